import { mean, sum, sumOfSquares } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireFinite, requireSameLength } from '../validate.ts';

export interface Column {
  readonly name: string;
  readonly values: readonly number[];
}

export interface LeastSquares {
  /** The intercept first, then the columns in their order. */
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  /** (X'X)^-1, row by row: times sigma^2 the covariance of the coefficients. */
  readonly unscaled: readonly (readonly number[])[];
  readonly fitted: readonly number[];
  readonly residuals: readonly number[];
  readonly rss: number;
  /** People less coefficients. */
  readonly df: number;
  /** Residual SD. */
  readonly sigma: number;
  readonly n: number;
}

/** A column that keeps less than this share of its length beside the others cannot be told apart; as in R's `lm`. */
const RANK_TOLERANCE = 1e-7;
/** Residuals below this share of the outcome's squared spread are rounding error, not variation. */
const PERFECT_FIT = 1e-24;

/**
 * Ordinary least squares with an intercept, by Gram-Schmidt (twice); as `lm(outcome ~ columns)` in R 4.2.
 *
 * @param outcome score of each person
 * @param columns named columns beside the intercept, as long as the outcome
 * @throws StatisticRefusal `no-people`; `too-few` when no degree of freedom is left; `collinear` naming the column
 *   that does not vary or only together with those before it; `no-variation` when the outcome does not vary or is
 *   predicted exactly; `invalid-input`
 * @example leastSquares([1, 2, 4], [{ name: 'x', values: [0, 1, 2] }]).coefficients[1] // 1.5
 */
export function leastSquares(outcome: readonly number[], columns: readonly Column[]): LeastSquares {
  requireFinite('Scores', outcome);
  for (const { name, values } of columns) {
    requireSameLength({ outcome, [name]: values });
    requireFinite(`Values of ${name}`, values);
  }
  const n = outcome.length;
  if (n === 0) throw new StatisticRefusal('no-people', 'Nobody has the scores that this needs.');
  const df = n - columns.length - 1;
  if (df < 1) {
    throw new StatisticRefusal(
      'too-few',
      `${n} people are too few for a model with ${columns.length + 1} coefficients.`,
    );
  }
  const total = sumOfSquares(outcome);
  if (!(total > 0)) throw new StatisticRefusal('no-variation', 'Everyone has the same score.');

  const { basis, inverse } = decompose(n, columns);
  const projections = basis.map((direction) => dot(direction, outcome));
  const coefficients = inverse.map((row) => dot(row, projections));
  const residuals = orthogonalise([...outcome], basis).rest;
  const rss = dot(residuals, residuals);
  if (!(rss > PERFECT_FIT * total)) {
    throw new StatisticRefusal(
      'no-variation',
      'The scores are predicted exactly, so that there is no variation to judge by.',
    );
  }
  return {
    names: ['(Intercept)', ...columns.map(({ name }) => name)],
    coefficients,
    unscaled: inverse.map((row) => inverse.map((other) => dot(row, other))),
    fitted: outcome.map((y, i) => y - (residuals[i] ?? 0)),
    residuals,
    rss,
    df,
    sigma: Math.sqrt(rss / df),
    n,
  };
}

/**
 * Akaike's criterion of a least-squares fit by its Gaussian likelihood, the residual variance counted as a parameter;
 * as `AIC(lm(...))` in R 4.2.
 */
export function akaike({ rss, n, names }: LeastSquares): number {
  return n * (Math.log((2 * Math.PI * rss) / n) + 1) + 2 * (names.length + 1);
}

/**
 * Orthonormal columns Q and the inverse of R, where X = Q R has the intercept first and then the columns.
 *
 * @throws StatisticRefusal `collinear`, naming the first column that does not vary or only together with those before it
 */
export function decompose(n: number, columns: readonly Column[]) {
  const basis: number[][] = [new Array<number>(n).fill(1 / Math.sqrt(n))];
  const upper: number[][] = [[Math.sqrt(n)]];
  for (const { name, values } of columns) {
    const { rest, shares } = orthogonalise([...values], basis);
    const length = Math.sqrt(dot(rest, rest));
    const middle = mean(values);
    const spread = Math.sqrt(sum(values.map((value) => (value - middle) ** 2)));
    if (!(length > RANK_TOLERANCE * spread)) {
      throw new StatisticRefusal(
        'collinear',
        `${capitalised(name)} does not vary, or only together with the rest of the model.`,
      );
    }
    basis.push(rest.map((value) => value / length));
    upper.push([...shares, length]);
  }
  return { basis, inverse: invertUpper(upper) };
}

/** The part of a column that is orthogonal to an orthonormal basis, and its shares along the basis. */
function orthogonalise(column: number[], basis: readonly (readonly number[])[]) {
  const shares = basis.map(() => 0);
  for (let pass = 0; pass < 2; pass += 1) {
    for (const [j, direction] of basis.entries()) {
      const share = dot(column, direction);
      shares[j] = (shares[j] ?? 0) + share;
      for (const [i, value] of direction.entries()) column[i] = (column[i] ?? 0) - share * value;
    }
  }
  return { rest: column, shares };
}

/** Inverse of an upper triangular matrix that is given column by column; returned row by row. */
function invertUpper(upper: readonly (readonly number[])[]): number[][] {
  const size = upper.length;
  const inverse = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const [j, column] of upper.entries()) {
    const pivot = column[j] ?? 1;
    for (const [i, row] of inverse.entries()) {
      if (i > j) break;
      let value = i === j ? 1 : 0;
      for (let l = i; l < j; l += 1) value -= (row[l] ?? 0) * (column[l] ?? 0);
      row[j] = value / pivot;
    }
  }
  return inverse;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (const [i, value] of a.entries()) total += value * (b[i] ?? 0);
  return total;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
