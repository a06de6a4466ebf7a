import type { Effects } from '../effects.ts';
import { mean, sumOfSquares } from '../moments.ts';
import type { Tau2Estimate } from './estimate.ts';

/**
 * Unweighted moment (variance component, Hedges) estimator: sample variance of the effects less the mean sampling
 * variance, not below zero.
 *
 * @see Hedges (1983), Psychol Bull 93:388-395
 */
export function hedges({ yi, vi }: Effects): Tau2Estimate {
  const tau2 = sumOfSquares(yi) / (yi.length - 1) - mean(vi);
  return { tau2: Math.max(0, tau2), converged: true, iterations: 0 };
}
