import { applyFlat, dotFlat, type Flat, invertFlat } from '../mixed/flat.ts';
import { mean } from '../moments.ts';
import type { ArmPattern, CompletedSums } from './completed-sums.ts';
import type { DeltaSurface, Triple, TripleMatrix } from './delta-surface.ts';
import { productsOf, scaleMatrix } from './jackknife.ts';

/** Estimates and squared standard errors of one completed data set, by visit. */
export interface Series {
  readonly estimates: Flat;
  readonly variances: Flat;
}

export interface CompletedResult {
  readonly differences: Series;
  readonly meansA: Series;
  readonly meansB: Series;
  /** The difference at the last visit: at no delta, and for each unit added in A and in B. */
  readonly response: Triple;
  /** Residual products of the last visit's scores and the indicators of being imputed, over the residual df. */
  readonly residual: TripleMatrix;
  /** Variance of the difference for each unit of residual variance. */
  readonly unitVariance: number;
}

/**
 * Analysis of covariance of completed scores at every visit, from their sums.
 *
 * @param fixed sums of the columns
 * @param n number of people
 * @returns the analysis of one completed data set: its sums, and the sums of the scores imputed at the last visit by arm
 */
export function completedAnalysis(
  fixed: CompletedSums,
  patterns: readonly ArmPattern[],
  n: number,
) {
  const { q, visitCount: T, zz } = fixed;
  const inverse = invertFlat(zz, q)?.inverse ?? new Float64Array(q * q);
  const df = n - q;
  const unit = (weights: Flat) => dotFlat(weights, applyFlat(inverse, weights));
  const arm = Float64Array.from({ length: q }, (_, u) => (u === 1 ? 1 : 0));
  const atA = Float64Array.from({ length: q }, (_, u) => (u < 2 ? 1 : 0));
  const atB = Float64Array.from({ length: q }, (_, u) => (u === 0 ? 1 : 0));
  // Indicators of being imputed at the last visit, one an arm.
  const sides = [true, false].map((inA) => {
    const own = patterns
      .filter((pattern) => pattern.inA === inA && !pattern.visits.includes(T - 1))
      .flatMap(({ people }) => people);
    const right = new Float64Array(q);
    for (const { z } of own)
      for (let u = 0; u < q; u += 1) right[u] = (right[u] ?? 0) + (z[u] ?? 0);
    return { right, solved: applyFlat(inverse, right), n: own.length };
  });
  const [sideA, sideB] = sides;

  return (sums: CompletedSums, shifts: Flat): CompletedResult => {
    const column = (t: number) =>
      Float64Array.from({ length: q }, (_, u) => sums.zy[u * T + t] ?? 0);
    const solved = Array.from({ length: T }, (_, t) => applyFlat(inverse, column(t)));
    const sigma2 = solved.map(
      (beta, t) => ((sums.yy[t * T + t] ?? 0) - dotFlat(beta, column(t))) / df,
    );
    const series = (weights: Flat): Series => ({
      estimates: Float64Array.from(solved, (beta) => dotFlat(weights, beta)),
      variances: Float64Array.from(sigma2, (variance) => variance * unit(weights)),
    });
    const last = column(T - 1);
    const beta = solved[T - 1] ?? last;
    const rights = [last, sideA?.right ?? last, sideB?.right ?? last];
    const betas = [beta, sideA?.solved ?? beta, sideB?.solved ?? beta];
    const own = [
      [sums.yy[T * T - 1] ?? 0, shifts[0] ?? 0, shifts[1] ?? 0],
      [shifts[0] ?? 0, sideA?.n ?? 0, 0],
      [shifts[1] ?? 0, 0, sideB?.n ?? 0],
    ];
    const product = (i: number, j: number) =>
      ((own[i]?.[j] ?? 0) - dotFlat(rights[i] ?? last, betas[j] ?? beta)) / df;
    const row = (i: number): Triple => [product(i, 0), product(i, 1), product(i, 2)];
    return {
      differences: series(arm),
      meansA: series(atA),
      meansB: series(atB),
      response: [beta[1] ?? 0, betas[1]?.[1] ?? 0, betas[2]?.[1] ?? 0],
      residual: [row(0), row(1), row(2)],
      unitVariance: unit(arm),
    };
  };
}

/** The surface of the difference at the last visit from all completed data sets. */
export function rubinSurface(
  results: readonly CompletedResult[],
  scale: number,
  imputations: number,
  dfComplete: number,
): DeltaSurface {
  const triples = results.map(({ response: [y, a, b] }): Triple => [scale * y, a, b]);
  const average = (i: 0 | 1 | 2) => mean(triples.map((triple) => triple[i]));
  const within = (i: 0 | 1 | 2, j: 0 | 1 | 2) =>
    // Scores have the unit of the model, indicators are in points.
    mean(results.map(({ residual, unitVariance }) => unitVariance * residual[i][j])) *
    (i === 0 ? scale : 1) *
    (j === 0 ? scale : 1);
  const row = (i: 0 | 1 | 2): Triple => [within(i, 0), within(i, 1), within(i, 2)];
  return {
    kind: 'rubin',
    estimate: [average(0), average(1), average(2)],
    within: [row(0), row(1), row(2)],
    between: scaleMatrix(productsOf(triples), 1 / (imputations - 1)),
    imputations,
    dfComplete,
  };
}
