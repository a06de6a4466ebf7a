import type { LevelCount } from '../../shared/contract/datasets.ts';
import {
  familyOf,
  isControl,
  treatmentSelection,
  treatmentShort,
} from '../../shared/model/treatments.ts';

/** A treatment that can be picked. */
export interface TreatmentOption {
  readonly treatment: string;
  /** What there is of it, its variants included: people, or arms of comparisons. */
  readonly n: number;
}

/**
 * Treatments that can be compared in a data set: each one that it has, and each family that it has by way of a variant.
 * IPT and CBT come first, then the most frequent, controls last.
 */
export function treatmentOptions(treatments: readonly LevelCount[]): readonly TreatmentOption[] {
  const codes = new Set(treatments.flatMap(({ level }) => [level, familyOf(level)]));
  return [...codes]
    .map((treatment) => {
      const selection = treatmentSelection(treatment);
      const own = treatments.filter(({ level }) => selection.has(level));
      return { treatment, n: own.reduce((sum, { n }) => sum + n, 0) };
    })
    .sort(
      (x, y) =>
        rank(x.treatment) - rank(y.treatment) ||
        y.n - x.n ||
        treatmentShort(x.treatment).localeCompare(treatmentShort(y.treatment)),
    );
}

function rank(treatment: string): number {
  if (treatment === 'ipt') return 0;
  if (treatment === 'cbt') return 1;
  return isControl(treatment) ? 3 : 2;
}

/**
 * The two treatments to compare: those chosen as far as the data have them, else IPT and CBT, else the first two.
 *
 * @returns null when there are not two
 */
export function contrastOf(
  options: readonly TreatmentOption[],
  chosen: { readonly a: string | null; readonly b: string | null },
): readonly [string, string] | null {
  const codes = options.map((option) => option.treatment);
  const pick = (wanted: readonly (string | null)[], not: string | null): string | null =>
    wanted.find((code) => code !== null && code !== not && codes.includes(code)) ?? null;
  const chosenB = pick([chosen.b], null);
  const a = pick([chosen.a, 'ipt', ...codes], chosenB);
  const b = pick([chosen.b, 'cbt', ...codes], a);
  return a === null || b === null ? null : [a, b];
}
