import { type Effects, weightedMean } from '../effects.ts';
import type { Tau2Estimate } from './estimate.ts';

/**
 * Hunter-Schmidt estimator: (Q - k) / sum w with inverse-variance weights, not below zero.
 *
 * @see Hunter and Schmidt (1990), Methods of Meta-Analysis; Viechtbauer (2005), J Educ Behav Stat 30:261-293
 */
export function hunterSchmidt(effects: Effects): Tau2Estimate {
  const { sumOfWeights, Q } = weightedMean(effects, 0);
  return {
    tau2: Math.max(0, (Q - effects.yi.length) / sumOfWeights),
    converged: true,
    iterations: 0,
  };
}
