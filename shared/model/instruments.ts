import { ANXIETY } from './instruments/anxiety.ts';
import { DEPRESSION } from './instruments/depression.ts';
import { DEPRESSION_RATED } from './instruments/depression-rated.ts';
import type { InstrumentEntry } from './instruments/entry.ts';
import { FUNCTIONING } from './instruments/functioning.ts';
import { SPECIFIC } from './instruments/specific.ts';
import { indexVocabulary, normaliseTerm } from './vocabulary.ts';

export type { InstrumentDomain, InstrumentEntry, InstrumentRater } from './instruments/entry.ts';

/**
 * Every instrument that is recognised. Versions of a scale are instruments of their own and never synonyms: scores of
 * the BDI-I and the BDI-II cannot be put on one axis. A file that only says "BDI" gets the entry of the scale whose
 * version is not stated, and so it cannot be mixed with either.
 */
export const INSTRUMENTS: readonly InstrumentEntry[] = [
  ...DEPRESSION_RATED,
  ...DEPRESSION,
  ...ANXIETY,
  ...SPECIFIC,
  ...FUNCTIONING,
];

const byTerm = indexVocabulary(INSTRUMENTS);
const byCode = new Map(INSTRUMENTS.map((entry) => [entry.code, entry]));

/** The instrument that a spelling stands for, or undefined. */
export function findInstrument(term: string): InstrumentEntry | undefined {
  return byTerm.get(normaliseTerm(term));
}

/** Short label of an instrument code, such as BDI-II; a code that is not in the vocabulary is its own label. */
export function instrumentLabel(code: string): string {
  return byCode.get(code)?.label ?? code;
}
