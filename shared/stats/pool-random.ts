import { normalCritical, tCritical, twoSidedNormalP, twoSidedTP } from './distributions.ts';
import { type Effects, requireEffects, weightedMean } from './effects.ts';
import { type Heterogeneity, heterogeneity } from './heterogeneity.ts';
import { sum } from './moments.ts';
import { StatisticRefusal } from './refusal.ts';
import { tau2Interval } from './tau-squared/interval.ts';
import { type Tau2Estimator, tauSquared } from './tau-squared.ts';
import { requireLevel } from './validate.ts';

/** z: Wald test; knha: Knapp and Hartung's variance with t(k - 1). */
export type PoolTest = 'z' | 'knha';

export interface PoolRandomInput extends Effects {
  readonly method?: Tau2Estimator;
  readonly test?: PoolTest;
  readonly level?: number;
}

export interface RandomEffects extends Heterogeneity {
  readonly k: number;
  readonly estimate: number;
  readonly se: number;
  /** estimate / se: t when df is given, else z. */
  readonly statistic: number;
  /** k - 1 with Knapp-Hartung; null for z. */
  readonly df: number | null;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** Where the true effect of a further study would lie; null with one study. */
  readonly predictionLow: number | null;
  readonly predictionHigh: number | null;
  /** Between-study variance and its Q-profile interval; null with one study, which says nothing about it. */
  readonly tau2: number | null;
  readonly tau2Low: number | null;
  readonly tau2High: number | null;
  /** Percent, tau2 / (tau2 + typical sampling variance); null with one study. */
  readonly I2: number | null;
  readonly H2: number | null;
  /** Percent of the total weight, in the order of the studies. */
  readonly weights: readonly number[];
  /** Wald standard error 1 / sqrt(sum w), whatever the test; compares subgroups. */
  readonly seWald: number;
  /** Always true: an estimate that does not converge is refused. */
  readonly converged: true;
}

/**
 * Random-effects estimate of the mean effect; as `rma(yi, vi, method = ..., test = "z" | "knha")` with `predict()` and
 * `confint()` in metafor 3.8, iterated to the end.
 *
 * I2 and H2 use metafor's typical sampling variance (k - 1) / (sum w - sum w^2 / sum w), w = 1 / vi. The prediction
 * interval is estimate +- c sqrt(tau2 + se^2) with the same se and the same quantile c, normal or t(k - 1), as the
 * confidence interval. Knapp-Hartung is the unmodified form: se may be smaller than Wald's. With one study the result
 * is that study with its Wald interval whatever the test, as in metafor; all that needs two studies is null.
 *
 * @throws StatisticRefusal `no-effects`, `invalid-input`; `no-convergence`; `no-variation` when all effects are equal,
 *   so that Knapp-Hartung would give an interval without width
 * @see Knapp and Hartung (2003), Stat Med 22:2693-2710; Higgins, Thompson and Spiegelhalter (2009), J R Stat Soc A
 *   172:137-159, for prediction; Higgins and Thompson (2002), Stat Med 21:1539-1558, eq. 9, for the typical variance
 * @example poolRandomEffects({ yi: [0.1, 0.5, 0.9], vi: [0.04, 0.04, 0.04] }).se // 0.230940
 */
export function poolRandomEffects(input: PoolRandomInput): RandomEffects {
  const { yi, vi, method = 'REML', test = 'knha', level = 0.95 } = input;
  requireLevel(level);
  requireEffects({ yi, vi });
  const k = yi.length;
  if (k === 1) return single({ yi, vi }, level);

  const between = tauSquared({ yi, vi }, method);
  if (!between.converged) {
    throw new StatisticRefusal(
      'no-convergence',
      `The ${method} estimate of tau2 did not converge; use DL, which needs no iteration.`,
    );
  }
  const { tau2 } = between;
  const at = weightedMean({ yi, vi }, tau2);
  const seWald = Math.sqrt(1 / at.sumOfWeights);
  const se = test === 'knha' ? seWald * Math.sqrt(at.Q / (k - 1)) : seWald;
  if (!(se > 1e-12 * seWald)) {
    throw new StatisticRefusal(
      'no-variation',
      'All studies have the same effect, for which Knapp-Hartung gives an interval without width; use the z test.',
    );
  }
  const df = test === 'knha' ? k - 1 : null;
  const statistic = at.estimate / se;
  const critical = df === null ? normalCritical(level) : tCritical(level, df);
  const reach = critical * Math.sqrt(tau2 + se ** 2);
  const interval = tau2Interval({ yi, vi }, level);
  const typical = typicalVariance(vi);
  return {
    k,
    estimate: at.estimate,
    se,
    statistic,
    df,
    p: df === null ? twoSidedNormalP(statistic) : twoSidedTP(statistic, df),
    ciLow: at.estimate - critical * se,
    ciHigh: at.estimate + critical * se,
    predictionLow: at.estimate - reach,
    predictionHigh: at.estimate + reach,
    tau2,
    tau2Low: interval.low,
    tau2High: interval.high,
    I2: (100 * tau2) / (tau2 + typical),
    H2: tau2 / typical + 1,
    ...heterogeneity({ yi, vi }),
    weights: at.weights.map((w) => (100 * w) / at.sumOfWeights),
    seWald,
    converged: true,
  };
}

function typicalVariance(vi: readonly number[]): number {
  const weights = vi.map((variance) => 1 / variance);
  const total = sum(weights);
  return (vi.length - 1) / (total - sum(weights.map((w) => w * w)) / total);
}

function single(effects: Effects, level: number): RandomEffects {
  const { estimate, sumOfWeights } = weightedMean(effects, 0);
  const se = Math.sqrt(1 / sumOfWeights);
  const statistic = estimate / se;
  const half = normalCritical(level) * se;
  return {
    k: 1,
    estimate,
    se,
    statistic,
    df: null,
    p: twoSidedNormalP(statistic),
    ciLow: estimate - half,
    ciHigh: estimate + half,
    predictionLow: null,
    predictionHigh: null,
    tau2: null,
    tau2Low: null,
    tau2High: null,
    I2: null,
    H2: null,
    ...heterogeneity(effects),
    weights: [100],
    seWald: se,
    converged: true,
  };
}
