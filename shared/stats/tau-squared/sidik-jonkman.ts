import { type Effects, weightedMean } from '../effects.ts';
import { sumOfSquares } from '../moments.ts';
import type { Tau2Estimate } from './estimate.ts';

/**
 * Sidik-Jonkman two-step estimator from the rough start t0 = sum (y - mean)^2 / k: t0 Q(t0) / (k - 1). It is above
 * zero unless all effects are equal.
 *
 * @see Sidik and Jonkman (2005), J R Stat Soc C 54:367-384
 */
export function sidikJonkman(effects: Effects): Tau2Estimate {
  const k = effects.yi.length;
  const start = sumOfSquares(effects.yi) / k;
  const { Q } = weightedMean(effects, start);
  return { tau2: (start * Q) / (k - 1), converged: true, iterations: 0 };
}
