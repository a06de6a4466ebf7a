import type { PoolRandomInput } from '../../pool-random.ts';
import { metaRegression } from '../meta-regression.ts';
import type { Tested } from '../wald-or-t.ts';
import { weightedLine } from './weighted-line.ts';

export interface EggerTest {
  /** Change of the effect with the standard error: zero when the funnel is symmetric. */
  readonly bias: Tested;
  /** Effect that the line reaches at a standard error of zero. */
  readonly limit: Tested;
  /** The same by a mixed-effects meta-regression on the standard error, Wald test. */
  readonly mixed: { readonly bias: Tested; readonly limit: Tested; readonly tau2: number };
}

/**
 * Egger's test of funnel plot asymmetry, predictor the standard error: the classical weighted regression (equal to that of
 * yi / sei on 1 / sei), as `regtest(yi, vi, model = "lm")`, and beside it the mixed-effects form,
 * `regtest(rma(yi, vi, method = ...))`, in metafor 3.8. Asymmetry need not be publication bias.
 *
 * @param input at least three studies with unequal standard errors
 * @throws StatisticRefusal as `weightedLine` and `metaRegression`
 * @see Egger et al. (1997), BMJ 315:629-634; Sterne and Egger (2005), in Rothstein et al., Publication Bias in
 *   Meta-Analysis, chapter 6
 * @example eggerTest({ yi: [1, 2, 4], vi: [1, 4, 9] }).bias.estimate // 1.346154
 */
export function eggerTest(input: Omit<PoolRandomInput, 'test'>): EggerTest {
  const { yi, vi, level = 0.95 } = input;
  const predictor = { name: 'the standard error', values: vi.map(Math.sqrt) };
  const { slope, intercept } = weightedLine({ yi, vi, predictor, level });
  const { coefficients, tau2 } = metaRegression({
    ...input,
    moderators: [{ ...predictor, kind: 'numeric' }],
    test: 'z',
  });
  const [limit = intercept, bias = slope] = coefficients;
  return { bias: slope, limit: intercept, mixed: { bias: bare(bias), limit: bare(limit), tau2 } };
}

function bare({ estimate, se, statistic, df, p, ciLow, ciHigh }: Tested): Tested {
  return { estimate, se, statistic, df, p, ciLow, ciHigh };
}
