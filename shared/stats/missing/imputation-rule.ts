import { pick } from '../mixed/design-products.ts';
import { choleskyFlat, type Flat, invertFlat, multiplyFlat } from '../mixed/flat.ts';
import { StatisticRefusal } from '../refusal.ts';
import type { ScoreModel } from './score-model.ts';
import { covarianceSource, type Strategy, strategyMean } from './strategy.ts';

/** How the scores of the people of one arm and pattern of visits are filled in. */
export interface ImputationRule {
  /** One row a visit: weights of z, then of the scores taken. A visit with a score has its own weight 1. */
  readonly mean: Flat;
  /** Visits without a score. */
  readonly missing: readonly number[];
  /**
   * One row a visit: weights of the standard normal draws of the missing visits in their order; zero without draws.
   * Visits before and after leaving are drawn one after the other.
   */
  readonly noise: Flat;
}

/** The visit from which on nothing was scored; the number of visits for those who stayed. */
export function leftAt(visits: readonly number[]): number {
  return (visits.at(-1) ?? -1) + 1;
}

/**
 * The conditional distribution of the scores that were not taken, given those that were: gaps before the last score
 * first, then the visits after it, by the means and covariances of the strategy. Given z and the scores, the means are
 * linear, and the rule is the same for all people of an arm and pattern.
 *
 * @param inA arm of these people
 * @param reference which arm is the reference
 * @throws StatisticRefusal `invalid-input` as `strategyMean`
 */
export function imputationRule(
  model: ScoreModel,
  visits: readonly number[],
  inA: boolean,
  strategy: Strategy,
  reference: 'a' | 'b',
): ImputationRule {
  const { visitCount: T, coefficients } = model;
  const q = coefficients.length / T;
  const width = q + visits.length;
  const left = leftAt(visits);
  const referenceShift = (reference === 'a' ? 1 : 0) - (inA ? 1 : 0);
  const covarianceOf = (arm: 'own' | 'reference') => {
    const a = arm === 'own' ? inA : reference === 'a';
    return model.covariances[model.covariances.length > 1 && !a ? 1 : 0];
  };
  /** Weights of z in the mean of a visit: the reference arm differs by the coefficient of the arm. */
  const means = (visit: number) => {
    const out = new Float64Array(width);
    for (const { arm, visit: at, sign } of strategyMean(strategy, visit, left)) {
      for (let u = 0; u < q; u += 1)
        out[u] = (out[u] ?? 0) + sign * (coefficients[u * T + at] ?? 0);
      if (arm === 'reference') {
        out[0] = (out[0] ?? 0) + sign * referenceShift * (coefficients[T + at] ?? 0);
      }
    }
    return out;
  };

  const missing = Array.from({ length: T }, (_, t) => t).filter((t) => !visits.includes(t));
  const mean = new Float64Array(T * width);
  const noise = new Float64Array(T * missing.length);
  for (const [at, visit] of visits.entries()) mean[visit * width + q + at] = 1;
  const { before, after } = covarianceSource(strategy);
  const gaps = missing.filter((t) => t < left);
  const known = Array.from({ length: left }, (_, t) => t);
  fill(visits, gaps, covarianceOf(before), 0);
  fill(
    known,
    missing.filter((t) => t >= left),
    covarianceOf(after),
    gaps.length,
  );
  return { mean, missing, noise };

  /** Regression of some visits on visits that are known by now. */
  function fill(
    given: readonly number[],
    wanted: readonly number[],
    covariance: Flat | undefined,
    firstDraw: number,
  ): void {
    if (wanted.length === 0 || !covariance) return;
    const { slopes, root } = regression(covariance, T, given, wanted);
    for (const [w, visit] of wanted.entries()) {
      mean.set(means(visit), visit * width);
      for (const [g, known] of given.entries()) {
        const slope = slopes[w * given.length + g] ?? 0;
        const centre = means(known);
        for (let i = 0; i < width; i += 1) {
          const at = visit * width + i;
          mean[at] = (mean[at] ?? 0) + slope * ((mean[known * width + i] ?? 0) - (centre[i] ?? 0));
        }
        for (let i = 0; i < missing.length; i += 1) {
          const at = visit * missing.length + i;
          noise[at] = (noise[at] ?? 0) + slope * (noise[known * missing.length + i] ?? 0);
        }
      }
      for (let i = 0; i < wanted.length; i += 1) {
        const at = visit * missing.length + firstDraw + i;
        noise[at] = (noise[at] ?? 0) + (root[w * wanted.length + i] ?? 0);
      }
    }
  }
}

/** Slopes of some visits on others, and a root of the covariance that is left. */
function regression(
  covariance: Flat,
  T: number,
  given: readonly number[],
  wanted: readonly number[],
): { slopes: Flat; root: Flat } {
  const n = wanted.length;
  const k = given.length;
  const inverse = invertFlat(pick(covariance, given, T), k)?.inverse;
  if (!inverse) throw notProper();
  const cross = new Float64Array(n * k);
  for (const [w, row] of wanted.entries()) {
    for (const [g, column] of given.entries()) {
      cross[w * k + g] = covariance[row * T + column] ?? 0;
    }
  }
  const slopes = multiplyFlat(cross, inverse, n, k, k);
  const left = pick(covariance, wanted, T);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      let explained = 0;
      for (let g = 0; g < k; g += 1)
        explained += (slopes[a * k + g] ?? 0) * (cross[b * k + g] ?? 0);
      left[a * n + b] = (left[a * n + b] ?? 0) - explained;
    }
  }
  const root = choleskyFlat(left, n);
  if (!root) throw notProper();
  return { slopes, root };
}

function notProper(): StatisticRefusal {
  return new StatisticRefusal(
    'no-convergence',
    'The covariance between visits came out as singular, so that scores cannot be imputed.',
  );
}
