import type { Effects } from '../../effects.ts';
import { StatisticRefusal } from '../../refusal.ts';
import { metaRegression } from '../meta-regression.ts';
import { type Tested, waldOrT } from '../wald-or-t.ts';

export interface WeightedLine {
  /** Effect at a predictor of zero. */
  readonly intercept: Tested;
  readonly slope: Tested;
}

export interface WeightedLineInput extends Effects {
  readonly predictor: { readonly name: string; readonly values: readonly number[] };
  readonly level?: number;
}

/**
 * Line through the effects by least squares with weights 1 / vi and an estimated residual variance, t with k - 2
 * degrees of freedom; as `lm(yi ~ x, weights = 1 / vi)` in R 4.2.
 *
 * @param input at least three studies
 * @throws StatisticRefusal `too-few`, `collinear` when the predictor does not vary, `no-variation` when the line goes
 *   through every effect; `no-effects`, `invalid-input`
 * @example weightedLine({ yi: [0, 1, 2.5], vi: [1, 1, 1], predictor: { name: 'x', values: [0, 1, 2] } }).slope.estimate // 1.25
 */
export function weightedLine(input: WeightedLineInput): WeightedLine {
  const { yi, vi, predictor, level = 0.95 } = input;
  const fit = metaRegression({
    yi,
    vi,
    moderators: [{ ...predictor, kind: 'numeric' }],
    model: 'fixed',
    level,
  });
  const size = yi.reduce((total, y, i) => total + y ** 2 / (vi[i] ?? 1), 0);
  if (!(fit.Q > 1e-24 * size)) {
    throw new StatisticRefusal(
      'no-variation',
      'The effects lie on one line, so that there is no variation to judge by.',
    );
  }
  const scale = Math.sqrt(fit.Q / fit.Qdf);
  const tested = (at: number): Tested => {
    const { estimate = 0, se = 1 } = fit.coefficients[at] ?? {};
    return waldOrT(estimate, scale * se, fit.Qdf, level);
  };
  return { intercept: tested(0), slope: tested(1) };
}
