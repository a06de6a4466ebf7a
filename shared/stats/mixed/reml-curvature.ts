import { expand } from './design-products.ts';
import { applyFlat, dotFlat, type Flat, multiplyFlat, transposeMultiply } from './flat.ts';
import type { PatternSums } from './pattern-sums.ts';
import type { PatternPart, RemlPoint } from './reml.ts';
import { coefficientCount, type RemlModel } from './reml-model.ts';

/**
 * Second derivatives of the restricted log likelihood by the entries of the covariance matrices. An entry (a, b),
 * a >= b, of group g has the position g T (T + 1) / 2 + a (a + 1) / 2 + b.
 */
export interface RemlCurvature {
  /** Number of entries. */
  readonly size: number;
  /** Minus the second derivatives at the data. */
  readonly observed: Flat;
  /** Their expectation. */
  readonly expected: Flat;
  /** Minus the derivative of X'WX by each entry. */
  readonly informationLoss: readonly Flat[];
}

/** An entry of the covariance matrix that a pattern has, by its places within the pattern. */
export interface PatternEntry {
  readonly index: number;
  readonly a: number;
  readonly b: number;
  /** A diagonal entry stands once in the matrix, another one twice. */
  readonly factor: number;
}

/** Position of the entry (a, b) of a group. */
export function entryIndex(visitCount: number, group: number, a: number, b: number): number {
  const row = Math.max(a, b);
  return (group * visitCount * (visitCount + 1)) / 2 + (row * (row + 1)) / 2 + Math.min(a, b);
}

/** All entries of the covariance matrix that a pattern has. */
export function patternEntries(visitCount: number, { visits, group }: PatternSums): PatternEntry[] {
  return visits.flatMap((row, a) =>
    visits.slice(0, a + 1).map((column, b) => ({
      index: entryIndex(visitCount, group, row, column),
      a,
      b,
      factor: a === b ? 0.5 : 1,
    })),
  );
}

/** tr(D_i M D_j N) for the unit matrices D of two entries and symmetric k x k matrices M and N. */
export function entryTrace(i: PatternEntry, j: PatternEntry, m: Flat, n: Flat, k: number): number {
  const { a, b } = i;
  const { a: c, b: d } = j;
  const total =
    (m[b * k + c] ?? 0) * (n[d * k + a] ?? 0) +
    (m[a * k + c] ?? 0) * (n[d * k + b] ?? 0) +
    (m[b * k + d] ?? 0) * (n[c * k + a] ?? 0) +
    (m[a * k + d] ?? 0) * (n[c * k + b] ?? 0);
  return total * i.factor * j.factor;
}

/**
 * Observed and expected information of the entries of the covariance matrices.
 *
 * With U = W (residual products + leverage) W, K the leverage, P_i = sum of X'W D_i W X and c_i = sum of
 * X'W D_i W residual:
 *   observed = -n/2 tr(W D_i W D_j) + tr(D_i W D_j U) - 1/2 tr(phi P_i phi P_j) - c_i' phi c_j
 *   expected =  n/2 tr(W D_i W D_j) - tr(D_i W D_j W K W) + 1/2 tr(phi P_i phi P_j)
 *
 * @see Kenward and Roger (1997), Biometrics 53:983-997, for the expected information
 */
export function remlCurvature(model: RemlModel, point: RemlPoint): RemlCurvature {
  const p = coefficientCount(model);
  const size = (model.groupCount * model.visitCount * (model.visitCount + 1)) / 2;
  const observed = new Float64Array(size * size);
  const expected = new Float64Array(size * size);
  const informationLoss = Array.from({ length: size }, () => new Float64Array(p * p));
  const crosses = Array.from({ length: size }, () => new Float64Array(p));

  for (const [at, sums] of model.patterns.entries()) {
    const part = point.parts[at];
    if (!part) continue;
    const k = sums.visits.length;
    const entries = patternEntries(model.visitCount, sums);
    const { weight, spread, leverage } = part;
    const inner = multiplyFlat(multiplyFlat(weight, leverage, k, k, k), weight, k, k, k);
    for (const i of entries) {
      for (const j of entries) {
        if (j.index > i.index) continue;
        const own = 0.5 * sums.n * entryTrace(i, j, weight, weight, k);
        add(observed, size, i.index, j.index, entryTrace(i, j, weight, spread, k) - own);
        add(expected, size, i.index, j.index, own - entryTrace(i, j, weight, inner, k));
      }
    }
    addEntryDerivatives(model, sums, part, entries, informationLoss, crosses);
  }

  const scaled = informationLoss.map((loss) => multiplyFlat(point.phi, loss, p, p, p));
  const turned = scaled.map((matrix) => transpose(matrix, p));
  const solved = crosses.map((cross) => applyFlat(point.phi, cross));
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const trace = 0.5 * dotFlat(scaled[i] ?? EMPTY, turned[j] ?? EMPTY);
      add(observed, size, i, j, -trace - dotFlat(crosses[i] ?? EMPTY, solved[j] ?? EMPTY));
      add(expected, size, i, j, trace);
    }
  }
  mirror(observed, size);
  mirror(expected, size);
  return { size, observed, expected, informationLoss };
}

const EMPTY = new Float64Array(0);

/** Adds a pattern's P_i and c_i. */
function addEntryDerivatives(
  model: RemlModel,
  sums: PatternSums,
  part: PatternPart,
  entries: readonly PatternEntry[],
  informationLoss: readonly Flat[],
  crosses: readonly Flat[],
): void {
  const k = sums.visits.length;
  const size = model.basisSize + 1;
  const q = model.interacting + model.common;
  const weighted = multiplyFlat(part.weight, part.rows, k, k, size);
  // Row a: the sum of z times the weighted residual of visit a.
  const residual = transposeMultiply(part.weight, transpose(part.zResidual, k), k, k, q);
  const core = new Float64Array(size * size);
  for (const { index, a, b, factor } of entries) {
    for (let j = 0; j < size; j += 1) {
      for (let l = 0; l < size; l += 1) {
        core[j * size + l] =
          factor *
          ((weighted[a * size + j] ?? 0) * (weighted[b * size + l] ?? 0) +
            (weighted[b * size + j] ?? 0) * (weighted[a * size + l] ?? 0));
      }
    }
    const loss = informationLoss[index];
    const cross = crosses[index];
    if (!loss || !cross) continue;
    expand(model, core, sums.zz, loss);
    addOuter(model, weighted, residual, a, b, factor, cross);
    addOuter(model, weighted, residual, b, a, factor, cross);
  }
}

/** Adds the basis row of one visit times the z residual of another, in the order of the coefficients. */
function addOuter(
  model: RemlModel,
  weighted: Flat,
  residual: Flat,
  a: number,
  b: number,
  factor: number,
  out: Flat,
): void {
  const { basisSize, interacting, common } = model;
  const size = basisSize + 1;
  const q = interacting + common;
  for (let j = 0; j < basisSize; j += 1) {
    const left = factor * (weighted[a * size + j] ?? 0);
    for (let u = 0; u < interacting; u += 1) {
      const at = j * interacting + u;
      out[at] = (out[at] ?? 0) + left * (residual[b * q + u] ?? 0);
    }
  }
  const edge = factor * (weighted[a * size + basisSize] ?? 0);
  for (let w = 0; w < common; w += 1) {
    const at = basisSize * interacting + w;
    out[at] = (out[at] ?? 0) + edge * (residual[b * q + interacting + w] ?? 0);
  }
}

function add(matrix: Flat, size: number, i: number, j: number, value: number): void {
  matrix[i * size + j] = (matrix[i * size + j] ?? 0) + value;
}

/** Copies the lower triangle to the upper. */
function mirror(matrix: Flat, n: number): void {
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < i; j += 1) matrix[j * n + i] = matrix[i * n + j] ?? 0;
  }
}

/** Transpose of a matrix with the given number of columns. */
function transpose(matrix: Flat, columns: number): Flat {
  const rows = matrix.length / columns;
  const out = new Float64Array(matrix.length);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) out[j * rows + i] = matrix[i * columns + j] ?? 0;
  }
  return out;
}
