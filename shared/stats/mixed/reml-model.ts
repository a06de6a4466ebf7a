import type { Flat } from './flat.ts';
import type { PatternSums } from './pattern-sums.ts';

/**
 * A marginal linear model of repeated scores. The row of a person at visit a is (f_a x u, w), where z = (u, w) are
 * the values of the person: u has coefficients for each element of the basis f (an indicator of each visit in the
 * MMRM; 1 and time in the growth model), w has one coefficient for all visits.
 */
export interface RemlModel {
  readonly visitCount: number;
  /** Number of covariance matrices: 1, or one an arm. */
  readonly groupCount: number;
  /** One row a visit: its basis f_a, then 1. */
  readonly basis: readonly Flat[];
  /** Length of f. */
  readonly basisSize: number;
  /** How many values of z are u; the others are w. */
  readonly interacting: number;
  readonly common: number;
  readonly patterns: readonly PatternSums[];
}

/** Number of regression coefficients. */
export function coefficientCount(model: RemlModel): number {
  return model.basisSize * model.interacting + model.common;
}

/** Number of scores. */
export function scoreCount(model: RemlModel): number {
  return model.patterns.reduce((total, { n, visits }) => total + n * visits.length, 0);
}
