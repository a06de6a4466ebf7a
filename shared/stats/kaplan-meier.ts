import { normalCritical } from './distributions.ts';
import { StatisticRefusal } from './refusal.ts';
import { rankTimes, requireSurvival } from './survival-times.ts';
import { requireLevel } from './validate.ts';

export interface KaplanMeierPoint {
  readonly time: number;
  /** People whose time is this one or later. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** Share still without the event just after this time. */
  readonly survival: number;
  /** Greenwood standard error of the survival; 0 where the survival is 0 (R gives NaN, SAS 0). */
  readonly se: number;
  /** Limits; null where the survival is 0 and the interval is not defined. */
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
}

export interface KaplanMeier {
  readonly n: number;
  readonly events: number;
  /** Time by which half have had the event; null = not reached. */
  readonly median: number | null;
  readonly medianLow: number | null;
  readonly medianHigh: number | null;
  /** One point at every distinct time, of events and of censoring alike, in order. */
  readonly points: readonly KaplanMeierPoint[];
}

/**
 * Kaplan-Meier estimate of staying without the event, Greenwood standard errors and log-log intervals; as
 * `summary(survfit(Surv(time, event) ~ 1, conf.type = "log-log"), censored = TRUE)` in R's survival 3.5. The median
 * and its interval are where the curve and its limits first reach one half; where a curve equals one half over a
 * span, it is the middle of the span, as in R.
 *
 * @param time time to the event or to the last news, in weeks or sessions, 0 or later
 * @param event true = the event happened then; false = censored then (known to be without it until then)
 * @param level confidence level between 0 and 1
 * @throws StatisticRefusal `no-people`, `invalid-input`
 * @see Kaplan and Meier (1958), J Am Stat Assoc 53:457-481; Kalbfleisch and Prentice (2002), 1.4, for log-log
 * @example kaplanMeier([2, 3, 3, 5], [true, true, false, false]).points[1]?.survival // 0.5
 */
export function kaplanMeier(
  time: readonly number[],
  event: readonly boolean[],
  level = 0.95,
): KaplanMeier {
  requireLevel(level);
  requireSurvival(time, event);
  const n = time.length;
  if (n === 0) throw new StatisticRefusal('no-people', 'Nobody has a time to follow.');

  const z = normalCritical(level);
  const points: KaplanMeierPoint[] = [];
  let atRisk = n;
  let survival = 1;
  let greenwood = 0;
  const counts = countByTime(time, event);
  for (let r = 0; r < counts.distinct.length; r += 1) {
    const events = counts.events[r] ?? 0;
    const censored = counts.censored[r] ?? 0;
    survival *= 1 - events / atRisk;
    if (events > 0) greenwood += events / (atRisk * (atRisk - events));
    const { se, ciLow, ciHigh } = precision(survival, greenwood, z);
    const t = counts.distinct[r] ?? 0;
    points.push({ time: t, atRisk, events, censored, survival, se, ciLow, ciHigh });
    atRisk -= events + censored;
  }
  return {
    n,
    events: points.reduce((total, point) => total + point.events, 0),
    median: firstHalf(points.map((point) => [point.time, point.survival])),
    medianLow: firstHalf(points.map((point) => [point.time, point.ciLow])),
    medianHigh: firstHalf(points.map((point) => [point.time, point.ciHigh])),
    points,
  };
}

/**
 * Number of people at risk just before each given time: those whose time is that one or later.
 *
 * @param time everyone's time to the event or to the last news
 * @param at times to count at
 * @example numberAtRisk([2, 3, 3, 5], [0, 3, 4]) // [4, 3, 1]
 */
export function numberAtRisk(time: readonly number[], at: readonly number[]): number[] {
  return at.map((point) => time.filter((value) => value >= point).length);
}

/** How many have the event and how many are censored at each distinct time, in order. */
function countByTime(time: readonly number[], event: readonly boolean[]) {
  const { distinct, rank } = rankTimes(time);
  const events = new Int32Array(distinct.length);
  const censored = new Int32Array(distinct.length);
  for (let i = 0; i < time.length; i += 1) {
    const counts = event[i] ? events : censored;
    const r = rank[i] ?? 0;
    counts[r] = (counts[r] ?? 0) + 1;
  }
  return { distinct, events, censored };
}

/** Greenwood standard error, and the log-log interval S^exp(+-z se(log(-log S))). */
function precision(survival: number, greenwood: number, z: number) {
  if (survival === 0) return { se: 0, ciLow: null, ciHigh: null };
  if (survival === 1) return { se: 0, ciLow: 1, ciHigh: 1 };
  const half = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return {
    se: survival * Math.sqrt(greenwood),
    ciLow: survival ** Math.exp(half),
    ciHigh: survival ** Math.exp(-half),
  };
}

/** R's rule (survival:::survmean): the tolerance absorbs rounding in a product of fractions. */
function firstHalf(curve: readonly (readonly [number, number | null])[]): number | null {
  const tolerance = Math.sqrt(Number.EPSILON);
  const reached = curve.filter(
    (point): point is readonly [number, number] => point[1] !== null && point[1] < 0.5 + tolerance,
  );
  const first = reached[0];
  if (!first) return null;
  if (Math.abs(first[1] - 0.5) >= tolerance) return first[0];
  const lower = reached.find((point) => point[1] < first[1]);
  return lower ? (first[0] + lower[0]) / 2 : first[0];
}
