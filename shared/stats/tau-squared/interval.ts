import { chiSquareQuantile } from '../distributions.ts';
import { type Effects, requireEffects, weightedMean } from '../effects.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireLevel } from '../validate.ts';
import { solveGeneralisedQ } from './generalised-q.ts';

export interface Tau2Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Q-profile confidence interval of the between-study variance; as `confint(rma(...))` in metafor 3.8, but without its
 * ceiling of 100. Both limits are zero when the effects differ less than sampling error alone would nearly always
 * make them differ.
 *
 * @param effects at least two studies
 * @param level confidence level between 0 and 1
 * @throws StatisticRefusal `too-few`, `no-effects`, `no-convergence`, `invalid-input`
 * @see Viechtbauer (2007), Stat Med 26:37-52
 * @example tau2Interval({ yi: [0.1, 0.5, 0.9], vi: [0.04, 0.04, 0.04] }).low // 0.003374
 */
export function tau2Interval(effects: Effects, level = 0.95): Tau2Interval {
  requireLevel(level);
  requireEffects(effects);
  const df = effects.yi.length - 1;
  if (df < 1) {
    throw new StatisticRefusal('too-few', 'One study cannot show how much studies differ.');
  }
  const limit = (p: number): number => {
    const target = chiSquareQuantile(p, df);
    if (weightedMean(effects, 0).Q <= target) return 0;
    const { tau2, converged } = solveGeneralisedQ(effects, target);
    if (!converged) {
      throw new StatisticRefusal('no-convergence', 'The interval of tau2 was not found.');
    }
    return tau2;
  };
  return { low: limit((1 + level) / 2), high: limit((1 - level) / 2) };
}
