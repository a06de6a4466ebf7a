import type { CovarianceStructure } from './covariance-structure.ts';
import type { Flat } from './flat.ts';

/** What varies between people; `slope-one-way` is intercept and slope that move together exactly. */
export type RandomEffects = 'intercept' | 'slope' | 'slope-one-way';

/**
 * Covariance of repeated scores under random effects: Z L L' Z' + sigma^2 I, with Z = (1, time). Parameters: the
 * entries of L that the kind has (intercept: l11; slope-one-way: l11, l21; slope: l11, l21, l22), then log sigma.
 * L is not kept above zero, so that a variance of zero is a point inside the parameter space.
 *
 * @see Laird and Ware (1982), Biometrics 38:963-974
 */
export function randomEffects(kind: RandomEffects, times: readonly number[]): CovarianceStructure {
  const visitCount = times.length;
  const entries = (
    [
      [0, 0],
      [1, 0],
      [1, 1],
    ] as const
  ).slice(0, { intercept: 1, 'slope-one-way': 2, slope: 3 }[kind]);
  const count = entries.length;
  const n = count + 1;
  const zOf = (visit: number, effect: number) => (effect === 0 ? 1 : (times[visit] ?? 0));
  /** Column b of Z L. */
  const column = (parameters: Flat, b: number) =>
    times.map((_, visit) =>
      entries.reduce(
        (total, [row, col], i) =>
          col === b ? total + zOf(visit, row) * (parameters[i] ?? 0) : total,
        0,
      ),
    );
  const fill = (entry: (x: number, y: number) => number) => {
    const out = new Float64Array(visitCount ** 2);
    for (let x = 0; x < visitCount; x += 1) {
      for (let y = 0; y < visitCount; y += 1) out[x * visitCount + y] = entry(x, y);
    }
    return out;
  };

  return {
    visitCount,
    parameterCount: n,
    start(rough) {
      // Half of the variance between people, none of it in the slope's own part yet.
      let variance = 0;
      for (let a = 0; a < visitCount; a += 1)
        variance += (rough[a * visitCount + a] ?? 0) / visitCount;
      const sd = Math.sqrt(variance / 2);
      const span = Math.max(...times.map(Math.abs), 1e-8);
      const lower = [sd, 0.05 * (sd / span), 0.5 * (sd / span)].slice(0, count);
      return Float64Array.from([...lower, Math.log(sd)]);
    },
    matrix(parameters) {
      const left = column(parameters, 0);
      const right = column(parameters, 1);
      const residual = Math.exp(2 * (parameters[count] ?? 0));
      return fill(
        (x, y) =>
          (left[x] ?? 0) * (left[y] ?? 0) +
          (right[x] ?? 0) * (right[y] ?? 0) +
          (x === y ? residual : 0),
      );
    },
    first(parameters) {
      const residual = Math.exp(2 * (parameters[count] ?? 0));
      return [
        ...entries.map(([row, col]) => {
          const other = column(parameters, col);
          return fill((x, y) => zOf(x, row) * (other[y] ?? 0) + (other[x] ?? 0) * zOf(y, row));
        }),
        fill((x, y) => (x === y ? 2 * residual : 0)),
      ];
    },
    second(parameters, fixed) {
      const out = new Float64Array(n * n);
      const residual = Math.exp(2 * (parameters[count] ?? 0));
      for (const [i, [rowI, colI]] of entries.entries()) {
        for (const [j, [rowJ, colJ]] of entries.entries()) {
          if (colI !== colJ) continue;
          let total = 0;
          for (let x = 0; x < visitCount; x += 1) {
            for (let y = 0; y < visitCount; y += 1) {
              total += 2 * (fixed[x * visitCount + y] ?? 0) * zOf(x, rowI) * zOf(y, rowJ);
            }
          }
          out[i * n + j] = total;
        }
      }
      let trace = 0;
      for (let x = 0; x < visitCount; x += 1) trace += fixed[x * visitCount + x] ?? 0;
      out[n * n - 1] = 4 * residual * trace;
      return out;
    },
  };
}
