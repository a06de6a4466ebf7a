import type { Effects } from '../effects.ts';
import type { Tau2Estimate } from './estimate.ts';
import { solveGeneralisedQ } from './generalised-q.ts';

/**
 * Paule-Mandel estimator: the between-study variance at which the generalised Q equals its expectation k - 1, or zero.
 *
 * @see Paule and Mandel (1982), J Res Natl Bur Stand 87:377-385
 */
export function pauleMandel(effects: Effects): Tau2Estimate {
  return solveGeneralisedQ(effects, effects.yi.length - 1);
}
