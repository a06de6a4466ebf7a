import { normalCritical, twoSidedNormalP } from '../distributions.ts';
import { requireFinite, requireLevel } from '../validate.ts';
import { rubinFromMoments } from './pool-rubin.ts';

/** Three numbers: at no delta, for each point added to the imputed scores of A, and for each point added in B. */
export type Triple = readonly [number, number, number];

/** Sums of products of three numbers, row after row. */
export type TripleMatrix = readonly [Triple, Triple, Triple];

/**
 * The difference at the endpoint as a function of what is added to the imputed scores of each arm. It is linear in
 * both, because an analysis of covariance is linear in its scores; its variance is a quadratic. So any delta has its
 * exact estimate and standard error without fitting anything again.
 */
export type DeltaSurface =
  | {
      /** One standard error, and a normal interval. */
      readonly kind: 'normal';
      readonly estimate: Triple;
      readonly variance: TripleMatrix;
    }
  | {
      /** Multiple imputations, pooled by Rubin's rules. */
      readonly kind: 'rubin';
      readonly estimate: Triple;
      readonly within: TripleMatrix;
      readonly between: TripleMatrix;
      readonly imputations: number;
      readonly dfComplete: number;
    };

/** The difference at one pair of deltas. */
export interface DeltaEstimate {
  readonly deltaA: number;
  readonly deltaB: number;
  readonly estimate: number;
  readonly se: number;
  /** Degrees of freedom; null where the interval is normal. */
  readonly df: number | null;
  readonly statistic: number;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/**
 * Difference A minus B at the endpoint with deltas, in points, added to all imputed scores of an arm. A delta that makes
 * the imputed scores worse is positive where lower is better.
 *
 * @throws StatisticRefusal `invalid-input`
 * @example deltaEstimate({ kind: 'normal', estimate: [-2, 0.25, -0.2], variance: [[1, 0, 0], [0, 0, 0], [0, 0, 0]] }, 4, 0).estimate // -1
 * @see Cro et al. (2020), Stat Med 39:2815-2842, 3.3, on delta adjustment
 */
export function deltaEstimate(
  surface: DeltaSurface,
  deltaA: number,
  deltaB: number,
  level = 0.95,
): DeltaEstimate {
  requireLevel(level);
  requireFinite('Deltas', [deltaA, deltaB]);
  const at: Triple = [1, deltaA, deltaB];
  const estimate = at.reduce((total, value, i) => total + value * (surface.estimate[i] ?? 0), 0);
  if (surface.kind === 'rubin') {
    const { se, df, statistic, p, ciLow, ciHigh } = rubinFromMoments(
      estimate,
      quadratic(surface.within, at),
      quadratic(surface.between, at),
      { imputations: surface.imputations, dfComplete: surface.dfComplete, level },
    );
    return { deltaA, deltaB, estimate, se, df, statistic, p, ciLow, ciHigh };
  }
  return {
    deltaA,
    deltaB,
    ...normalTest(estimate, Math.sqrt(quadratic(surface.variance, at)), level),
  };
}

/** Two-sided test and interval of a normal estimate. */
export function normalTest(
  estimate: number,
  se: number,
  level: number,
): Omit<DeltaEstimate, 'deltaA' | 'deltaB'> {
  const statistic = estimate / se;
  const half = normalCritical(level) * se;
  return {
    estimate,
    se,
    df: null,
    statistic,
    p: twoSidedNormalP(statistic),
    ciLow: estimate - half,
    ciHigh: estimate + half,
  };
}

function quadratic(matrix: TripleMatrix, at: Triple): number {
  let total = 0;
  for (const [i, row] of matrix.entries()) {
    for (const [j, value] of row.entries()) total += (at[i] ?? 0) * value * (at[j] ?? 0);
  }
  return total;
}
