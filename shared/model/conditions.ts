import { ANXIETY_AND_TRAUMA } from './conditions/anxiety-trauma.ts';
import type { ConditionEntry } from './conditions/entry.ts';
import { MOOD } from './conditions/mood.ts';
import { OTHER_CONDITIONS } from './conditions/other.ts';
import { indexVocabulary, normaliseTerm } from './vocabulary.ts';

export type { ConditionEntry } from './conditions/entry.ts';

/** Every condition that is recognised, with its narrower forms. */
export const CONDITIONS: readonly ConditionEntry[] = [
  ...MOOD,
  ...ANXIETY_AND_TRAUMA,
  ...OTHER_CONDITIONS,
];

const byTerm = indexVocabulary(CONDITIONS);
const byCode = new Map(CONDITIONS.map((entry) => [entry.code, entry]));

/**
 * Codes of the `diagnosis` column of the Metapsy depression databases. They are read only there: outside it,
 * "sub" or "cut" mean nothing. `cut` (above a cut-off score) and `mood` (any depressive disorder) say that there is a
 * depression, not which one.
 */
const METAPSY_DIAGNOSIS: ReadonlyMap<string, string> = new Map([
  ['mdd', 'major-depression'],
  ['mood', 'depression'],
  ['cut', 'depression'],
  ['sub', 'subthreshold-depression'],
  ['chr', 'chronic'],
]);

/** The condition that a spelling stands for, or undefined. */
export function findCondition(term: string): ConditionEntry | undefined {
  return byTerm.get(normaliseTerm(term));
}

/** The condition that a `diagnosis` cell of a file in the Metapsy standard stands for, or undefined. */
export function findMetapsyDiagnosis(term: string): ConditionEntry | undefined {
  const code = METAPSY_DIAGNOSIS.get(normaliseTerm(term));
  return code === undefined ? findCondition(term) : byCode.get(code);
}

/** Label of a condition code; a code that is not in the vocabulary is its own label. */
export function conditionLabel(code: string): string {
  return byCode.get(code)?.label ?? code;
}

/**
 * Codes that a condition code selects: itself and its narrower forms, so that `major-depression` includes
 * `recurrent`. A code that is not in the vocabulary selects itself.
 */
export function conditionSelection(code: string): ReadonlySet<string> {
  const selected = new Set([code]);
  for (const entry of CONDITIONS) {
    for (let up: string | null = entry.broader; up !== null; up = byCode.get(up)?.broader ?? null) {
      if (up === code) selected.add(entry.code);
    }
  }
  return selected;
}
