import type { Course } from './course.ts';
import { type ArmDesign, LAST_WEEK, PLANNED_SESSIONS, WEEKS } from './design.ts';
import type { Random } from './random.ts';

export type Leaving = 'completed' | 'dropped-out' | 'lost-to-follow-up' | 'never-started';

/**
 * Who leaves: those with the worst outlook are likelier to. The outlook is partly seen (baseline) and partly what would
 * only have been seen later, so what is missing depends on the missing score itself.
 */
export function statuses(arm: ArmDesign, courses: readonly Course[], random: Random): Leaving[] {
  const order = courses
    .map((course, index) => ({
      index,
      pull: 0.3 * course.baseline + 0.45 * course.endpoint + random.normal(),
    }))
    .sort((one, other) => other.pull - one.pull);
  const kinds: Leaving[] = random.shuffled([
    ...Array<Leaving>(arm.neverStarted).fill('never-started'),
    ...Array<Leaving>(arm.lost).fill('lost-to-follow-up'),
    ...Array<Leaving>(arm.droppedOut).fill('dropped-out'),
  ]);
  const result = Array<Leaving>(arm.n).fill('completed');
  for (const [rank, kind] of kinds.entries()) {
    const leaver = order[rank];
    if (leaver) result[leaver.index] = kind;
  }
  return result;
}

/** Week of leaving, 1 to 14 and rather early; 0 for whoever never started; null for whoever completed. */
export function leavingWeek(status: Leaving, random: Random): number | null {
  if (status === 'completed') return null;
  if (status === 'never-started') return 0;
  return random.pick(Array.from({ length: 14 }, (_, index) => [index + 1, 16 - index] as const));
}

/** Weekly sessions, about one in twelve missed; at least one for whoever started, 12 for whoever completed. */
export function sessionsAttended(status: Leaving, week: number | null, random: Random): number {
  if (status === 'never-started') return 0;
  let attended = 0;
  for (let session = 1; session <= Math.min(week ?? LAST_WEEK, PLANNED_SESSIONS); session += 1) {
    if (random.uniform() < 0.92) attended += 1;
  }
  return Math.max(attended, status === 'completed' ? 12 : 1);
}

export function reasonForLeaving(
  status: Leaving,
  arm: ArmDesign,
  course: Course,
  random: Random,
): string {
  if (status !== 'dropped-out') return '';
  if (course.endpoint < -0.5) {
    return random.pick([
      ['felt-better', 3],
      ['practical-reasons', 1],
    ]);
  }
  const pill = arm.treatment === 'medication' ? 4 : arm.treatment === 'placebo' ? 2 : 0;
  return random.pick([
    ['no-improvement', 5],
    ['wanted-other-treatment', 2],
    ['practical-reasons', 2],
    ['moved-away', 1],
    ['side-effects', pill],
  ]);
}

/**
 * Baseline is always there; while in treatment about one visit in twenty is missed. After leaving nobody is seen, but
 * three in ten of those who stopped treatment, and were not lost, still come to the last visit.
 */
export function visitsSeen(status: Leaving, week: number | null, random: Random): boolean[] {
  return WEEKS.map((visit) => {
    const chance = random.uniform();
    if (visit === 0) return true;
    if (week === null || visit <= week) return chance >= 0.05;
    return visit === LAST_WEEK && status === 'dropped-out' && chance < 0.3;
  });
}

/** A form of the person's own is now and then missing although the visit took place. */
export function formsSeen(seen: readonly boolean[], random: Random): boolean[] {
  return seen.map((there, visit) => {
    const missing = random.uniform() < 0.03;
    return there && (visit === 0 || !missing);
  });
}
