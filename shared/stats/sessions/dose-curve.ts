import { fUpper, tCritical } from '../distributions.ts';
import { sum, sumOfSquares } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import { akaike, leastSquares } from '../regression/least-squares.ts';
import { requireFinite, requireLevel, requireSameLength } from '../validate.ts';
import { requireSessions } from './dose-bins.ts';
import { naturalSplineKnots, naturalSplineRow } from './natural-spline.ts';

export interface DoseCurveInput {
  /** Sessions attended by everyone randomised; null = not known. */
  readonly sessions: readonly (number | null)[];
  /** Outcome, such as the change from baseline in points; null = missing. */
  readonly outcome: readonly (number | null)[];
  /** Degrees of freedom of the curve: 1 is a straight line, 3 the default. */
  readonly df?: number;
  /** Numbers of sessions to draw the curve at, within those observed; default every whole number between them. */
  readonly at?: readonly number[];
  readonly level?: number;
}

export interface DoseCurve {
  readonly points: readonly {
    readonly sessions: number;
    /** Mean outcome on the curve. */
    readonly mean: number;
    readonly se: number;
    readonly ciLow: number;
    readonly ciHigh: number;
    /** People with an outcome and exactly this many sessions. */
    readonly people: number;
  }[];
  readonly knots: readonly number[];
  /** The curve against no relation at all. */
  readonly test: {
    readonly F: number;
    readonly df1: number;
    readonly df2: number;
    readonly p: number;
  };
  readonly aic: number;
  readonly n: number;
  /** People without known sessions, or without an outcome. */
  readonly leftOut: number;
}

/**
 * Smooth relation of the outcome to sessions attended: least squares on a natural cubic spline with knots at quantiles,
 * pointwise t intervals; as `predict(lm(outcome ~ splines::ns(sessions, df)), interval = "confidence")` in R 4.2.
 * Sessions attended come after randomisation, so that the curve describes people, and is not the effect of sessions.
 *
 * @throws StatisticRefusal `no-people`; `too-few` with too few people or different numbers of sessions;
 *   `no-variation`; `invalid-input`, also for a point outside the sessions observed
 * @see Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 5.2.1
 * @example doseCurve({ sessions: [0, 1, 2, 3], outcome: [1, 3, 2, 4], df: 1 }).points[3]?.mean // 3.7
 */
export function doseCurve(input: DoseCurveInput): DoseCurve {
  const { sessions, outcome, df = 3, level = 0.95 } = input;
  requireLevel(level);
  requireSameLength({ sessions, outcome });
  requireSessions(sessions);
  if (!(Number.isInteger(df) && df >= 1 && df <= 10)) {
    throw new StatisticRefusal('invalid-input', `Degrees of freedom must be 1 to 10, not ${df}.`);
  }
  const x: number[] = [];
  const y: number[] = [];
  for (const [i, n] of sessions.entries()) {
    const score = outcome[i] ?? null;
    if (n === null || score === null) continue;
    x.push(n);
    y.push(score);
  }
  requireFinite('Outcomes', y);
  if (x.length === 0) {
    throw new StatisticRefusal('no-people', 'Nobody has both sessions and an outcome.');
  }
  const knots = naturalSplineKnots(x, df);
  const rows = x.map((value) => naturalSplineRow(value, knots));
  const columns = knots.slice(1).map((_, j) => ({
    name: 'the number of sessions',
    values: rows.map((row) => row[j] ?? 0),
  }));
  const fit = leastSquares(y, columns);
  const critical = tCritical(level, fit.df);
  const F = (sumOfSquares(y) - fit.rss) / df / fit.sigma ** 2;
  return {
    points: pointsToDraw(input.at, knots).map((at) => {
      const row = [1, ...naturalSplineRow(at, knots)];
      const mean = sum(row.map((value, j) => value * (fit.coefficients[j] ?? 0)));
      const variance = sum(
        row.flatMap((a, i) => row.map((b, j) => a * b * (fit.unscaled[i]?.[j] ?? 0))),
      );
      const se = fit.sigma * Math.sqrt(Math.max(0, variance));
      const people = x.filter((value) => value === at).length;
      const [ciLow, ciHigh] = [mean - critical * se, mean + critical * se];
      return { sessions: at, mean, se, ciLow, ciHigh, people };
    }),
    knots,
    test: { F, df1: df, df2: fit.df, p: fUpper(F, df, fit.df) },
    aic: akaike(fit),
    n: x.length,
    leftOut: sessions.length - x.length,
  };
}

function pointsToDraw(at: readonly number[] | undefined, knots: readonly number[]): number[] {
  const [lowest, highest] = [knots[0] ?? 0, knots.at(-1) ?? 0];
  if (!at) {
    const first = Math.ceil(lowest);
    return Array.from({ length: Math.floor(highest) - first + 1 }, (_, i) => first + i);
  }
  requireFinite('Points of the curve', at);
  const outside = at.find((value) => value < lowest || value > highest);
  if (outside !== undefined) {
    throw new StatisticRefusal(
      'invalid-input',
      `Nobody had ${outside} sessions: the curve is known from ${lowest} to ${highest}.`,
    );
  }
  return [...at];
}
