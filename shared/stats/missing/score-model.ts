import { basisRows, visitCoefficients } from '../mixed/design-products.ts';
import type { Flat } from '../mixed/flat.ts';
import type { RemlPoint } from '../mixed/reml.ts';
import type { RemlModel } from '../mixed/reml-model.ts';

/** Means and covariances of repeated scores, by arm. */
export interface ScoreModel {
  readonly visitCount: number;
  /** Coefficients of z = (1, arm, ...) at each visit, q x visitCount. */
  readonly coefficients: Flat;
  /** Covariance of the visits: one for all, or that of A and that of B. */
  readonly covariances: readonly Flat[];
}

/** Means and covariances by which scores are imputed. */
export function scoreModel(
  model: RemlModel,
  covariances: readonly Flat[],
  point: RemlPoint,
): ScoreModel {
  const everyVisit = Array.from({ length: model.visitCount }, (_, t) => t);
  return {
    visitCount: model.visitCount,
    coefficients: visitCoefficients(model, basisRows(model, everyVisit), point.beta),
    covariances,
  };
}
