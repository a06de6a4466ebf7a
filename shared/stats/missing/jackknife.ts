import type { Flat } from '../mixed/flat.ts';
import { mean, sum, sumOfSquares } from '../moments.ts';
import type { DeltaSurface, Triple, TripleMatrix } from './delta-surface.ts';

/**
 * Delete-one jackknife variance: (n - 1) / n times the sum of squared deviations of the n estimates.
 *
 * @see Efron and Tibshirani (1993), An Introduction to the Bootstrap, eq. 11.5
 * @example jackknifeVariance([1, 2, 4]) // 3.111111111111
 */
export function jackknifeVariance(estimates: readonly number[]): number {
  return ((estimates.length - 1) / estimates.length) * sumOfSquares(estimates);
}

/**
 * Jackknife surface of a visit: `whole` and `samples` hold three numbers a visit, the first in units of the model.
 *
 * @param scale points for each unit of the model
 */
export function jackknifeSurface(
  whole: Flat,
  samples: readonly Flat[],
  visit: number,
  scale: number,
): DeltaSurface {
  // Deltas are in points already: their coefficients have no unit.
  const inPoints = (values: Flat): Triple => [
    scale * (values[visit * 3] ?? 0),
    values[visit * 3 + 1] ?? 0,
    values[visit * 3 + 2] ?? 0,
  ];
  const triples = samples.map(inPoints);
  return {
    kind: 'normal',
    estimate: inPoints(whole),
    variance: scaleMatrix(productsOf(triples), (samples.length - 1) / samples.length),
  };
}

/** Sums of products of deviations from the mean. */
export function productsOf(triples: readonly Triple[]): TripleMatrix {
  const deviations = ([0, 1, 2] as const).map((i) => {
    const column = triples.map((triple) => triple[i]);
    const middle = mean(column);
    return column.map((value) => value - middle);
  });
  const product = (i: number, j: number) =>
    sum((deviations[i] ?? []).map((value, at) => value * (deviations[j]?.[at] ?? 0)));
  const row = (i: number): Triple => [product(i, 0), product(i, 1), product(i, 2)];
  return [row(0), row(1), row(2)];
}

/** A matrix times a number. */
export function scaleMatrix(matrix: TripleMatrix, factor: number): TripleMatrix {
  const row = ([a, b, c]: Triple): Triple => [a * factor, b * factor, c * factor];
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}
