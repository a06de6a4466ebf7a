import { chiSquareUpper, normalCritical, twoSidedNormalP } from '../distributions.ts';
import { mean, sumOfSquares } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import { cholesky, choleskySolve } from '../symmetric.ts';
import { requireFinite, requireLevel, requireSameLength } from '../validate.ts';
import { maximiseLogistic } from './logistic-likelihood.ts';

export interface LogisticInput {
  /** Whether each person had the event, such as leaving. */
  readonly event: readonly boolean[];
  /** One column a term, beside the intercept; factors as 0/1 indicators. */
  readonly covariates: readonly (readonly number[])[];
  /** Name of each term, as it is to come back. */
  readonly names: readonly string[];
  readonly level?: number;
}

export interface LogisticTerm {
  readonly term: string;
  readonly logOddsRatio: number;
  readonly se: number;
  /** Wald z. */
  readonly statistic: number;
  readonly p: number;
  readonly oddsRatio: number;
  /** Wald limits of the odds ratio. */
  readonly ciLow: number;
  readonly ciHigh: number;
}

export interface Logistic {
  readonly intercept: { readonly logOdds: number; readonly se: number };
  readonly terms: readonly LogisticTerm[];
  /** Fitted probability of the event for each person, strictly between 0 and 1. */
  readonly fitted: readonly number[];
  readonly deviance: number;
  readonly nullDeviance: number;
  /** All terms together against the intercept alone: likelihood-ratio test. */
  readonly overall: { readonly chiSquare: number; readonly df: number; readonly p: number };
  /** Always true: a fit that does not converge is refused. */
  readonly converged: true;
  readonly iterations: number;
  readonly n: number;
  readonly events: number;
}

/**
 * Logistic regression by iteratively reweighted least squares (Newton-Raphson with step halving), Wald intervals; as
 * `glm(event ~ covariates, family = binomial)` in R 4.2 iterated to the end. Answers who was more likely to leave.
 *
 * @throws StatisticRefusal `no-people`; `no-events`, `no-variation` when nobody or everybody had the event or a term
 *   does not vary; `collinear`; `too-few` with fewer people than coefficients; `infinite` when the terms separate those
 *   with and without the event, completely or in part, so that an odds ratio would be infinite; `no-convergence`;
 *   `invalid-input`
 * @see McCullagh and Nelder (1989), Generalized Linear Models, chapter 4; Albert and Anderson (1984), Biometrika
 *   71:1-10, on separation
 * @example logisticRegression({ event: [true, false, true, true, false, false], covariates: [[1, 1, 1, 0, 0, 0]], names: ['ipt'] }).terms[0]?.oddsRatio // 4
 */
export function logisticRegression(input: LogisticInput): Logistic {
  const { event, covariates, names, level = 0.95 } = input;
  requireLevel(level);
  const events = requireLogistic(input);
  const n = event.length;

  const scales = covariates.map((column) => Math.sqrt(sumOfSquares(column) / n));
  const flat = scales.findIndex((scale) => !(scale > 0));
  if (flat >= 0) {
    throw new StatisticRefusal('no-variation', `Everyone has the same value of ${names[flat]}.`);
  }
  const middles = covariates.map(mean);
  const standardised = covariates.map((column, j) =>
    column.map((value) => (value - (middles[j] ?? 0)) / (scales[j] ?? 1)),
  );
  const columns = [new Array<number>(n).fill(1), ...standardised];
  const share = events / n;
  const fit = maximiseLogistic(event, columns, Math.log(share / (1 - share)));

  // Back to the units of the columns: log odds = b0 + sum b (x - middle) / scale.
  const slopes = names.map((_, j) => (fit.beta[j + 1] ?? 0) / (scales[j] ?? 1));
  const contrast = [1, ...names.map((_, j) => -(middles[j] ?? 0) / (scales[j] ?? 1))];
  const z = normalCritical(level);
  const nullDeviance = -2 * (events * Math.log(share) + (n - events) * Math.log(1 - share));
  const deviance = -2 * fit.logLikelihood;
  const chiSquare = Math.max(0, nullDeviance - deviance);
  return {
    intercept: {
      logOdds: contrast.reduce((t, c, j) => t + c * (fit.beta[j] ?? 0), 0),
      se: standardErrorOf(contrast, fit.information),
    },
    terms: names.map((term, j) => {
      const logOddsRatio = slopes[j] ?? 0;
      const unit = columns.map((_, l) => (l === j + 1 ? 1 / (scales[j] ?? 1) : 0));
      const se = standardErrorOf(unit, fit.information);
      const statistic = logOddsRatio / se;
      return {
        term,
        logOddsRatio,
        se,
        statistic,
        p: twoSidedNormalP(statistic),
        oddsRatio: Math.exp(logOddsRatio),
        ciLow: Math.exp(logOddsRatio - z * se),
        ciHigh: Math.exp(logOddsRatio + z * se),
      };
    }),
    fitted: fit.fitted,
    deviance,
    nullDeviance,
    overall: { chiSquare, df: names.length, p: chiSquareUpper(chiSquare, names.length) },
    converged: true,
    iterations: fit.iterations,
    n,
    events,
  };
}

/** Checks the input and counts the events. */
function requireLogistic({ event, covariates, names }: LogisticInput): number {
  requireSameLength({ terms: covariates, names });
  for (const [j, column] of covariates.entries()) {
    requireSameLength({ event, [`term ${names[j]}`]: column });
    requireFinite(`Values of ${names[j]}`, column);
  }
  const n = event.length;
  const events = event.filter(Boolean).length;
  if (n === 0) throw new StatisticRefusal('no-people', 'Nobody has the data that this needs.');
  if (covariates.length === 0) {
    throw new StatisticRefusal('invalid-input', 'A logistic regression needs at least one term.');
  }
  if (events === 0) throw new StatisticRefusal('no-events', 'Nobody had the event.');
  if (events === n) throw new StatisticRefusal('no-variation', 'Everybody had the event.');
  if (n <= covariates.length + 1) {
    throw new StatisticRefusal(
      'too-few',
      `${n} people are too few for a model with ${covariates.length + 1} coefficients.`,
    );
  }
  return events;
}

/** Standard error of a linear combination of the coefficients, given their information. */
function standardErrorOf(
  combination: readonly number[],
  information: readonly (readonly number[])[],
): number {
  const factor = cholesky(information);
  if (!factor) {
    throw new StatisticRefusal('no-convergence', 'The logistic regression did not converge.');
  }
  const solved = choleskySolve(factor, combination);
  return Math.sqrt(solved.reduce((t, x, j) => t + x * (combination[j] ?? 0), 0));
}
