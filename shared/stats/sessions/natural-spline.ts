import { StatisticRefusal } from '../refusal.ts';

/**
 * Quantile by linear interpolation between order statistics; as `quantile(x, p)` (type 7) in R.
 *
 * @param sorted values in ascending order, at least one
 * @param p 0 to 1
 * @example quantile([1, 2, 4, 8], 0.5) // 3
 */
export function quantile(sorted: readonly number[], p: number): number {
  const position = (sorted.length - 1) * p;
  const low = sorted[Math.floor(position)] ?? Number.NEGATIVE_INFINITY;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (position - Math.floor(position)) * (high - low);
}

/**
 * Knots of a natural cubic spline: the ends of the data, and between them the quantiles that leave equal shares; as
 * `attr(splines::ns(x, df), "knots")` in R 4.2.
 *
 * @param df columns of the basis beside the intercept, 1 (a straight line) or more
 * @throws StatisticRefusal `too-few` when the values are so tied that knots coincide
 * @example naturalSplineKnots([0, 1, 2, 3, 4], 2) // [0, 2, 4]
 */
export function naturalSplineKnots(values: readonly number[], df: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const knots = Array.from({ length: df + 1 }, (_, i) => quantile(sorted, i / df));
  if (sorted.length === 0 || knots.some((knot, i) => i > 0 && !(knot > (knots[i - 1] ?? knot)))) {
    throw new StatisticRefusal(
      'too-few',
      `There are too few different numbers of sessions for a curve with ${df} degrees of freedom.`,
    );
  }
  return knots;
}

/**
 * Natural cubic spline in its truncated power form: the value itself, and one column for each knot but the last two. It
 * spans the same functions as `splines::ns()` with those knots, so that fits and predictions are the same. Beyond the
 * end knots the curve is a straight line.
 *
 * @param knots ascending, the end knots first and last
 * @returns one row of `knots.length - 1` numbers
 * @see Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, eq. 5.4-5.5
 * @example naturalSplineRow(2, [0, 2, 4]) // [2, 0.125]
 */
export function naturalSplineRow(value: number, knots: readonly number[]): number[] {
  const last = knots.at(-1) ?? 0;
  const before = knots.at(-2) ?? 0;
  // On the scale of the range, so that cubes do not dwarf the other columns.
  const range = last - (knots[0] ?? 0);
  const cubed = (x: number) => Math.max(0, x / range) ** 3;
  const d = (knot: number) => ((cubed(value - knot) - cubed(value - last)) * range) / (last - knot);
  return [value, ...knots.slice(0, -2).map((knot) => d(knot) - d(before))];
}
