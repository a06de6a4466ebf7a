import { normalCritical, twoSidedNormalP } from './distributions.ts';
import { type Effects, requireEffects, weightedMean } from './effects.ts';
import { type Heterogeneity, heterogeneity } from './heterogeneity.ts';
import { requireLevel } from './validate.ts';

export interface FixedEffect extends Heterogeneity {
  readonly k: number;
  readonly estimate: number;
  readonly se: number;
  /** z = estimate / se. */
  readonly statistic: number;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** Percent, max(0, (Q - df) / Q); null with one study. */
  readonly I2: number | null;
  /** Q / df; null with one study. */
  readonly H2: number | null;
  /** Percent of the total weight, in the order of the studies. */
  readonly weights: readonly number[];
}

export interface PoolFixedInput extends Effects {
  readonly level?: number;
}

/**
 * Inverse-variance fixed-effect (equal-effects) estimate; as `rma(yi, vi, method = "EE")` in metafor 3.8.
 *
 * @throws StatisticRefusal `no-effects`, `invalid-input`
 * @see Borenstein et al. (2009), Introduction to Meta-Analysis, chapter 11; Higgins and Thompson (2002), Stat Med
 *   21:1539-1558, for I2 and H2
 * @example poolFixed({ yi: [0.2, 0.6], vi: [0.01, 0.03] }).estimate // 0.3
 */
export function poolFixed(input: PoolFixedInput): FixedEffect {
  const { yi, vi, level = 0.95 } = input;
  requireLevel(level);
  requireEffects({ yi, vi });
  const { estimate, sumOfWeights, weights } = weightedMean({ yi, vi }, 0);
  const se = Math.sqrt(1 / sumOfWeights);
  const statistic = estimate / se;
  const half = normalCritical(level) * se;
  const { Q, Qdf, Qp } = heterogeneity({ yi, vi });
  return {
    k: yi.length,
    estimate,
    se,
    statistic,
    p: twoSidedNormalP(statistic),
    ciLow: estimate - half,
    ciHigh: estimate + half,
    Q,
    Qdf,
    Qp,
    I2: Qdf === 0 ? null : Q > Qdf ? (100 * (Q - Qdf)) / Q : 0,
    H2: Qdf === 0 ? null : Q / Qdf,
    weights: weights.map((w) => (100 * w) / sumOfWeights),
  };
}
