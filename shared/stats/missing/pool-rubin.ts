import { tCritical, twoSidedTP } from '../distributions.ts';
import { mean, sumOfSquares } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireFinite, requireLevel, requireSameLength } from '../validate.ts';

export interface RubinInput {
  /** Estimate in each completed data set. */
  readonly estimates: readonly number[];
  /** Its squared standard error in each. */
  readonly variances: readonly number[];
  /** Degrees of freedom that the estimate would have with nothing missing; Infinity for a large sample. */
  readonly dfComplete: number;
  readonly level?: number;
}

export interface RubinPooled {
  readonly estimate: number;
  readonly se: number;
  readonly df: number;
  /** t = estimate / se. */
  readonly statistic: number;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly within: number;
  readonly between: number;
  /** Share of the total variance that comes from the missing scores (lambda). */
  readonly shareMissing: number;
  /** The same, allowing for the number of imputations being finite (gamma). */
  readonly fractionMissing: number;
  readonly imputations: number;
}

/**
 * Pools the estimates of completed data sets by Rubin's rules, with Barnard and Rubin's degrees of freedom; as
 * `mice::pool.scalar(Q, U, n = dfComplete + 1, k = 1)` in R (which keeps lambda at 1e-4 or more).
 *
 * @throws StatisticRefusal `too-few` with fewer than two data sets; `invalid-input`
 * @see Rubin (1987), Multiple Imputation for Nonresponse in Surveys, 3.1; Barnard and Rubin (1999), Biometrika
 *   86:948-955, eq. 3
 * @example poolRubin({ estimates: [1, 2, 4, 0], variances: [0.2, 0.25, 0.3, 0.15], dfComplete: 8 }).estimate // 1.75
 */
export function poolRubin(input: RubinInput): RubinPooled {
  const { estimates, variances, dfComplete, level = 0.95 } = input;
  requireSameLength({ estimates, variances });
  requireFinite('Estimates', estimates);
  requireFinite('Variances', variances);
  const m = estimates.length;
  if (m < 2) {
    throw new StatisticRefusal('too-few', 'Pooling needs at least two completed data sets.');
  }
  if (!variances.every((variance) => variance > 0)) {
    throw new StatisticRefusal('invalid-input', 'Variances to pool must be above zero.');
  }
  return rubinFromMoments(mean(estimates), mean(variances), sumOfSquares(estimates) / (m - 1), {
    imputations: m,
    dfComplete,
    level,
  });
}

/**
 * Rubin's rules from the mean estimate, the mean variance within, and the variance between the estimates.
 *
 * @throws StatisticRefusal `invalid-input`
 */
export function rubinFromMoments(
  estimate: number,
  within: number,
  between: number,
  options: { readonly imputations: number; readonly dfComplete: number; readonly level: number },
): RubinPooled {
  const { imputations, dfComplete, level } = options;
  requireLevel(level);
  if (!(dfComplete > 0)) {
    throw new StatisticRefusal(
      'invalid-input',
      `Degrees of freedom with nothing missing must be above 0, not ${dfComplete}.`,
    );
  }
  const added = (1 + 1 / imputations) * between;
  const total = within + added;
  const shareMissing = added / total;
  const df = barnardRubin(shareMissing, imputations, dfComplete);
  const ratio = added / within;
  const se = Math.sqrt(total);
  const statistic = estimate / se;
  // Beyond this many degrees of freedom t is the normal to all digits.
  const finite = Math.min(df, 1e9);
  const half = tCritical(level, finite) * se;
  return {
    estimate,
    se,
    df,
    statistic,
    p: twoSidedTP(statistic, finite),
    ciLow: estimate - half,
    ciHigh: estimate + half,
    within,
    between,
    shareMissing,
    fractionMissing: (ratio + 2 / (df + 3)) / (ratio + 1),
    imputations,
  };
}

function barnardRubin(lambda: number, imputations: number, dfComplete: number): number {
  const large = (imputations - 1) / lambda ** 2;
  if (dfComplete === Number.POSITIVE_INFINITY) return large;
  const observed = ((dfComplete + 1) / (dfComplete + 3)) * dfComplete * (1 - lambda);
  return large === Number.POSITIVE_INFINITY ? observed : (large * observed) / (large + observed);
}
