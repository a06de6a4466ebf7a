import { type Effects, weightedMean } from '../effects.ts';
import type { Tau2Estimate } from './estimate.ts';

const MAX_ITERATIONS = 500;

/**
 * The between-study variance at which the generalised Q statistic, sum (y - estimate)^2 / (v + tau2), equals a
 * target; zero when Q is below the target already without any.
 *
 * Q falls and is convex in tau2, so Newton's method from zero goes up to the root without passing it.
 *
 * @param target above zero: k - 1 for Paule-Mandel, a chi-square quantile for a limit of the Q-profile interval
 * @see DerSimonian and Kacker (2007), Contemp Clin Trials 28:105-114, appendix
 */
export function solveGeneralisedQ(effects: Effects, target: number): Tau2Estimate {
  let tau2 = 0;
  for (let iterations = 0; iterations < MAX_ITERATIONS; iterations += 1) {
    const { Q, slope } = weightedMean(effects, tau2);
    if (!(Q > target)) return { tau2, converged: true, iterations };
    const step = (Q - target) / slope;
    tau2 += step;
    if (step <= 1e-15 * tau2) return { tau2, converged: true, iterations };
  }
  return { tau2, converged: false, iterations: MAX_ITERATIONS };
}
