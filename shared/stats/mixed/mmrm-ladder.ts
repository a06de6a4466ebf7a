import { StatisticRefusal } from '../refusal.ts';
import { type Mmrm, type MmrmInput, mmrm } from './mmrm.ts';
import type { CovarianceName } from './mmrm-model.ts';

/** Covariance structures in the order in which they are tried, from the freest to the most restricted. */
export const COVARIANCE_LADDER: readonly CovarianceName[] = ['un', 'toep', 'ar1', 'cs'];

/** A structure that could not be fitted. */
export interface FailedStep {
  readonly covariance: CovarianceName;
  readonly reason: string;
}

export interface MmrmLadder {
  readonly fit: Mmrm;
  /** What was tried before and failed, in that order; empty when the first structure held. */
  readonly failed: readonly FailedStep[];
}

/**
 * The MMRM with the first covariance structure of the ladder that can be fitted: unstructured, heterogeneous
 * Toeplitz, heterogeneous AR(1), heterogeneous compound symmetry, starting at the structure asked for. Each step that
 * failed comes back with its reason. Without leave to fall back, only the structure asked for is tried.
 *
 * @param fallBack whether a simpler structure may stand in
 * @throws StatisticRefusal as `mmrm`; `no-convergence` with all reasons when every step failed
 * @see Mallinckrodt et al. (2008), Drug Inf J 42:303-319, on naming the fallbacks beforehand
 */
export function mmrmLadder(input: MmrmInput, fallBack: boolean): MmrmLadder {
  const first = input.covariance ?? 'un';
  if (!fallBack) return { fit: mmrm(input), failed: [] };
  const failed: FailedStep[] = [];
  for (const covariance of COVARIANCE_LADDER.slice(COVARIANCE_LADDER.indexOf(first))) {
    try {
      const { variances, ...rest } = input;
      const fit = mmrm({
        ...rest,
        ...(covariance !== 'un' && variances && { variances }),
        covariance,
      });
      return { fit, failed };
    } catch (error) {
      if (!(error instanceof StatisticRefusal) || !mayHelp(error, covariance)) throw error;
      failed.push({ covariance, reason: error.message });
    }
  }
  throw new StatisticRefusal(
    'no-convergence',
    `No covariance structure could be fitted. ${failed.map(({ covariance, reason }) => `${covariance}: ${reason}`).join(' ')}`,
  );
}

/** Whether a simpler structure can mend it: not when the data lack people, arms or variation. */
function mayHelp(refusal: StatisticRefusal, covariance: CovarianceName): boolean {
  return refusal.code === 'no-convergence' || (refusal.code === 'too-few' && covariance === 'un');
}
