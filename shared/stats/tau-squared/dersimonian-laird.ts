import { type Effects, weightedMean } from '../effects.ts';
import { sum } from '../moments.ts';
import type { Tau2Estimate } from './estimate.ts';

/**
 * Moment estimator with inverse-variance weights: (Q - (k - 1)) / (sum w - sum w^2 / sum w), not below zero.
 *
 * @see DerSimonian and Laird (1986), Control Clin Trials 7:177-188
 */
export function dersimonianLaird(effects: Effects): Tau2Estimate {
  const { weights, sumOfWeights, Q } = weightedMean(effects, 0);
  const trace = sumOfWeights - sum(weights.map((w) => w * w)) / sumOfWeights;
  return {
    tau2: Math.max(0, (Q - (effects.yi.length - 1)) / trace),
    converged: true,
    iterations: 0,
  };
}
