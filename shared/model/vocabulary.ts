/**
 * What every vocabulary entry has: a stable code (stored, typed), a label (shown), the spellings by which it is
 * recognised in files, and the source of what it says.
 */
export interface VocabularyEntry<Code extends string = string> {
  readonly code: Code;
  readonly label: string;
  /** Further spellings; compared after `normaliseTerm`. The code and the label always match. */
  readonly synonyms: readonly string[];
  /** Where the term or its classification comes from. */
  readonly source: string;
}

/** Spelling-insensitive form of a term: NFKC, lower case, every run of other than letters and digits one space. */
export function normaliseTerm(term: string): string {
  return term
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+&]+/gu, ' ')
    .trim();
}

/**
 * Index from normalised spelling to entry.
 *
 * @throws Error when one spelling belongs to two entries, so that no term is recognised by chance.
 */
export function indexVocabulary<E extends VocabularyEntry>(
  entries: readonly E[],
): ReadonlyMap<string, E> {
  const index = new Map<string, E>();
  for (const entry of entries) {
    for (const term of [entry.code, entry.label, ...entry.synonyms]) {
      const key = normaliseTerm(term);
      const other = index.get(key);
      if (other && other !== entry) {
        throw new Error(`“${term}” belongs to both ${other.code} and ${entry.code}`);
      }
      index.set(key, entry);
    }
  }
  return index;
}
