import { StatisticRefusal } from '../refusal.ts';
import { requireSurvival } from '../survival-times.ts';
import { requireSameLength } from '../validate.ts';

/** What ended each person's follow-up; null = nothing did (censored at that time). */
export type Cause = string | null;

/**
 * Checks competing-risks data: parallel columns, times of 0 or later, at least one person.
 *
 * @throws StatisticRefusal `no-people`, `invalid-input`
 */
export function requireCauses(time: readonly number[], cause: readonly Cause[]): void {
  requireSameLength({ time, cause });
  requireSurvival(
    time,
    cause.map((name) => name !== null),
  );
  if (time.length === 0) throw new StatisticRefusal('no-people', 'Nobody has a time to follow.');
}

/** People whose follow-up ends at one time. */
export interface CausesAtTime {
  readonly time: number;
  /** People whose time is this one or later. */
  readonly atRisk: number;
  readonly censored: number;
  /** Events of all causes. */
  readonly events: number;
  readonly byCause: ReadonlyMap<string, number>;
}

/** Counts at every distinct time, in order. */
export function causesByTime(time: readonly number[], cause: readonly Cause[]): CausesAtTime[] {
  const counts = new Map<number, { censored: number; byCause: Map<string, number> }>();
  for (const [i, t] of time.entries()) {
    const at = counts.get(t) ?? { censored: 0, byCause: new Map<string, number>() };
    const name = cause[i] ?? null;
    if (name === null) at.censored += 1;
    else at.byCause.set(name, (at.byCause.get(name) ?? 0) + 1);
    counts.set(t, at);
  }
  let atRisk = time.length;
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([t, { censored, byCause }]) => {
      const events = [...byCause.values()].reduce((total, n) => total + n, 0);
      const at = { time: t, atRisk, censored, events, byCause };
      atRisk -= events + censored;
      return at;
    });
}
