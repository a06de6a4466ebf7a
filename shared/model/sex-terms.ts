import { indexVocabulary, normaliseTerm, type VocabularyEntry } from './vocabulary.ts';

const CDISC = 'CDISC controlled terminology, codelist SEX (C66731)';

/** Spellings of sex or gender as files give it. Numbers are not guessed: 1 is male in some files, female in others. */
export const SEX_TERMS = [
  {
    code: 'female',
    label: 'Female',
    synonyms: ['F', 'woman', 'women', 'girl', 'weiblich', 'vrouw', 'mujer', 'donna', 'femme'],
    source: CDISC,
  },
  {
    code: 'male',
    label: 'Male',
    synonyms: ['M', 'man', 'men', 'boy', 'männlich', 'hombre', 'uomo', 'homme'],
    source: CDISC,
  },
  {
    code: 'other',
    label: 'Other',
    synonyms: ['non-binary', 'nonbinary', 'intersex', 'diverse', 'divers', 'X'],
    source: CDISC,
  },
  {
    code: 'unknown',
    label: 'Not known',
    synonyms: ['U', 'undisclosed', 'prefer not to say', 'not stated'],
    source: CDISC,
  },
] as const satisfies readonly VocabularyEntry[];

const byTerm = indexVocabulary<VocabularyEntry>(SEX_TERMS);
const byCode = new Map<string, VocabularyEntry>(SEX_TERMS.map((entry) => [entry.code, entry]));

/** The sex that a spelling stands for, or undefined. */
export function findSex(term: string): VocabularyEntry | undefined {
  return byTerm.get(normaliseTerm(term));
}

/** Label of a sex code; a code that is not in the vocabulary is its own label. */
export function sexLabel(code: string): string {
  return byCode.get(code)?.label ?? code;
}
