/*
 * Small dense matrices as flat rows, for the inner loops of the mixed models; ../symmetric.ts has the same
 * factorisation on nested arrays, for everything that is not a loop within a loop.
 */

/** A matrix, row after row. */
export type Flat = Float64Array<ArrayBuffer>;

/** Pivots below this share of their diagonal entry count as zero. */
const SINGULAR = 1e-13;

/**
 * Lower Cholesky factor of a symmetric positive definite n x n matrix; its upper triangle is left at zero.
 *
 * @returns null when the matrix is not positive definite to working precision
 */
export function choleskyFlat(matrix: Flat, n: number): Flat | null {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i * n + j] ?? 0;
      for (let l = 0; l < j; l += 1) rest -= (factor[i * n + l] ?? 0) * (factor[j * n + l] ?? 0);
      if (j < i) {
        factor[i * n + j] = rest / (factor[j * n + j] ?? 1);
      } else {
        if (!(rest > SINGULAR * (matrix[i * n + i] ?? 0)) || rest === Number.POSITIVE_INFINITY) {
          return null;
        }
        factor[i * n + i] = Math.sqrt(rest);
      }
    }
  }
  return factor;
}

/** Inverse and log determinant of a symmetric positive definite n x n matrix; null when it is not. */
export function invertFlat(matrix: Flat, n: number): { inverse: Flat; logDet: number } | null {
  const factor = choleskyFlat(matrix, n);
  if (!factor) return null;
  let logDet = 0;
  const lower = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) {
    logDet += 2 * Math.log(factor[j * n + j] ?? 1);
    lower[j * n + j] = 1 / (factor[j * n + j] ?? 1);
    for (let i = j + 1; i < n; i += 1) {
      let rest = 0;
      for (let l = j; l < i; l += 1) rest -= (factor[i * n + l] ?? 0) * (lower[l * n + j] ?? 0);
      lower[i * n + j] = rest / (factor[i * n + i] ?? 1);
    }
  }
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let total = 0;
      for (let l = i; l < n; l += 1) total += (lower[l * n + i] ?? 0) * (lower[l * n + j] ?? 0);
      inverse[i * n + j] = total;
      inverse[j * n + i] = total;
    }
  }
  return { inverse, logDet };
}

/** Product of an n x k and a k x m matrix. */
export function multiplyFlat(a: Flat, b: Flat, n: number, k: number, m: number): Flat {
  const out = new Float64Array(n * m);
  for (let i = 0; i < n; i += 1) {
    for (let l = 0; l < k; l += 1) {
      const factor = a[i * k + l] ?? 0;
      if (factor === 0) continue;
      for (let j = 0; j < m; j += 1) {
        out[i * m + j] = (out[i * m + j] ?? 0) + factor * (b[l * m + j] ?? 0);
      }
    }
  }
  return out;
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

/** Sum of the products of matching entries: tr(a' b), and the inner product of vectors. */
export function dotFlat(a: Flat, b: Flat): number {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += (a[i] ?? 0) * (b[i] ?? 0);
  return total;
}

/** Matrix times vector; the matrix has as many columns as the vector has entries. */
export function applyFlat(matrix: Flat, vector: Flat): Flat {
  const m = vector.length;
  const out = new Float64Array(matrix.length / m);
  for (let i = 0; i < out.length; i += 1) {
    let total = 0;
    for (let j = 0; j < m; j += 1) total += (matrix[i * m + j] ?? 0) * (vector[j] ?? 0);
    out[i] = total;
  }
  return out;
}

/** Nested rows of an n x n matrix, each entry times a factor. */
export function toRows(matrix: Flat, n: number, factor = 1): number[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => (matrix[i * n + j] ?? 0) * factor),
  );
}
