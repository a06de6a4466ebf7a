import { StatisticRefusal } from './refusal.ts';
import { requireFinite, requireSameLength } from './validate.ts';

/**
 * Checks survival data: parallel columns, finite times of 0 or later.
 *
 * @throws StatisticRefusal `invalid-input`
 */
export function requireSurvival(time: readonly number[], event: readonly boolean[]): void {
  requireSameLength({ time, event });
  requireFinite('Times', time);
  const negative = time.findIndex((value) => value < 0);
  if (negative >= 0) {
    throw new StatisticRefusal(
      'invalid-input',
      `Times must be 0 or later; number ${negative + 1} is ${time[negative]}.`,
    );
  }
}

/** Distinct times in ascending order, and which of them each person's is. */
export interface RankedTimes {
  readonly distinct: Float64Array;
  readonly rank: Int32Array;
}

/** Ranks times, counting from 0: one sort of plain numbers, then a binary search for each person. */
export function rankTimes(time: readonly number[]): RankedTimes {
  const sorted = Float64Array.from(time).sort();
  const distinct = sorted.filter((t, i) => i === 0 || t !== sorted[i - 1]);
  const rank = new Int32Array(time.length);
  for (let i = 0; i < time.length; i += 1) {
    const t = time[i] ?? 0;
    let low = 0;
    let high = distinct.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((distinct[middle] ?? 0) < t) low = middle + 1;
      else high = middle;
    }
    rank[i] = low;
  }
  return { distinct, rank };
}

/** The people of one stratum, latest time first, so that a risk set grows as they are walked through. */
export interface Stratum {
  /** Positions of people: those of the latest time first; at each time, those with the event before the others. */
  readonly people: Int32Array;
  /** Distinct times, latest first. */
  readonly times: Float64Array;
  /** Where in `people` those with the event at each of these times end. */
  readonly eventEnds: Int32Array;
  /** Where in `people` everyone of each of these times ends; the next time starts there. */
  readonly ends: Int32Array;
}

/** Everyone by stratum and time. Flat arrays: with an object for each time, memory would cost more than arithmetic. */
export function riskSets(
  time: readonly number[],
  event: readonly boolean[],
  stratum: readonly string[] | undefined,
): Stratum[] {
  const ordered = latestFirst(time, event);
  if (!stratum) return [stratumOf(ordered, time, event)];
  const members = new Map<string, number[]>();
  for (const i of ordered) {
    const key = stratum[i] ?? '';
    const own = members.get(key);
    if (own) own.push(i);
    else members.set(key, [i]);
  }
  return [...members.values()].map((own) => stratumOf(Int32Array.from(own), time, event));
}

/** Positions by time, latest first, those with the event before those of the same time without: a counting sort. */
function latestFirst(time: readonly number[], event: readonly boolean[]): Int32Array {
  const { distinct, rank } = rankTimes(time);
  const place = (i: number) => 2 * (distinct.length - 1 - (rank[i] ?? 0)) + (event[i] ? 0 : 1);
  const starts = new Int32Array(2 * distinct.length + 1);
  for (let i = 0; i < time.length; i += 1) {
    const next = place(i) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let p = 1; p < starts.length; p += 1) starts[p] = (starts[p] ?? 0) + (starts[p - 1] ?? 0);
  const ordered = new Int32Array(time.length);
  for (let i = 0; i < time.length; i += 1) {
    const at = starts[place(i)] ?? 0;
    ordered[at] = i;
    starts[place(i)] = at + 1;
  }
  return ordered;
}

function stratumOf(
  people: Int32Array,
  time: readonly number[],
  event: readonly boolean[],
): Stratum {
  const times = new Float64Array(people.length);
  const eventEnds = new Int32Array(people.length);
  const ends = new Int32Array(people.length);
  let size = 0;
  for (let at = 0; at < people.length; size += 1) {
    const t = time[people[at] ?? 0] ?? 0;
    const here = (k: number) => k < people.length && time[people[k] ?? 0] === t;
    while (here(at) && event[people[at] ?? 0]) at += 1;
    times[size] = t;
    eventEnds[size] = at;
    while (here(at)) at += 1;
    ends[size] = at;
  }
  return {
    people,
    times: times.subarray(0, size),
    eventEnds: eventEnds.subarray(0, size),
    ends: ends.subarray(0, size),
  };
}
