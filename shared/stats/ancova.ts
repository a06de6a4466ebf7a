import { tCritical, twoSidedTP } from './distributions.ts';
import { mean, sumOfSquares } from './moments.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireFinite, requireLevel, requireSameLength } from './validate.ts';

export interface AncovaInput {
  /** Endpoint score of everyone in the analysis, in points of the instrument. */
  readonly outcome: readonly number[];
  /** Whether each person is in arm A (the others are in arm B). */
  readonly inA: readonly boolean[];
  /** Columns beside the arm, such as the baseline and indicators of all trials but one; none gives the t test. */
  readonly covariates?: readonly (readonly number[])[];
  /** Confidence level between 0 and 1. */
  readonly level?: number;
}

export interface Ancova {
  /** Adjusted mean of A minus that of B, in points. */
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  /** t = difference / se. */
  readonly statistic: number;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** Residual SD. */
  readonly sigma: number;
  readonly n: number;
  readonly nA: number;
  readonly nB: number;
}

/** A column that keeps less than this share of its length beside the others cannot be told apart; as in R's `lm`. */
const RANK_TOLERANCE = 1e-7;
/** Residuals below this share of the outcome's squared spread are rounding error, not variation. */
const PERFECT_FIT = 1e-24;

/**
 * Difference between two arms adjusted for covariates by ordinary least squares with an intercept (analysis of
 * covariance); as the arm's row of `summary(lm(outcome ~ covariates + inA))` in R 4.2. Without covariates it is
 * Student's t test with equal variances.
 *
 * @throws StatisticRefusal `no-people`; `one-arm`; `too-few` when no degree of freedom is left; `collinear` when a
 *   covariate has no variation or cannot be told from the others or from the arm; `no-variation` when the scores do
 *   not vary or are predicted exactly; `invalid-input`
 * @see Vickers and Altman (2001), BMJ 323:1123-1124, for the adjustment for baseline
 * @example ancova({ outcome: [1, 2, 4, 7], inA: [true, true, false, false] }).difference // -4
 */
export function ancova(input: AncovaInput): Ancova {
  const { outcome, inA, covariates = [], level = 0.95 } = input;
  requireLevel(level);
  requireSameLength({ outcome, arm: inA });
  for (const [j, column] of covariates.entries()) {
    requireSameLength({ outcome, [`covariate ${j + 1}`]: column });
    requireFinite(`Values of covariate ${j + 1}`, column);
  }
  requireFinite('Scores', outcome);

  const n = outcome.length;
  const nA = inA.filter(Boolean).length;
  const nB = n - nA;
  if (n === 0) throw new StatisticRefusal('no-people', 'Nobody has the scores that this needs.');
  if (nA === 0 || nB === 0) {
    throw new StatisticRefusal('one-arm', 'Only one of the two arms has people with scores.');
  }
  const df = n - covariates.length - 2;
  if (df < 1) {
    throw new StatisticRefusal(
      'too-few',
      `${n} people are too few to compare two arms${covariates.length > 0 ? ' with this adjustment' : ''}.`,
    );
  }
  return { ...adjustedDifference(outcome, inA, covariates, df, level), n, nA, nB };
}

/**
 * Centred columns stand for the intercept, and the arm comes last: after Gram-Schmidt (twice, for orthogonality to
 * working precision) its coefficient and standard error follow from its own residual column alone.
 */
function adjustedDifference(
  outcome: readonly number[],
  inA: readonly boolean[],
  covariates: readonly (readonly number[])[],
  df: number,
  level: number,
): Omit<Ancova, 'n' | 'nA' | 'nB'> {
  const total = sumOfSquares(outcome);
  if (!(total > 0)) {
    throw new StatisticRefusal('no-variation', 'Everyone has the same score.');
  }
  const basis: number[][] = [];
  for (const [j, column] of covariates.entries()) {
    const residual = orthogonalise(centre(column), basis);
    if (!(norm(residual) > RANK_TOLERANCE * norm(centre(column)))) {
      throw new StatisticRefusal(
        'collinear',
        `Covariate ${j + 1} does not vary, or only together with the others.`,
      );
    }
    basis.push(scale(residual, 1 / norm(residual)));
  }
  const arm = centre(inA.map((a) => (a ? 1 : 0)));
  const armResidual = orthogonalise(arm, basis);
  const armLength = norm(armResidual);
  if (!(armLength > RANK_TOLERANCE * norm(arm))) {
    throw new StatisticRefusal('collinear', 'The arms cannot be told apart from the covariates.');
  }
  basis.push(scale(armResidual, 1 / armLength));

  const residuals = orthogonalise(centre(outcome), basis);
  const rss = dot(residuals, residuals);
  if (!(rss > PERFECT_FIT * total)) {
    throw new StatisticRefusal(
      'no-variation',
      'The scores are predicted exactly, so that there is no variation to judge a difference by.',
    );
  }
  const difference =
    dot(armResidual, orthogonalise(centre(outcome), basis.slice(0, -1))) / armLength ** 2;
  const sigma = Math.sqrt(rss / df);
  const se = sigma / armLength;
  const statistic = difference / se;
  const half = tCritical(level, df) * se;
  return {
    difference,
    se,
    df,
    statistic,
    p: twoSidedTP(statistic, df),
    ciLow: difference - half,
    ciHigh: difference + half,
    sigma,
  };
}

function centre(column: readonly number[]): number[] {
  const middle = mean(column);
  return column.map((value) => value - middle);
}

function dot(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (const [i, value] of a.entries()) total += value * (b[i] ?? 0);
  return total;
}

function norm(column: readonly number[]): number {
  return Math.sqrt(dot(column, column));
}

function scale(column: readonly number[], factor: number): number[] {
  return column.map((value) => value * factor);
}

/** The part of a column that is orthogonal to an orthonormal basis. */
function orthogonalise(column: readonly number[], basis: readonly (readonly number[])[]): number[] {
  let rest = [...column];
  for (let pass = 0; pass < 2; pass += 1) {
    for (const direction of basis) {
      const share = dot(rest, direction);
      rest = rest.map((value, i) => value - share * (direction[i] ?? 0));
    }
  }
  return rest;
}
