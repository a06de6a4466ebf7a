import { applyFlat, dotFlat, type Flat, invertFlat, multiplyFlat } from './flat.ts';
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

/** Number of regression coefficients. */
export function coefficientCount(model: RemlModel): number {
  return model.basisSize * model.interacting + model.common;
}

/** Number of scores. */
export function scoreCount(model: RemlModel): number {
  return model.patterns.reduce((total, { n, visits }) => total + n * visits.length, 0);
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

/** Rows and columns of the visits. */
export function pick(
  matrix: Flat | undefined,
  visits: readonly number[],
  visitCount: number,
): Flat {
  const k = visits.length;
  const out = new Float64Array(k * k);
  for (let a = 0; a < k; a += 1) {
    for (let b = 0; b < k; b += 1) {
      out[a * k + b] = matrix?.[(visits[a] ?? 0) * visitCount + (visits[b] ?? 0)] ?? 0;
    }
  }
  return out;
}

/** Basis rows of some visits. */
export function basisRows(model: RemlModel, visits: readonly number[]): Flat {
  const size = model.basisSize + 1;
  const rows = new Float64Array(visits.length * size);
  for (const [a, visit] of visits.entries()) rows.set(model.basis[visit] ?? [], a * size);
  return rows;
}

/** Coefficients of z at each visit of some basis rows, q x k. */
export function visitCoefficients(model: RemlModel, rows: Flat, beta: Flat): Flat {
  const { basisSize, interacting, common } = model;
  const size = basisSize + 1;
  const k = rows.length / size;
  const out = new Float64Array((interacting + common) * k);
  for (let a = 0; a < k; a += 1) {
    for (let u = 0; u < interacting; u += 1) {
      let total = 0;
      for (let j = 0; j < basisSize; j += 1) {
        total += (rows[a * size + j] ?? 0) * (beta[j * interacting + u] ?? 0);
      }
      out[u * k + a] = total;
    }
    for (let w = 0; w < common; w += 1) {
      out[(interacting + w) * k + a] = beta[basisSize * interacting + w] ?? 0;
    }
  }
  return out;
}

/**
 * Adds the sum of x' S x over the people of a pattern to a p x p matrix; `core` is rows' S rows, of side
 * basisSize + 1.
 */
export function expand(model: RemlModel, core: Flat, zz: Flat, out: Flat): void {
  const { basisSize, interacting, common } = model;
  const q = interacting + common;
  const p = coefficientCount(model);
  const size = basisSize + 1;
  const start = basisSize * interacting;
  for (let j = 0; j < basisSize; j += 1) {
    for (let l = 0; l < basisSize; l += 1) {
      const factor = core[j * size + l] ?? 0;
      if (factor === 0) continue;
      for (let a = 0; a < interacting; a += 1) {
        const at = (j * interacting + a) * p + l * interacting;
        for (let b = 0; b < interacting; b += 1) {
          out[at + b] = (out[at + b] ?? 0) + factor * (zz[a * q + b] ?? 0);
        }
      }
    }
    const edge = core[j * size + basisSize] ?? 0;
    for (let a = 0; a < interacting; a += 1) {
      for (let b = 0; b < common; b += 1) {
        const value = edge * (zz[a * q + interacting + b] ?? 0);
        const row = j * interacting + a;
        const column = start + b;
        out[row * p + column] = (out[row * p + column] ?? 0) + value;
        out[column * p + row] = (out[column * p + row] ?? 0) + value;
      }
    }
  }
  const corner = core[size * size - 1] ?? 0;
  for (let a = 0; a < common; a += 1) {
    for (let b = 0; b < common; b += 1) {
      const at = (start + a) * p + start + b;
      out[at] = (out[at] ?? 0) + corner * (zz[(interacting + a) * q + interacting + b] ?? 0);
    }
  }
}

/** Sum of x_a' M x_b over the people of a pattern, k x k, for a symmetric p x p matrix M; the adjoint of `expand`. */
export function contract(model: RemlModel, rows: Flat, matrix: Flat, zz: Flat): Flat {
  const { basisSize, interacting, common } = model;
  const q = interacting + common;
  const p = coefficientCount(model);
  const size = basisSize + 1;
  const start = (j: number) => (j < basisSize ? j * interacting : basisSize * interacting);
  const core = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    const rowCount = j < basisSize ? interacting : common;
    const zRow = j < basisSize ? 0 : interacting;
    for (let l = 0; l <= j; l += 1) {
      const columnCount = l < basisSize ? interacting : common;
      const zColumn = l < basisSize ? 0 : interacting;
      let total = 0;
      for (let a = 0; a < rowCount; a += 1) {
        for (let b = 0; b < columnCount; b += 1) {
          total +=
            (matrix[(start(j) + a) * p + start(l) + b] ?? 0) *
            (zz[(zRow + a) * q + zColumn + b] ?? 0);
        }
      }
      core[j * size + l] = total;
      core[l * size + j] = total;
    }
  }
  const k = rows.length / size;
  const left = multiplyFlat(rows, core, k, size, size);
  const out = new Float64Array(k * k);
  for (let a = 0; a < k; a += 1) {
    for (let b = 0; b < k; b += 1) {
      let total = 0;
      for (let j = 0; j < size; j += 1)
        total += (left[a * size + j] ?? 0) * (rows[b * size + j] ?? 0);
      out[a * k + b] = total;
    }
  }
  return out;
}

/** Adds the sum of x' W y to a vector; `weighted` is W rows. */
function addCross(model: RemlModel, weighted: Flat, zy: Flat, k: number, out: Flat): void {
  const { basisSize, interacting, common } = model;
  const size = basisSize + 1;
  for (let b = 0; b < k; b += 1) {
    for (let j = 0; j < basisSize; j += 1) {
      const factor = weighted[b * size + j] ?? 0;
      if (factor === 0) continue;
      for (let a = 0; a < interacting; a += 1) {
        out[j * interacting + a] = (out[j * interacting + a] ?? 0) + factor * (zy[a * k + b] ?? 0);
      }
    }
    const edge = weighted[b * size + basisSize] ?? 0;
    for (let a = 0; a < common; a += 1) {
      const at = basisSize * interacting + a;
      out[at] = (out[at] ?? 0) + edge * (zy[(interacting + a) * k + b] ?? 0);
    }
  }
}

/** a' b for an r x n and an r x m matrix. */
export function transposeMultiply(a: Flat, b: Flat, r: number, n: number, m: number): Flat {
  const out = new Float64Array(n * m);
  for (let l = 0; l < r; l += 1) {
    for (let i = 0; i < n; i += 1) {
      const factor = a[l * n + i] ?? 0;
      if (factor === 0) continue;
      for (let j = 0; j < m; j += 1) {
        out[i * m + j] = (out[i * m + j] ?? 0) + factor * (b[l * m + j] ?? 0);
      }
    }
  }
  return out;
}
