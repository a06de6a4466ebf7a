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

/** People who share one time within one stratum. */
export interface TiedPeople {
  readonly time: number;
  /** Positions of those with the event at this time. */
  readonly events: readonly number[];
  /** Positions of everyone whose time this is, with or without the event. */
  readonly all: readonly number[];
}

/** Distinct times of each stratum, latest first, so that a risk set grows as they are walked through. */
export function riskSets(
  time: readonly number[],
  event: readonly boolean[],
  stratum: readonly string[] | undefined,
): TiedPeople[][] {
  const strata = new Map<string, Map<number, { events: number[]; all: number[] }>>();
  for (const [i, t] of time.entries()) {
    const key = stratum?.[i] ?? '';
    const times = strata.get(key) ?? new Map<number, { events: number[]; all: number[] }>();
    const tied = times.get(t) ?? { events: [], all: [] };
    tied.all.push(i);
    if (event[i]) tied.events.push(i);
    times.set(t, tied);
    strata.set(key, times);
  }
  return [...strata.values()].map((times) =>
    [...times].map(([t, tied]) => ({ time: t, ...tied })).sort((a, b) => b.time - a.time),
  );
}
