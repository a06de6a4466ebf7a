import type { LeaverCourse } from '../contract/compare.ts';

/** No line is drawn for fewer people than this. */
export const LEAST_LEAVERS = 5;

/**
 * Courses of those who left, put together by last visit until none stands for fewer than five people.
 * The mean of a joint course at a week is that of its parts weighted by their people, over the parts that reach the week.
 * Fewer than five in an arm altogether give no course: the retention strip still counts them.
 *
 * @param leavers courses of one arm
 */
export function groupLeavers(leavers: readonly LeaverCourse[]): readonly LeaverCourse[] {
  const sorted = [...leavers].sort((a, b) => a.lastWeek - b.lastWeek);
  const groups: LeaverCourse[][] = [];
  let open: LeaverCourse[] = [];
  for (const course of sorted) {
    open.push(course);
    // Somebody seen once only has a point and no course: wait for one that leads somewhere.
    if (people(open) >= LEAST_LEAVERS && course.points.length > 1) {
      groups.push(open);
      open = [];
    }
  }
  const last = groups.at(-1);
  if (open.length > 0 && people(open) < LEAST_LEAVERS && last) last.push(...open);
  else if (people(open) >= LEAST_LEAVERS) groups.push(open);
  return groups.map(join);
}

function people(courses: readonly LeaverCourse[]): number {
  return courses.reduce((sum, course) => sum + course.n, 0);
}

function join(courses: readonly LeaverCourse[]): LeaverCourse {
  const weeks = [...new Set(courses.flatMap(({ points }) => points.map(({ week }) => week)))];
  const points = weeks
    .sort((a, b) => a - b)
    .flatMap((week) => {
      let sum = 0;
      let n = 0;
      for (const course of courses) {
        const point = course.points.find((each) => each.week === week);
        if (!point) continue;
        sum += point.mean * course.n;
        n += course.n;
      }
      // The far end of a course rests on fewer people than the whole: it ends where it would rest on too few.
      return n >= LEAST_LEAVERS ? [{ week, mean: sum / n }] : [];
    });
  return {
    treatment: courses[0]?.treatment ?? '',
    lastWeek: Math.max(...courses.map((course) => course.lastWeek)),
    n: people(courses),
    points,
  };
}
