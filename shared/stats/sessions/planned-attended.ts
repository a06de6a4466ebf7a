import { StatisticRefusal } from '../refusal.ts';
import { requireSameLength } from '../validate.ts';
import { requireSessions } from './dose-bins.ts';

export interface PlannedAttended {
  readonly arm: string;
  readonly randomised: number;
  /** People of whom both numbers are known; the rest of the figures rest on them. */
  readonly known: number;
  readonly unknown: number;
  readonly planned: number;
  readonly attended: number;
  /** Sessions attended of those planned, up to the plan of each person, 0 to 1; null when nobody has a plan above 0. */
  readonly share: number | null;
  readonly none: number;
  /** Some, but fewer than planned. */
  readonly some: number;
  /** As many as planned, or more. */
  readonly all: number;
}

/**
 * Sessions planned and attended in each arm, as totals and as people. Sessions beyond a person's plan are in the total
 * but do not make up for those another person missed.
 *
 * @param arm arm of everyone randomised
 * @param planned sessions planned; null = not known
 * @param attended sessions attended; null = not known
 * @throws StatisticRefusal `no-people`, `invalid-input`
 * @example plannedAttended(['a', 'a'], [16, 16], [16, 4])[0]?.share // 0.625
 */
export function plannedAttended(
  arm: readonly string[],
  planned: readonly (number | null)[],
  attended: readonly (number | null)[],
): PlannedAttended[] {
  requireSameLength({ arm, planned, attended });
  requireSessions(planned);
  requireSessions(attended);
  if (arm.length === 0) throw new StatisticRefusal('no-people', 'Nobody was randomised.');
  return [...new Set(arm)].sort().map((name) => {
    const pairs: { plan: number; came: number }[] = [];
    let randomised = 0;
    for (const [i, own] of arm.entries()) {
      if (own !== name) continue;
      randomised += 1;
      const [plan, came] = [planned[i] ?? null, attended[i] ?? null];
      if (plan !== null && came !== null) pairs.push({ plan, came });
    }
    const total = (part: (pair: { plan: number; came: number }) => number) =>
      pairs.reduce((t, pair) => t + part(pair), 0);
    const plannedTotal = total(({ plan }) => plan);
    const none = pairs.filter(({ plan, came }) => came === 0 && plan > 0).length;
    const all = pairs.filter(({ plan, came }) => came >= plan).length;
    return {
      arm: name,
      randomised,
      known: pairs.length,
      unknown: randomised - pairs.length,
      planned: plannedTotal,
      attended: total(({ came }) => came),
      share:
        plannedTotal > 0 ? total(({ plan, came }) => Math.min(plan, came)) / plannedTotal : null,
      none,
      some: pairs.length - none - all,
      all,
    };
  });
}
