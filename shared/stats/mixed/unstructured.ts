import type { CovarianceStructure } from './covariance-structure.ts';
import { choleskyFlat, type Flat } from './flat.ts';

/**
 * Unstructured covariance by its log-Cholesky parameters: the matrix is L L' with L lower triangular, its diagonal
 * kept above zero by its logarithm. Parameter a (a + 1) / 2 + b is the entry (a, b) of L, a >= b.
 *
 * @see Pinheiro and Bates (1996), Stat Comput 6:289-296
 */
export function unstructured(visitCount: number): CovarianceStructure {
  const places = Array.from({ length: visitCount }, (_, a) => a).flatMap((a) =>
    Array.from({ length: a + 1 }, (_, b) => ({ a, b })),
  );
  const lower = (parameters: Flat) => {
    const factor = new Float64Array(visitCount ** 2);
    for (const [i, { a, b }] of places.entries()) {
      const value = parameters[i] ?? 0;
      factor[a * visitCount + b] = a === b ? Math.exp(value) : value;
    }
    return factor;
  };
  return {
    visitCount,
    parameterCount: places.length,
    start(rough) {
      const factor = choleskyFlat(rough, visitCount) ?? new Float64Array(visitCount ** 2).fill(1);
      return Float64Array.from(places, ({ a, b }) => {
        const value = factor[a * visitCount + b] ?? 0;
        return a === b ? Math.log(value) : value;
      });
    },
    matrix(parameters) {
      return outerProduct(lower(parameters), visitCount);
    },
    first(parameters) {
      const factor = lower(parameters);
      return places.map(({ a, b }) => {
        const scale = a === b ? (factor[a * visitCount + a] ?? 0) : 1;
        return columnDerivative(factor, visitCount, a, b, scale);
      });
    },
    second(parameters, fixed) {
      const factor = lower(parameters);
      const n = places.length;
      const out = new Float64Array(n * n);
      for (const [i, { a, b }] of places.entries()) {
        const own = a === b ? (factor[a * visitCount + a] ?? 0) : 1;
        for (const [j, { a: c, b: d }] of places.entries()) {
          if (b !== d) continue;
          const other = c === d ? (factor[c * visitCount + c] ?? 0) : 1;
          out[i * n + j] = 2 * own * other * (fixed[a * visitCount + c] ?? 0);
        }
        if (a === b) {
          // The logarithm of the diagonal: its own first derivative once more.
          let total = 0;
          for (let y = 0; y < visitCount; y += 1) {
            total += 2 * (fixed[a * visitCount + y] ?? 0) * (factor[y * visitCount + a] ?? 0) * own;
          }
          out[i * n + i] = (out[i * n + i] ?? 0) + total;
        }
      }
      return out;
    },
  };
}

/** L L'. */
function outerProduct(factor: Flat, n: number): Flat {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let total = 0;
      for (let l = 0; l <= j; l += 1) total += (factor[i * n + l] ?? 0) * (factor[j * n + l] ?? 0);
      out[i * n + j] = total;
      out[j * n + i] = total;
    }
  }
  return out;
}

/** Derivative of L L' by the entry (a, b) of L, times a factor: e_a l_b' + l_b e_a'. */
function columnDerivative(factor: Flat, n: number, a: number, b: number, scale: number): Flat {
  const out = new Float64Array(n * n);
  for (let y = 0; y < n; y += 1) {
    const value = scale * (factor[y * n + b] ?? 0);
    out[a * n + y] = (out[a * n + y] ?? 0) + value;
    out[y * n + a] = (out[y * n + a] ?? 0) + value;
  }
  return out;
}
