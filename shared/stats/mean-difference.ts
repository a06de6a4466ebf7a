import type { EffectSize, TwoMeans } from './effect-size.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireFinite, requirePeople } from './validate.ts';

/**
 * Difference between two means, arm 1 minus arm 2, with variance sd1^2/n1 + sd2^2/n2; as
 * `escalc(measure = "MD", vtype = "LS")` in metafor 3.8.
 *
 * @param arms people, means and sample SDs, in points of the same instrument
 * @throws StatisticRefusal `no-people`, `no-variation` when both SDs are zero, `invalid-input`
 * @see Borenstein et al. (2009), Introduction to Meta-Analysis, chapter 4
 * @example meanDifference({ n1: 20, mean1: 8, sd1: 4, n2: 25, mean2: 11, sd2: 5 }).vi // 1.8
 */
export function meanDifference(arms: TwoMeans): EffectSize {
  const { n1, mean1, sd1, n2, mean2, sd2 } = arms;
  requirePeople('Arm 1', n1);
  requirePeople('Arm 2', n2);
  requireFinite('Means', [mean1, mean2]);
  if (!(sd1 >= 0 && sd2 >= 0 && Number.isFinite(sd1 + sd2))) {
    throw new StatisticRefusal('invalid-input', `SDs must not be negative: ${sd1} and ${sd2}.`);
  }
  const vi = sd1 ** 2 / n1 + sd2 ** 2 / n2;
  if (!(vi > 0)) {
    throw new StatisticRefusal('no-variation', 'The scores do not vary within either arm.');
  }
  return { yi: mean1 - mean2, vi };
}
