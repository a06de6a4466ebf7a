import { sum } from './moments.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireFinite, requireSameLength } from './validate.ts';

/** Effects of independent studies on one scale, with their sampling variances. */
export interface Effects {
  readonly yi: readonly number[];
  /** Above zero. */
  readonly vi: readonly number[];
}

/**
 * Checks effects before they are pooled.
 *
 * @throws StatisticRefusal `no-effects` without studies; `invalid-input` for unequal columns, an effect that is not a
 *   finite number or a variance that is not above zero
 */
export function requireEffects({ yi, vi }: Effects): void {
  requireSameLength({ effects: yi, variances: vi });
  if (yi.length === 0) throw new StatisticRefusal('no-effects', 'No study gives an effect.');
  requireFinite('Effects', yi);
  const bad = vi.findIndex((variance) => !(variance > 0 && Number.isFinite(variance)));
  if (bad >= 0) {
    throw new StatisticRefusal(
      'invalid-input',
      `Sampling variances must be above zero; that of effect ${bad + 1} is ${vi[bad]}.`,
    );
  }
}

export interface WeightedMean {
  readonly weights: readonly number[];
  readonly sumOfWeights: number;
  readonly estimate: number;
  /** Sum of w (y - estimate)^2: Cochran's Q when tau2 is zero. */
  readonly Q: number;
  /** Sum of w^2 (y - estimate)^2: minus the slope of Q in tau2. */
  readonly slope: number;
}

/** Weighted mean with weights 1 / (vi + tau2), in time and memory proportional to the number of studies. */
export function weightedMean({ yi, vi }: Effects, tau2: number): WeightedMean {
  const weights = vi.map((variance) => 1 / (variance + tau2));
  const sumOfWeights = sum(weights);
  const estimate = sum(yi.map((y, i) => y * (weights[i] ?? 0))) / sumOfWeights;
  const squares = yi.map((y) => (y - estimate) ** 2);
  return {
    weights,
    sumOfWeights,
    estimate,
    Q: sum(squares.map((square, i) => square * (weights[i] ?? 0))),
    slope: sum(squares.map((square, i) => square * (weights[i] ?? 0) ** 2)),
  };
}
