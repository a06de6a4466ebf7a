import { tCritical, twoSidedTP } from '../distributions.ts';
import { StatisticRefusal } from '../refusal.ts';
import { contract } from './design-products.ts';
import { applyFlat, dotFlat, type Flat, multiplyFlat } from './flat.ts';
import type { RemlFit } from './maximise-reml.ts';
import { entryTrace, patternEntries } from './reml-curvature.ts';
import { coefficientCount, type RemlModel } from './reml-model.ts';

/**
 * How standard errors and degrees of freedom allow for the covariance being estimated.
 * - `kenward-roger`: adjusted standard error; covariance of the variance parameters from the observed information; no
 *   second derivatives of the structure (the "linear" form). As `vcov = "Kenward-Roger-Linear"` in mmrm 0.3, and
 *   `DDFM = KR` (for an unstructured covariance) and `KR(LINEAR)` in SAS.
 * - `kenward-roger-expected`: the same with the expected information, as pbkrtest does for lme4.
 * - `satterthwaite`: unadjusted standard error, observed information; as mmrm and lmerTest.
 */
export type DfMethod = 'kenward-roger' | 'kenward-roger-expected' | 'satterthwaite';

/** An estimate with its t test. */
export interface ContrastTest {
  readonly estimate: number;
  readonly se: number;
  readonly df: number;
  /** t = estimate / se. */
  readonly statistic: number;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

export interface ContrastOptions {
  readonly method: DfMethod;
  /** Confidence level. */
  readonly level: number;
  /** Points for each unit of the model. */
  readonly scale: number;
  /** Points to add: the model's zero, for a mean; 0 for a difference. */
  readonly offset: number;
}

/** Two-sided t test and interval of an estimate. */
export function tTest(estimate: number, se: number, df: number, level: number): ContrastTest {
  const statistic = estimate / se;
  const half = tCritical(level, df) * se;
  return {
    estimate,
    se,
    df,
    statistic,
    p: twoSidedTP(statistic, df),
    ciLow: estimate - half,
    ciHigh: estimate + half,
  };
}

/**
 * t test of one linear combination of the coefficients of a mixed model, in points.
 *
 * @param weights one a coefficient
 * @throws StatisticRefusal `no-variation` when its variance does not depend on any variance parameter; `too-few` when
 *   the interval would be without bounds; `no-convergence`
 *   for `kenward-roger-expected` where a variance is zero
 * @see Kenward and Roger (1997), Biometrics 53:983-997; Fai and Cornelius (1996), J Stat Comput Simul 54:363-378, eq. 3
 */
export function contrastTest(
  model: RemlModel,
  fit: RemlFit,
  weights: Flat,
  { method, level, scale, offset }: ContrastOptions,
): ContrastTest {
  const { size, informationLoss } = fit.curvature;
  const estimate = dotFlat(weights, fit.point.beta);
  const spread = applyFlat(fit.point.phi, weights);
  const variance = dotFlat(weights, spread);
  const turned = informationLoss.map((loss) => applyFlat(loss, spread));
  const gradient = Float64Array.from(turned, (vector) => dotFlat(spread, vector));
  const parameters =
    method === 'kenward-roger-expected' ? fit.expectedVariance : fit.observedVariance;
  if (!parameters) {
    throw new StatisticRefusal(
      'no-convergence',
      'A variance came out as zero, so that these degrees of freedom are not defined; ask for another kind.',
    );
  }
  const wobble = dotFlat(gradient, applyFlat(parameters, gradient));
  const df = (2 * variance ** 2) / wobble;
  if (!(variance > 0 && df > 0 && Number.isFinite(df))) {
    throw new StatisticRefusal(
      'no-variation',
      'The degrees of freedom of a difference cannot be estimated from these scores.',
    );
  }
  let adjusted = variance;
  if (method !== 'satterthwaite') {
    const solved = turned.map((vector) => applyFlat(fit.point.phi, vector));
    let loss = 0;
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        loss += (parameters[i * size + j] ?? 0) * dotFlat(turned[i] ?? spread, solved[j] ?? spread);
      }
    }
    adjusted += 2 * (curvatureTerm(model, fit, spread, parameters) - loss);
  }
  const test = tTest(scale * estimate + offset, scale * Math.sqrt(adjusted), df, level);
  if (!(adjusted > 0 && Number.isFinite(test.ciHigh - test.ciLow))) {
    throw new StatisticRefusal(
      'too-few',
      'Too few people are left for a standard error that allows for the covariance being estimated.',
    );
  }
  return test;
}

/** Sum over pairs of entries of their covariance times l' phi Q_ij phi l, Q_ij = sum of X'W D_i W D_j W X. */
function curvatureTerm(model: RemlModel, fit: RemlFit, spread: Flat, parameters: Flat): number {
  const p = coefficientCount(model);
  const { size } = fit.curvature;
  const outer = multiplyFlat(spread, spread, p, 1, p);
  let total = 0;
  for (const [at, sums] of model.patterns.entries()) {
    const part = fit.point.parts[at];
    if (!part) continue;
    const k = sums.visits.length;
    const own = contract(model, part.rows, outer, sums.zz);
    const { weight } = part;
    const inner = multiplyFlat(multiplyFlat(weight, own, k, k, k), weight, k, k, k);
    const entries = patternEntries(model.visitCount, sums);
    for (const i of entries) {
      for (const j of entries) {
        const covariance = parameters[i.index * size + j.index] ?? 0;
        total += covariance * entryTrace(i, j, weight, inner, k);
      }
    }
  }
  return total;
}
