/** Lower Cholesky factor, row by row. */
export type CholeskyFactor = readonly (readonly number[])[];

/**
 * Cholesky factor L of a symmetric positive definite matrix, L L' = matrix.
 *
 * @param matrix square, symmetric, row by row
 * @param tolerance a pivot below this share of its diagonal entry counts as zero
 * @returns null when the matrix is singular to that tolerance
 */
export function cholesky(
  matrix: readonly (readonly number[])[],
  tolerance = 1e-10,
): CholeskyFactor | null {
  const factor: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const out: number[] = [];
    for (let j = 0; j <= i; j += 1) {
      const other = j === i ? out : (factor[j] ?? []);
      let rest = row[j] ?? 0;
      for (let l = 0; l < j; l += 1) rest -= (out[l] ?? 0) * (other[l] ?? 0);
      if (j < i) {
        out.push(rest / (other[j] ?? 1));
      } else {
        if (!(rest > tolerance * (row[i] ?? 0))) return null;
        out.push(Math.sqrt(rest));
      }
    }
    factor.push(out);
  }
  return factor;
}

/** Solves matrix x = right, given the factor of the matrix. */
export function choleskySolve(factor: CholeskyFactor, right: readonly number[]): number[] {
  const n = factor.length;
  const x = [...right];
  for (let i = 0; i < n; i += 1) {
    let rest = x[i] ?? 0;
    for (let j = 0; j < i; j += 1) rest -= (factor[i]?.[j] ?? 0) * (x[j] ?? 0);
    x[i] = rest / (factor[i]?.[i] ?? 1);
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let rest = x[i] ?? 0;
    for (let j = i + 1; j < n; j += 1) rest -= (factor[j]?.[i] ?? 0) * (x[j] ?? 0);
    x[i] = rest / (factor[i]?.[i] ?? 1);
  }
  return x;
}

/** Diagonal of the inverse, given the factor of the matrix. */
export function inverseDiagonal(factor: CholeskyFactor): number[] {
  return factor.map((_, i) => {
    const unit = factor.map((__, j) => (j === i ? 1 : 0));
    return choleskySolve(factor, unit)[i] ?? 0;
  });
}
