import type { EffectSize, TwoMeans } from './effect-size.ts';
import { hedgesCorrection } from './hedges-g.ts';
import { pooledSd } from './pooled-sd.ts';
import { requireFinite } from './validate.ts';

/**
 * Hedges' g of two arms from their means and SDs, arm 1 minus arm 2, with the exact J and the large-sample variance
 * 1/n1 + 1/n2 + g^2 / (2 (n1 + n2)); as `escalc(measure = "SMD", vtype = "LS")` in metafor 3.8. Given mean changes
 * and SDs of changes it is the g of change scores.
 *
 * @param arms people, means and sample SDs, in points of the same instrument
 * @throws StatisticRefusal `no-people`, `too-few` with fewer than four people, `no-variation` when both SDs are zero,
 *   `invalid-input`
 * @see Hedges (1981), J Educ Stat 6:107-128; Hedges (1982), Psychol Bull 92:490-499, eq. 8
 * @example standardisedMeanDifference({ n1: 155, mean1: 55, sd1: 47, n2: 156, mean2: 75, sd2: 64 }).yi // -0.355170
 */
export function standardisedMeanDifference(arms: TwoMeans): EffectSize {
  const { n1, mean1, sd1, n2, mean2, sd2 } = arms;
  requireFinite('Means', [mean1, mean2]);
  const sd = pooledSd({ nA: n1, sdA: sd1, nB: n2, sdB: sd2 });
  const yi = (hedgesCorrection(n1 + n2 - 2) * (mean1 - mean2)) / sd;
  return { yi, vi: 1 / n1 + 1 / n2 + yi ** 2 / (2 * (n1 + n2)) };
}
