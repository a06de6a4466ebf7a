import { fUpper, tCritical, twoSidedTP } from '../distributions.ts';
import { mean, sumOfSquares } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import { type Column, type LeastSquares, leastSquares } from '../regression/least-squares.ts';
import { cholesky, choleskySolve } from '../symmetric.ts';
import { requireFinite, requireLevel, requireSameLength } from '../validate.ts';
import { type CellSize, comparableLevels, countCells } from './cell-sizes.ts';
import type { Moderator } from './moderator.ts';

export interface ArmByModeratorInput {
  /** Endpoint score of everyone randomised; null = missing. */
  readonly outcome: readonly (number | null)[];
  readonly inA: readonly boolean[];
  readonly moderator: Moderator;
  /** Further columns, such as the baseline; null = missing. */
  readonly covariates?: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
  }[];
  readonly level?: number;
}

/** A difference in points with its t test. */
export interface Contrast {
  readonly estimate: number;
  readonly se: number;
  readonly statistic: number;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

export interface ArmByModerator {
  /** Effect A minus B at each level, or at the mean and one SD either side of it. */
  readonly effects: readonly (Contrast & { readonly at: string | number })[];
  /**
   * How the effect differs: of each further level against the first, or per unit of the number.
   */
  readonly interactions: readonly (Contrast & { readonly term: string })[];
  /** All interaction terms together. */
  readonly test: {
    readonly F: number;
    readonly df1: number;
    readonly df2: number;
    readonly p: number;
  };
  /** Everyone randomised, by arm and level, and how many of them are in the model. */
  readonly cells: readonly CellSize[];
  /** Levels left out because one arm has nobody there to analyse. */
  readonly notCompared: readonly string[];
  readonly n: number;
}

/**
 * Whether the effect of A against B differs by a moderator: least squares of the endpoint on arm, moderator, arm x
 * moderator and covariates, with the joint F test of the interaction and the effect at each level; as `anova()` of
 * `lm(outcome ~ arm * moderator + covariates)` in R 4.2 against the model without the interaction, and contrasts of
 * its coefficients. People with any value missing are not in the model, and are counted in the cells.
 *
 * @throws StatisticRefusal `no-people`; `one-arm`; `too-few`; `no-variation` when fewer than two levels can be compared
 *   or the number does not vary; `collinear`; `invalid-input`
 * @see Wang et al. (2007), N Engl J Med 357:2189-2194, on reporting subgroups by their interaction
 * @example armByModerator({ outcome: [1, 3, 6, 6, 9, 5, 2, 4], inA: [true, true, false, false, true, true, false, false], moderator: { kind: 'factor', values: ['x', 'x', 'x', 'x', 'y', 'y', 'y', 'y'] } }).interactions[0]?.estimate // 8
 */
export function armByModerator(input: ArmByModeratorInput): ArmByModerator {
  const { outcome, inA, moderator, covariates = [], level = 0.95 } = input;
  requireLevel(level);
  requireSameLength({ outcome, arm: inA, moderator: moderator.values });
  for (const { name, values } of covariates) requireSameLength({ outcome, [name]: values });
  if (outcome.length === 0) throw new StatisticRefusal('no-people', 'Nobody was randomised.');

  const complete = outcome.map(
    (score, i) =>
      score !== null &&
      moderator.values[i] !== null &&
      covariates.every(({ values }) => values[i] !== null),
  );
  const armsOf = (people: readonly number[]) => people.map((i) => (inA[i] ? 1 : 0));
  const candidates = complete.flatMap((is, i) => (is ? [i] : []));
  if (candidates.length === 0) {
    throw new StatisticRefusal('no-people', 'Nobody has all the values that this needs.');
  }
  if (new Set(armsOf(candidates)).size < 2) {
    throw new StatisticRefusal('one-arm', 'Only one of the two arms has people with scores.');
  }
  const levels =
    moderator.kind === 'factor' ? comparableLevels(moderator.values, inA, complete) : null;
  const used = complete.map(
    (is, i) => is && (!levels || levels.compared.includes(String(moderator.values[i]))),
  );
  const rows = candidates.filter((i) => used[i]);
  const arms = armsOf(rows);
  const coded = levels
    ? codeFactor(
        rows.map((i) => String(moderator.values[i])),
        levels.compared,
      )
    : codeNumber(rows.map((i) => Number(moderator.values[i])));
  const fit = leastSquares(
    rows.map((i) => outcome[i] ?? 0),
    [
      ...covariates.map(({ name, values }) => ({ name, values: rows.map((i) => values[i] ?? 0) })),
      { name: 'the arm', values: arms },
      ...coded.main,
      ...coded.main.map(({ name, values }) => ({
        name: `arm x ${name}`,
        values: values.map((value, r) => value * (arms[r] ?? 0)),
      })),
    ],
  );
  const arm = covariates.length + 1;
  const first = arm + coded.main.length + 1;
  const interaction = coded.main.map((_, j) => first + j);
  return {
    effects: coded.at.map(({ at, weights }) => ({
      at,
      ...contrast(
        fit,
        new Map([[arm, 1], ...weights.map((w, j) => [first + j, w] as const)]),
        level,
      ),
    })),
    interactions: coded.main.map(({ name }, j) => ({
      term: name,
      ...contrast(fit, new Map([[first + j, 1]]), level),
    })),
    test: jointTest(fit, interaction),
    cells: countCells(moderator, inA, used),
    notCompared: levels?.notCompared ?? [],
    n: rows.length,
  };
}

interface Coded {
  readonly main: readonly Column[];
  /** Where the effect is shown, as weights of the interaction terms. */
  readonly at: readonly { readonly at: string | number; readonly weights: readonly number[] }[];
}

/** Indicators of all levels but the first. */
function codeFactor(values: readonly string[], levels: readonly string[]): Coded {
  if (levels.length < 2) {
    throw new StatisticRefusal(
      'no-variation',
      'Fewer than two levels have people of both arms, so that effects cannot be compared.',
    );
  }
  const further = levels.slice(1);
  return {
    main: further.map((name) => ({ name, values: values.map((v) => (v === name ? 1 : 0)) })),
    at: levels.map((at) => ({ at, weights: further.map((name) => (name === at ? 1 : 0)) })),
  };
}

/** The number as it is; effects at its mean and one SD either side. */
function codeNumber(values: readonly number[]): Coded {
  requireFinite('Values of the moderator', values);
  const middle = mean(values);
  const sd = values.length > 1 ? Math.sqrt(sumOfSquares(values) / (values.length - 1)) : 0;
  if (!(sd > 0)) {
    throw new StatisticRefusal('no-variation', 'Everyone has the same value of the moderator.');
  }
  const places = [middle - sd, middle, middle + sd];
  return {
    main: [{ name: 'the moderator', values }],
    at: places.map((at) => ({ at, weights: [at] })),
  };
}

function contrast(
  fit: LeastSquares,
  weights: ReadonlyMap<number, number>,
  level: number,
): Contrast {
  let estimate = 0;
  let variance = 0;
  for (const [i, wi] of weights) {
    estimate += wi * (fit.coefficients[i] ?? 0);
    for (const [j, wj] of weights) variance += wi * wj * (fit.unscaled[i]?.[j] ?? 0);
  }
  const se = fit.sigma * Math.sqrt(Math.max(0, variance));
  const statistic = estimate / se;
  const half = tCritical(level, fit.df) * se;
  return {
    estimate,
    se,
    statistic,
    p: twoSidedTP(statistic, fit.df),
    ciLow: estimate - half,
    ciHigh: estimate + half,
  };
}

/** Wald F of some coefficients being zero; of nested least-squares fits it is that of their residual sums. */
function jointTest(fit: LeastSquares, terms: readonly number[]): ArmByModerator['test'] {
  const factor = cholesky(terms.map((i) => terms.map((j) => fit.unscaled[i]?.[j] ?? 0)));
  if (!factor) {
    throw new StatisticRefusal('collinear', 'The interaction terms cannot be told apart.');
  }
  const beta = terms.map((i) => fit.coefficients[i] ?? 0);
  const form = choleskySolve(factor, beta).reduce((t, x, i) => t + x * (beta[i] ?? 0), 0);
  const F = form / terms.length / fit.sigma ** 2;
  return { F, df1: terms.length, df2: fit.df, p: fUpper(F, terms.length, fit.df) };
}
