import { normalCritical, twoSidedNormalP } from '../distributions.ts';
import { kaplanMeier } from '../kaplan-meier.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireSameLength } from '../validate.ts';

export interface RestrictedMean {
  readonly n: number;
  readonly events: number;
  /** Time up to which the mean is taken. */
  readonly until: number;
  /** Mean time without the event up to then, in the unit of time. */
  readonly mean: number;
  readonly se: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/**
 * Restricted mean survival time: the area under the Kaplan-Meier curve up to a time, with Greenwood-type variance; as
 * `print(survfit(Surv(time, event) ~ 1), rmean = until)` in R's survival 3.5. For retention it is the mean number of
 * weeks (or sessions) stayed, of the first `until`. Where nobody had the event, the standard error is 0, as in R.
 *
 * @param until above 0, and not past the last follow-up unless everyone has had the event by then: beyond it the
 *   curve is not known
 * @throws StatisticRefusal `no-people`; `invalid-input`, also for `until` past the follow-up
 * @see Royston and Parmar (2013), BMC Med Res Methodol 13:152; Klein and Moeschberger (2003), Survival Analysis, 4.5
 * @example restrictedMean([1, 2, 3, 4], [true, true, false, false], 4).mean // 2.75
 */
export function restrictedMean(
  time: readonly number[],
  event: readonly boolean[],
  until: number,
  level = 0.95,
): RestrictedMean {
  const { n, events, points } = kaplanMeier(time, event, level);
  if (!(until > 0 && Number.isFinite(until))) {
    throw new StatisticRefusal('invalid-input', `The time must be above 0; it is ${until}.`);
  }
  const last = points.at(-1);
  if (last && until > last.time && last.survival > 0) {
    throw new StatisticRefusal(
      'invalid-input',
      `Nobody was followed beyond ${last.time}, so that the mean up to ${until} is not known.`,
    );
  }
  let mean = 0;
  let variance = 0;
  let next = until;
  // From the last step before `until` backwards: `mean` is the area to the right of each step.
  for (const point of points.filter((p) => p.time < until).reverse()) {
    mean += point.survival * (next - point.time);
    const stay = point.atRisk - point.events;
    if (stay > 0) variance += (mean ** 2 * point.events) / (point.atRisk * stay);
    next = point.time;
  }
  mean += next;
  const se = Math.sqrt(variance);
  const half = normalCritical(level) * se;
  return { n, events, until, mean, se, ciLow: mean - half, ciHigh: mean + half };
}

export interface RestrictedMeanDifferenceInput {
  readonly time: readonly number[];
  readonly event: readonly boolean[];
  /** Whether each person is in arm A (the others are in arm B). */
  readonly inA: readonly boolean[];
  /** Default: the last time to which both arms were followed. */
  readonly until?: number;
  readonly level?: number;
}

export interface RestrictedMeanDifference {
  readonly a: RestrictedMean;
  readonly b: RestrictedMean;
  readonly until: number;
  /** Mean of A minus that of B, in the unit of time. */
  readonly difference: number;
  readonly se: number;
  readonly statistic: number;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/**
 * Difference of two arms in restricted mean survival time, with normal interval; as `survRM2::rmst2()` in R, with
 * Greenwood's variance. It needs no proportional hazards.
 *
 * @throws StatisticRefusal `no-people`; `one-arm`; `too-few` when an arm was not followed; `no-events` when nobody had the event before `until`;
 *   `invalid-input`
 * @see Uno et al. (2014), J Clin Oncol 32:2380-2385
 * @example restrictedMeanDifference({ time: [2, 4, 4, 4], event: [true, false, false, true], inA: [true, true, false, false] }).difference // -1
 */
export function restrictedMeanDifference(
  input: RestrictedMeanDifferenceInput,
): RestrictedMeanDifference {
  const { time, event, inA, level = 0.95 } = input;
  requireSameLength({ time, event, arm: inA });
  if (time.length === 0) throw new StatisticRefusal('no-people', 'Nobody has a time to follow.');
  const arm = (isA: boolean) => {
    const own = <T>(column: readonly T[]) => column.filter((_, i) => inA[i] === isA);
    return { time: own(time), event: own(event) };
  };
  const [inArmA, inArmB] = [arm(true), arm(false)];
  if (inArmA.time.length === 0 || inArmB.time.length === 0) {
    throw new StatisticRefusal('one-arm', 'Only one of the two arms has people to follow.');
  }
  const last = (times: readonly number[]) => times.reduce((a, b) => Math.max(a, b));
  const until = input.until ?? Math.min(last(inArmA.time), last(inArmB.time));
  if (until === 0) {
    throw new StatisticRefusal('too-few', 'In at least one arm nobody was followed beyond 0.');
  }
  const a = restrictedMean(inArmA.time, inArmA.event, until, level);
  const b = restrictedMean(inArmB.time, inArmB.event, until, level);
  const se = Math.hypot(a.se, b.se);
  if (!(se > 0)) {
    throw new StatisticRefusal(
      'no-events',
      `In neither arm does the curve fall in a way that can be judged before ${until}.`,
    );
  }
  const difference = a.mean - b.mean;
  const statistic = difference / se;
  const half = normalCritical(level) * se;
  return {
    a,
    b,
    until,
    difference,
    se,
    statistic,
    p: twoSidedNormalP(statistic),
    ciLow: difference - half,
    ciHigh: difference + half,
  };
}
