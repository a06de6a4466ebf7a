import type { VocabularyEntry } from '../vocabulary.ts';

export type TreatmentKind = 'psychotherapy' | 'medication' | 'combined' | 'control';

export interface TreatmentEntry extends VocabularyEntry {
  /** Label for legends and narrow columns. */
  readonly short: string;
  /** Code of the family: its own code, or that of the treatment it is a variant of. */
  readonly family: string;
  readonly kind: TreatmentKind;
  /** Short forms that may mean this treatment but also others; only ever offered, see `guessTreatment`. */
  readonly guesses: readonly string[];
}

/** The classification of treatments and the codes of the public psychotherapy trial databases. */
export const METAPSY = 'Metapsy data standard, docs.metapsy.org';

interface Given {
  readonly code: string;
  readonly label: string;
  readonly short?: string;
  readonly family?: string;
  readonly synonyms: readonly string[];
  readonly guesses?: readonly string[];
  readonly source: string;
}

/** Fills in what most entries leave out: the label as short label, a family of its own, no guesses. */
export function treatment(kind: TreatmentKind, given: Given): TreatmentEntry {
  return { short: given.label, family: given.code, guesses: [], ...given, kind };
}
