import { chiSquareUpper } from './distributions.ts';
import { type Effects, requireEffects, weightedMean } from './effects.ts';

export interface Heterogeneity {
  /** Cochran's Q. */
  readonly Q: number;
  readonly Qdf: number;
  /** null with one study. */
  readonly Qp: number | null;
}

/**
 * Cochran's Q test that all studies have the same true effect; as `QE` and `QEp` of `rma(yi, vi)` in metafor 3.8.
 *
 * @throws StatisticRefusal `no-effects`, `invalid-input`
 * @see Cochran (1954), Biometrics 10:101-129
 * @example heterogeneity({ yi: [0.1, 0.5, 0.9], vi: [0.04, 0.04, 0.04] }).Q // 8
 */
export function heterogeneity(effects: Effects): Heterogeneity {
  requireEffects(effects);
  const Qdf = effects.yi.length - 1;
  if (Qdf === 0) return { Q: 0, Qdf, Qp: null };
  const { Q } = weightedMean(effects, 0);
  return { Q, Qdf, Qp: chiSquareUpper(Q, Qdf) };
}
