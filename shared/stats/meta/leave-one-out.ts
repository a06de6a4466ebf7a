import type { Effects } from '../effects.ts';
import type { Tau2Estimator } from '../tau-squared.ts';
import { sumsWithout, tau2Without } from './flat-tau-squared.ts';

/** The model refitted without one study, in sums that everything else follows from. */
export interface WithoutOne {
  readonly estimate: number;
  /** Sum of w = 1 / (vi + tau2) over the studies left. */
  readonly sumOfWeights: number;
  readonly tau2: number;
  /** Sum of w (y - estimate)^2. */
  readonly generalisedQ: number;
  /** Cochran's Q of the studies left. */
  readonly Q: number;
  /** (k - 1) / (sum w - sum w^2 / sum w) of the studies left, w = 1 / vi. */
  readonly typicalVariance: number;
}

/**
 * Refits without each study in turn, tau2 included, in time k for each: sums over the others at the tau2 of all studies,
 * from where Newton's method needs a step or two. The same estimates as a fresh fit, to rounding, unless a likelihood has
 * two maxima, of which the two may find different ones.
 *
 * @param effects at least three studies
 * @param method null: fixed effect, tau2 = 0
 * @param tau2 estimate from all studies
 * @throws StatisticRefusal `no-convergence`
 */
export function leaveOneOut(
  { yi, vi }: Effects,
  method: Tau2Estimator | null,
  tau2: number,
): WithoutOne[] {
  const y = Float64Array.from(yi);
  const v = Float64Array.from(vi);
  return yi.map((_, skip) => {
    const own = method === null ? 0 : tau2Without(y, v, skip, method, tau2);
    const at = sumsWithout(y, v, skip, own);
    const zero = sumsWithout(y, v, skip, 0);
    return {
      estimate: at.estimate,
      sumOfWeights: at.s1,
      tau2: own,
      generalisedQ: at.Q,
      Q: zero.Q,
      typicalVariance: (yi.length - 2) / (zero.s1 - zero.s2 / zero.s1),
    };
  });
}
