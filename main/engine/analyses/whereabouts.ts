import type { LeaverCourse, Whereabouts } from '../../../shared/contract/compare.ts';
import { mean } from '../../../shared/stats/moments.ts';
import type { CompareMember } from './compare-members.ts';

/** Where everyone of an arm is at one week: with a score, or what is known of those without. */
export function whereabouts(
  treatment: string,
  members: readonly CompareMember[],
  week: number,
  at: number,
): Whereabouts {
  const count = { withData: 0, missedVisit: 0, droppedOut: 0, lostToFollowUp: 0, neverStarted: 0 };
  for (const { person, scores } of members) {
    const { status, leftWeek } = person;
    if (scores[at] !== null && scores[at] !== undefined) count.withData += 1;
    else if (leftWeek === null || (leftWeek > week && status !== 'never-started')) {
      count.missedVisit += 1;
    } else if (status === 'never-started') count.neverStarted += 1;
    else if (status === 'lost-to-follow-up') count.lostToFollowUp += 1;
    else count.droppedOut += 1;
  }
  return { treatment, week, randomised: members.length, ...count };
}

/** Fewest people behind a drawn course, so that a line never shows one person's scores. */
export const SMALLEST_COURSE = 5;

/**
 * Mean observed course of those who left, by the week of their last score. Neighbouring weeks are put together, the
 * later first, until no course rests on fewer than five people; a rest that stays smaller is not drawn.
 *
 * @param endpoint index of the endpoint week; whoever has a score there or later is no leaver here
 */
export function leaverCourses(
  treatment: string,
  members: readonly CompareMember[],
  weeks: readonly number[],
  endpoint: number,
): LeaverCourse[] {
  const byLast = Map.groupBy(
    members.filter(({ person }) => person.left),
    ({ scores }) => scores.findLastIndex((score) => score !== null),
  );
  const courses: LeaverCourse[] = [];
  let group: CompareMember[] = [];
  let last = -1;
  for (let at = endpoint - 1; at >= 0; at -= 1) {
    const here = byLast.get(at) ?? [];
    if (here.length > 0 && group.length === 0) last = at;
    group.push(...here);
    if (group.length < SMALLEST_COURSE) continue;
    courses.push(course(treatment, group, weeks, last));
    group = [];
  }
  return courses.reverse();
}

function course(
  treatment: string,
  group: readonly CompareMember[],
  weeks: readonly number[],
  last: number,
): LeaverCourse {
  const points = weeks.slice(0, last + 1).flatMap((week, at) => {
    const seen = group.flatMap(({ scores }) => scores[at] ?? []);
    return seen.length >= SMALLEST_COURSE ? [{ week, mean: mean(seen) }] : [];
  });
  return { treatment, lastWeek: weeks[last] ?? 0, n: group.length, points };
}
