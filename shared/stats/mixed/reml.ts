import {
  addCross,
  basisRows,
  contract,
  expand,
  pick,
  visitCoefficients,
} from './design-products.ts';
import {
  applyFlat,
  dotFlat,
  type Flat,
  invertFlat,
  multiplyFlat,
  transposeMultiply,
} from './flat.ts';
import type { PatternSums } from './pattern-sums.ts';
import { coefficientCount, type RemlModel, scoreCount } from './reml-model.ts';

/** Restricted likelihood at given covariance matrices, with all that its derivatives are made of. */
export interface RemlPoint {
  readonly logLikelihood: number;
  readonly beta: Flat;
  /** Inverse of X'WX: the model-based variance of beta. */
  readonly phi: Flat;
  /** One element a pattern. */
  readonly parts: readonly PatternPart[];
  /** Derivative of the log likelihood: its change is the sum of matching products with the change of a matrix. */
  readonly slopes: readonly Flat[];
}

export interface PatternPart {
  /** Inverse covariance of the visits of the pattern. */
  readonly weight: Flat;
  /** Basis rows of its visits, k x (basisSize + 1). */
  readonly rows: Flat;
  /** Sum of x_a' phi x_b. */
  readonly leverage: Flat;
  /** W (sum of residual products + leverage) W. */
  readonly spread: Flat;
  /** Sum of z times residual, q x k. */
  readonly zResidual: Flat;
}

/**
 * Restricted log likelihood, generalised least squares estimate and first derivatives. The constant is that of nlme,
 * lme4 and SAS: (N - p) log(2 pi), without the log determinant of X'X.
 *
 * @param covariances visitCount x visitCount, one a group
 * @returns null where a covariance matrix, or X'WX, is not positive definite
 * @see Harville (1977), J Am Stat Assoc 72:320-338; Lindstrom and Bates (1988), J Am Stat Assoc 83:1014-1022
 */
export function remlPoint(model: RemlModel, covariances: readonly Flat[]): RemlPoint | null {
  const p = coefficientCount(model);
  const size = model.basisSize + 1;
  const information = new Float64Array(p * p);
  const right = new Float64Array(p);
  let logDets = 0;
  let quadratic = 0;
  const begun: { sums: PatternSums; weight: Flat; rows: Flat }[] = [];
  for (const sums of model.patterns) {
    const k = sums.visits.length;
    const inverted = invertFlat(pick(covariances[sums.group], sums.visits, model.visitCount), k);
    if (!inverted) return null;
    const weight = inverted.inverse;
    logDets += sums.n * inverted.logDet;
    const rows = basisRows(model, sums.visits);
    const weighted = multiplyFlat(weight, rows, k, k, size);
    expand(model, transposeMultiply(rows, weighted, k, size, size), sums.zz, information);
    addCross(model, weighted, sums.zy, k, right);
    quadratic += dotFlat(weight, sums.yy);
    begun.push({ sums, weight, rows });
  }
  const solved = invertFlat(information, p);
  if (!solved) return null;
  const phi = solved.inverse;
  const beta = applyFlat(phi, right);
  const slopes = covariances.map(() => new Float64Array(model.visitCount ** 2));
  const parts = begun.map(({ sums, weight, rows }) => {
    const part = patternPart(model, sums, weight, rows, phi, beta);
    const slope = slopes[sums.group];
    if (slope) addSlope(slope, sums, part, model.visitCount);
    return part;
  });
  const free = scoreCount(model) - p;
  const logLikelihood =
    -0.5 *
    (free * Math.log(2 * Math.PI) + logDets + solved.logDet + quadratic - dotFlat(beta, right));
  return Number.isFinite(logLikelihood) ? { logLikelihood, beta, phi, parts, slopes } : null;
}

function patternPart(
  model: RemlModel,
  sums: PatternSums,
  weight: Flat,
  rows: Flat,
  phi: Flat,
  beta: Flat,
): PatternPart {
  const k = sums.visits.length;
  const q = model.interacting + model.common;
  const fitted = visitCoefficients(model, rows, beta);
  const zResidual = sums.zy.slice();
  const explained = multiplyFlat(sums.zz, fitted, q, q, k);
  for (let i = 0; i < zResidual.length; i += 1)
    zResidual[i] = (zResidual[i] ?? 0) - (explained[i] ?? 0);
  // Residual products: yy - b'zy - (zy - zz b)'b.
  const first = transposeMultiply(fitted, sums.zy, q, k, k);
  const second = transposeMultiply(zResidual, fitted, q, k, k);
  const leverage = contract(model, rows, phi, sums.zz);
  const total = new Float64Array(k * k);
  for (let i = 0; i < total.length; i += 1) {
    total[i] = (sums.yy[i] ?? 0) - (first[i] ?? 0) - (second[i] ?? 0) + (leverage[i] ?? 0);
  }
  const spread = multiplyFlat(multiplyFlat(weight, total, k, k, k), weight, k, k, k);
  return { weight, rows, leverage, spread, zResidual };
}

/** -1/2 (n W - W (residual products + leverage) W), put at the places of the visits. */
function addSlope(slope: Flat, { visits, n }: PatternSums, part: PatternPart, visitCount: number) {
  const k = visits.length;
  for (let a = 0; a < k; a += 1) {
    for (let b = 0; b < k; b += 1) {
      const at = (visits[a] ?? 0) * visitCount + (visits[b] ?? 0);
      const i = a * k + b;
      slope[at] = (slope[at] ?? 0) - 0.5 * (n * (part.weight[i] ?? 0) - (part.spread[i] ?? 0));
    }
  }
}
