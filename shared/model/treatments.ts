import { CONTROLS } from './treatments/controls.ts';
import type { TreatmentEntry } from './treatments/entry.ts';
import { PSYCHOTHERAPIES } from './treatments/psychotherapies.ts';
import { indexVocabulary, normaliseTerm } from './vocabulary.ts';

export type { TreatmentEntry, TreatmentKind } from './treatments/entry.ts';

/** Every treatment that is recognised: psychotherapies with their variants, medication, controls. */
export const TREATMENTS: readonly TreatmentEntry[] = [...PSYCHOTHERAPIES, ...CONTROLS];

const byTerm = indexVocabulary(TREATMENTS);
const byCode = new Map(TREATMENTS.map((entry) => [entry.code, entry]));
const byGuess = new Map(
  TREATMENTS.flatMap((entry) => entry.guesses.map((term) => [normaliseTerm(term), entry])),
);

/** The treatment that a spelling certainly stands for (code, label or synonym), or undefined. */
export function findTreatment(term: string): TreatmentEntry | undefined {
  return byTerm.get(normaliseTerm(term));
}

/**
 * The treatment that a short form may stand for, such as KVT (German) for CBT.
 * To be offered to the user, never applied: the same letters mean other things elsewhere.
 */
export function guessTreatment(term: string): TreatmentEntry | undefined {
  return byGuess.get(normaliseTerm(term));
}

/** Full label of a treatment code; a code that is not in the vocabulary is its own label. */
export function treatmentLabel(code: string): string {
  return byCode.get(code)?.label ?? code;
}

/** Short label for legends and tables, such as IPT; a code that is not in the vocabulary is its own label. */
export function treatmentShort(code: string): string {
  return byCode.get(code)?.short ?? code;
}

/** Code of the family that a treatment belongs to; a treatment without a family is its own. */
export function familyOf(code: string): string {
  return byCode.get(code)?.family ?? code;
}

/**
 * Codes that a treatment code selects: a family selects itself and its variants, a variant only itself.
 *
 * @param code a treatment code; one that is not in the vocabulary selects itself
 * @param besides codes asked for at the same time: a variant asked for by name is taken out of its family,
 *   so that nobody is counted on both sides of a comparison such as IPT with group IPT
 */
export function treatmentSelection(
  code: string,
  besides: readonly string[] = [],
): ReadonlySet<string> {
  const selected = new Set([code]);
  for (const entry of TREATMENTS) {
    if (entry.family === code && !besides.includes(entry.code)) selected.add(entry.code);
  }
  return selected;
}

/** True for waiting list, care as usual, placebo, attention and other controls. */
export function isControl(code: string): boolean {
  return byCode.get(code)?.kind === 'control';
}
