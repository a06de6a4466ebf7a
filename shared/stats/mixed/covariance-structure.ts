import type { Flat } from './flat.ts';

/**
 * A family of T x T covariance matrices: a map from unconstrained parameters to the matrix, with the derivatives that
 * Newton's method needs.
 */
export interface CovarianceStructure {
  readonly visitCount: number;
  readonly parameterCount: number;
  /** Parameters near a rough estimate of the matrix, which is positive definite. */
  start(rough: Flat): Flat;
  /** The matrix. */
  matrix(parameters: Flat): Flat;
  /** Derivative of the matrix by each parameter. */
  first(parameters: Flat): Flat[];
  /**
   * Second derivatives of the sum of matching products of a fixed symmetric matrix with the covariance matrix, by
   * pairs of parameters.
   */
  second(parameters: Flat, fixed: Flat): Flat;
}
