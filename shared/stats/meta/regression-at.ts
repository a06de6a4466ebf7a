import type { Effects } from '../effects.ts';
import { StatisticRefusal } from '../refusal.ts';
import { cholesky, choleskySolve } from '../symmetric.ts';

/** Columns of an orthonormal basis, each as long as the effects. */
export type Basis = readonly (readonly number[])[];

/** Weighted least squares with weights 1 / (vi + tau2). */
export interface RegressionAt {
  readonly weights: readonly number[];
  /** Coefficients of the basis. */
  readonly coefficients: readonly number[];
  /** Their covariance matrix, (Z'WZ)^-1. */
  readonly covariance: readonly (readonly number[])[];
  /** log |Z'WZ|. */
  readonly logDeterminant: number;
  /** Sum of w r^2 over the residuals r: y'Py. */
  readonly Q: number;
  /** Sum of w^2 r^2: y'PPy, minus the slope of Q in tau2. */
  readonly slope: number;
  /** 2 y'PPPy, the second derivative of Q in tau2. */
  readonly curvature: number;
}

/**
 * Fit at a given between-study variance, in time proportional to the number of studies.
 *
 * @throws StatisticRefusal `collinear` when the weights leave columns that cannot be told apart
 */
export function regressionAt({ yi, vi }: Effects, basis: Basis, tau2: number): RegressionAt {
  const weights = vi.map((variance) => 1 / (variance + tau2));
  const cross = crossProducts(basis, weights);
  const factor = cholesky(cross, 1e-14);
  if (factor === null) {
    throw new StatisticRefusal(
      'collinear',
      'The moderators cannot be told apart: studies that would tell have hardly any weight.',
    );
  }
  const coefficients = choleskySolve(
    factor,
    basis.map((column) => weightedSum(column, yi, weights)),
  );
  let Q = 0;
  let slope = 0;
  let third = 0;
  const drift = basis.map(() => 0);
  for (const [i, y] of yi.entries()) {
    const w = weights[i] ?? 0;
    let residual = y;
    for (const [a, column] of basis.entries())
      residual -= (coefficients[a] ?? 0) * (column[i] ?? 0);
    const pull = w * residual;
    Q += pull * residual;
    slope += pull * pull;
    third += w * pull * pull;
    for (const [a, column] of basis.entries())
      drift[a] = (drift[a] ?? 0) + w * pull * (column[i] ?? 0);
  }
  const taken = choleskySolve(factor, drift).reduce(
    (t, value, a) => t + value * (drift[a] ?? 0),
    0,
  );
  return {
    weights,
    coefficients,
    covariance: basis.map((_, a) => choleskySolve(factor, unit(basis.length, a))),
    logDeterminant: 2 * factor.reduce((total, row) => total + Math.log(row.at(-1) ?? 1), 0),
    Q,
    slope,
    curvature: 2 * (third - taken),
  };
}

/** Z' diag(weights) Z. */
export function crossProducts(basis: Basis, weights: readonly number[]): number[][] {
  return basis.map((a) => basis.map((b) => weightedSum(a, b, weights)));
}

/** Traces of P and PP, where P = W - WZ (Z'WZ)^-1 Z'W, without forming it. */
export function traces(
  basis: Basis,
  { weights, covariance }: RegressionAt,
): { readonly traceP: number; readonly tracePP: number } {
  let traceP = 0;
  for (const [i, w] of weights.entries()) traceP += w * (1 - w * leverage(basis, covariance, i));
  const second = product(
    covariance,
    crossProducts(
      basis,
      weights.map((w) => w ** 2),
    ),
  );
  const third = product(
    covariance,
    crossProducts(
      basis,
      weights.map((w) => w ** 3),
    ),
  );
  const squares = weights.reduce((total, w) => total + w * w, 0);
  return { traceP, tracePP: squares - 2 * trace(third) + trace(product(second, second)) };
}

/** z' covariance z of study i. */
export function leverage(
  basis: Basis,
  covariance: readonly (readonly number[])[],
  i: number,
): number {
  let total = 0;
  for (const [a, row] of covariance.entries()) {
    for (const [b, value] of row.entries()) {
      total += (basis[a]?.[i] ?? 0) * value * (basis[b]?.[i] ?? 0);
    }
  }
  return total;
}

function weightedSum(
  a: readonly number[],
  b: readonly number[],
  weights: readonly number[],
): number {
  let total = 0;
  for (const [i, w] of weights.entries()) total += w * (a[i] ?? 0) * (b[i] ?? 0);
  return total;
}

function unit(size: number, at: number): number[] {
  return Array.from({ length: size }, (_, i) => (i === at ? 1 : 0));
}

/** Product of two square matrices. */
export function product(
  a: readonly (readonly number[])[],
  b: readonly (readonly number[])[],
): number[][] {
  return a.map((row) =>
    row.map((_, j) => row.reduce((total, value, l) => total + value * (b[l]?.[j] ?? 0), 0)),
  );
}

function trace(matrix: readonly (readonly number[])[]): number {
  return matrix.reduce((total, row, i) => total + (row[i] ?? 0), 0);
}
