import { applyFlat, choleskyFlat, type Flat, invertFlat, multiplyFlat } from '../mixed/flat.ts';
import { StatisticRefusal } from '../refusal.ts';
import { type ArmPattern, CompletedSums, fixedSums } from './completed-sums.ts';
import { type ImputationRule, imputationRule } from './imputation-rule.ts';
import type { ScoreModel } from './score-model.ts';
import type { SeededRandom } from './seeded-random.ts';

/**
 * Adds one random completion of the scores of an incomplete arm and pattern.
 *
 * @param each called with every completed row; the row is used again for the next person
 */
export function complete(
  { people }: ArmPattern,
  rule: ImputationRule,
  visitCount: number,
  random: SeededRandom,
  each: (z: Flat, y: Flat) => void,
): void {
  const { mean, noise, missing } = rule;
  const draws = new Float64Array(missing.length);
  const row = new Float64Array(visitCount);
  for (const { z, y } of people) {
    const q = z.length;
    const width = q + y.length;
    for (let i = 0; i < draws.length; i += 1) draws[i] = random.normal();
    for (let t = 0; t < visitCount; t += 1) {
      let value = 0;
      for (let u = 0; u < q; u += 1) value += (mean[t * width + u] ?? 0) * (z[u] ?? 0);
      for (let a = 0; a < y.length; a += 1) value += (mean[t * width + q + a] ?? 0) * (y[a] ?? 0);
      for (let i = 0; i < draws.length; i += 1) {
        value += (noise[t * draws.length + i] ?? 0) * (draws[i] ?? 0);
      }
      row[t] = value;
    }
    each(z, row);
  }
}

/**
 * Draws of means and covariance from their posterior by data augmentation: the scores of a person are multivariate
 * normal given z, with one covariance for both arms and the prior |covariance|^(-(T + 1) / 2). Each step completes the
 * scores at the current parameters, and draws the covariance (inverse Wishart with n - q degrees of freedom) and the
 * coefficients (matrix normal) given these.
 *
 * @param start where the chain begins, such as the restricted maximum likelihood estimate
 * @returns the next state of the chain at each call
 * @throws StatisticRefusal `too-few` with fewer people than columns and visits
 * @see Schafer (1997), Analysis of Incomplete Multivariate Data, 5.4; Tanner and Wong (1987), J Am Stat Assoc 82:528-540
 */
export function posteriorChain(
  patterns: readonly ArmPattern[],
  start: ScoreModel,
  random: SeededRandom,
): () => ScoreModel {
  const T = start.visitCount;
  const q = start.coefficients.length / T;
  const n = patterns.reduce((total, { people }) => total + people.length, 0);
  if (n - q < T) {
    throw new StatisticRefusal(
      'too-few',
      `${n} people are too few to impute ${T} visits with ${q} terms at each.`,
    );
  }
  const fixed = fixedSums(patterns, q, T);
  const columns = invertFlat(fixed.zz, q)?.inverse;
  const columnRoot = columns && choleskyFlat(columns, q);
  if (!columnRoot) {
    throw new StatisticRefusal(
      'collinear',
      'The arms and the columns to adjust for cannot be told apart.',
    );
  }
  const incomplete = patterns.filter(({ visits }) => visits.length < T);
  const sums = new CompletedSums(q, T);
  let current = start;
  return () => {
    sums.copyScores(fixed);
    for (const pattern of incomplete) {
      const rule = imputationRule(current, pattern.visits, pattern.inA, 'mar', 'b');
      complete(pattern, rule, T, random, (z, y) => sums.addScores(z, y));
    }
    current = drawParameters(sums, columns, columnRoot, n - q, random);
    return current;
  };
}

function drawParameters(
  sums: CompletedSums,
  columns: Flat,
  columnRoot: Flat,
  df: number,
  random: SeededRandom,
): ScoreModel {
  const { q, visitCount: T } = sums;
  const estimate = multiplyFlat(columns, sums.zy, q, q, T);
  const residual = sums.yy.slice();
  for (let a = 0; a < T; a += 1) {
    for (let b = 0; b < T; b += 1) {
      let explained = 0;
      for (let u = 0; u < q; u += 1)
        explained += (estimate[u * T + a] ?? 0) * (sums.zy[u * T + b] ?? 0);
      residual[a * T + b] = (residual[a * T + b] ?? 0) - explained;
    }
  }
  const root = choleskyFlat(residual, T);
  if (!root) {
    throw new StatisticRefusal(
      'no-convergence',
      'The covariance between visits came out as singular, so that scores cannot be imputed.',
    );
  }
  // Bartlett: W = A A' is Wishart(df, I), and C (A A')^-1 C' inverse Wishart, so that C A'^-1 is a root of it.
  const bartlett = new Float64Array(T * T);
  for (let i = 0; i < T; i += 1) {
    bartlett[i * T + i] = Math.sqrt(random.chiSquare(df - i));
    for (let j = 0; j < i; j += 1) bartlett[i * T + j] = random.normal();
  }
  const factor = divideByTranspose(root, bartlett, T);
  const covariance = new Float64Array(T * T);
  for (let a = 0; a < T; a += 1) {
    for (let b = 0; b < T; b += 1) {
      let total = 0;
      for (let l = 0; l < T; l += 1) total += (factor[a * T + l] ?? 0) * (factor[b * T + l] ?? 0);
      covariance[a * T + b] = total;
    }
  }
  const coefficients = estimate.slice();
  for (let t = 0; t < T; t += 1) {
    const noise = Float64Array.from({ length: q }, () => random.normal());
    const shift = applyFlat(columnRoot, noise);
    for (let u = 0; u < q; u += 1) {
      for (let b = 0; b < T; b += 1) {
        coefficients[u * T + b] =
          (coefficients[u * T + b] ?? 0) + (shift[u] ?? 0) * (factor[b * T + t] ?? 0);
      }
    }
  }
  return { visitCount: T, coefficients, covariances: [covariance] };
}

/** X with X A' = C, for a lower triangular A. */
function divideByTranspose(c: Flat, a: Flat, n: number): Flat {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      let rest = c[i * n + j] ?? 0;
      for (let l = 0; l < j; l += 1) rest -= (out[i * n + l] ?? 0) * (a[j * n + l] ?? 0);
      out[i * n + j] = rest / (a[j * n + j] ?? 1);
    }
  }
  return out;
}
