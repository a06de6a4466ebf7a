import { fUpper, tCritical, twoSidedTP } from '../distributions.ts';
import { StatisticRefusal } from '../refusal.ts';
import { type LeastSquares, leastSquares } from '../regression/least-squares.ts';
import { requireFinite, requireLevel, requireSameLength } from '../validate.ts';

export interface ComplierInput {
  /** Endpoint score of everyone in the analysis, in points. */
  readonly outcome: readonly number[];
  /** Whether each person was randomised to arm A: the instrument. */
  readonly inA: readonly boolean[];
  /** Whether each person had the treatment of A in an adequate dose. */
  readonly received: readonly boolean[];
  /** Columns of both stages, such as the baseline. */
  readonly covariates?: readonly (readonly number[])[];
  readonly level?: number;
}

export interface ComplierAverageEffect {
  /** Effect of an adequate dose of A, among those who take it when it is offered and not otherwise, in points. */
  readonly effect: number;
  /** Robust to unequal variances (HC1). */
  readonly se: number;
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** Share who received it in each arm, 0 to 1. */
  readonly receivedA: number;
  readonly receivedB: number;
  /** F of the arm in the first stage; null when everybody of one arm and nobody of the other received it. */
  readonly firstStageF: number | null;
  readonly firstStageP: number | null;
  /** F below 10: the interval is not to be relied on. */
  readonly weakInstrument: boolean;
  readonly nA: number;
  readonly nB: number;
}

/** Staiger and Stock's rule of thumb. */
const WEAK = 10;
/** Arms whose shares differ by less than this do not differ: what is left is rounding. */
const NO_DIFFERENCE = 1e-12;

/**
 * Complier-average causal effect by two-stage least squares, randomisation as the instrument, with the
 * heteroscedasticity-robust variance (sandwich times n / (n - k)) and t intervals; as `AER::ivreg(outcome ~ received +
 * x | inA + x)` with `sandwich::vcovHC(type = "HC1")` in R 4.2.
 *
 * It assumes that being randomised to A acts on the outcome only through the adequate dose (so that those short of it
 * did as they would have done under B), and that nobody does the opposite of what they are offered. Where B is a
 * waiting list or usual care the first may be near the truth; where B is an active treatment it seldom is.
 *
 * @throws StatisticRefusal `no-people`; `one-arm`; `no-variation` when as many receive it in one arm as in the other;
 *   `too-few`; `collinear`; `invalid-input`
 * @see Angrist, Imbens and Rubin (1996), J Am Stat Assoc 91:444-455; White (1982), Econometrica 50:483-499; Staiger and
 *   Stock (1997), Econometrica 65:557-586, on weak instruments
 * @example complierAverageEffect({ outcome: [1, 2, 5, 6, 7, 7], inA: [true, true, true, false, false, false], received: [true, true, false, false, false, false] }).effect // -6
 */
export function complierAverageEffect(input: ComplierInput): ComplierAverageEffect {
  const { outcome, inA, received, covariates = [], level = 0.95 } = input;
  requireLevel(level);
  requireFinite('Scores', outcome);
  requireSameLength({ outcome, arm: inA, received });
  const others = covariates.map((values, j) => ({ name: `covariate ${j + 1}`, values }));
  for (const { name, values } of others) requireSameLength({ outcome, [name]: values });
  const n = outcome.length;
  const nA = inA.filter(Boolean).length;
  if (n === 0) throw new StatisticRefusal('no-people', 'Nobody has the scores that this needs.');
  if (nA === 0 || nA === n) {
    throw new StatisticRefusal('one-arm', 'Only one of the two arms has people with scores.');
  }
  const shareOf = (isA: boolean) =>
    received.filter((is, i) => is && inA[i] === isA).length / (isA ? nA : n - nA);
  const [receivedA, receivedB] = [shareOf(true), shareOf(false)];
  if (Math.abs(receivedA - receivedB) < NO_DIFFERENCE) {
    throw new StatisticRefusal(
      'no-variation',
      'As many received the treatment in one arm as in the other, so that its effect cannot be told.',
    );
  }
  const exposure = received.map((is) => (is ? 1 : 0));
  const instrument = { name: 'the arm', values: inA.map((is) => (is ? 1 : 0)) };
  const first = firstStage(exposure, [...others, instrument], receivedA, receivedB);
  const dose = { name: 'the predicted dose', values: first.fitted };
  const second = leastSquares(outcome, [...others, dose]);
  const at = others.length + 1;
  const effect = second.coefficients[at] ?? 0;
  // Residuals against what was received, not against what the first stage predicts.
  const residuals = outcome.map(
    (_, i) => (second.residuals[i] ?? 0) + effect * ((first.fitted[i] ?? 0) - (exposure[i] ?? 0)),
  );
  const se = robustError(second, [...others.map((o) => o.values), first.fitted], residuals, at);
  if (!(se > 0)) {
    throw new StatisticRefusal(
      'no-variation',
      'The scores are predicted exactly, so that there is no variation to judge by.',
    );
  }
  const statistic = effect / se;
  const half = tCritical(level, second.df) * se;
  return {
    effect,
    se,
    statistic,
    df: second.df,
    p: twoSidedTP(statistic, second.df),
    ciLow: effect - half,
    ciHigh: effect + half,
    receivedA,
    receivedB,
    firstStageF: first.F,
    firstStageP: first.p,
    weakInstrument: first.F !== null && first.F < WEAK,
    nA,
    nB: n - nA,
  };
}

/** What was received on arm and covariates. With full compliance the dose is the arm itself. */
function firstStage(
  exposure: readonly number[],
  columns: readonly { readonly name: string; readonly values: readonly number[] }[],
  receivedA: number,
  receivedB: number,
): { readonly fitted: readonly number[]; readonly F: number | null; readonly p: number | null } {
  if (Math.abs(receivedA - receivedB) === 1) {
    return { fitted: exposure, F: null, p: null };
  }
  const fit = leastSquares(exposure, columns);
  const last = columns.length;
  const F =
    (fit.coefficients[last] ?? 0) ** 2 / ((fit.unscaled[last]?.[last] ?? 1) * fit.sigma ** 2);
  return { fitted: fit.fitted, F, p: fUpper(F, 1, fit.df) };
}

/** Square root of one diagonal entry of n / (n - k) B (X' diag(e^2) X) B, B = (X'X)^-1. */
function robustError(
  fit: LeastSquares,
  columns: readonly (readonly number[])[],
  residuals: readonly number[],
  at: number,
): number {
  const row = fit.unscaled[at] ?? [];
  let total = 0;
  for (const [i, e] of residuals.entries()) {
    let influence = row[0] ?? 0;
    for (const [j, column] of columns.entries()) influence += (row[j + 1] ?? 0) * (column[i] ?? 0);
    total += (influence * e) ** 2;
  }
  return Math.sqrt((total * fit.n) / fit.df);
}
