import { type Course, drawCourse, relatedCourse, skewed } from './course.ts';
import { type ArmDesign, type Scale, WEEKS } from './design.ts';
import {
  formsSeen,
  type Leaving,
  leavingWeek,
  reasonForLeaving,
  sessionsAttended,
  statuses,
  visitsSeen,
} from './leaving.ts';
import type { Random } from './random.ts';

/** The random part of one person's scores on one scale, before it is fitted to the means of the arm. */
export interface Draws {
  readonly baseline: number;
  /** Where the person would be at week 16 if seen. */
  readonly endpoint: number;
  readonly noise: readonly number[];
  /** Scheduled visits at which there is a score. */
  readonly seen: readonly boolean[];
}

export interface Person {
  readonly arm: ArmDesign;
  readonly site: string;
  readonly sex: string;
  readonly ageBand: string;
  readonly problemArea: string;
  readonly condition: string;
  readonly format: string;
  readonly status: Leaving;
  readonly sessionsAttended: number;
  readonly dropoutWeek: number | null;
  readonly dropoutReason: string;
  /** How fast the course runs to its end, a week. */
  readonly rate: number;
  readonly draws: Readonly<Record<Scale['code'], Draws>>;
}

const SITES = ['A', 'B', 'C'];

function drawScores(course: Course, seen: readonly boolean[], random: Random): Draws {
  return {
    baseline: course.baseline,
    endpoint: skewed(course.endpoint),
    noise: WEEKS.map(() => random.normal()),
    seen,
  };
}

function person(
  arm: ArmDesign,
  site: string,
  course: Course,
  status: Leaving,
  random: Random,
): Person {
  const dropoutWeek = leavingWeek(status, random);
  const seen = visitsSeen(status, dropoutWeek, random);
  return {
    arm,
    site,
    sex: random.pick([
      ['female', 7],
      ['male', 3],
    ]),
    ageBand: random.pick([
      ['18-24', 15],
      ['25-34', 38],
      ['35-44', 28],
      ['45-54', 13],
      ['55-64', 6],
    ]),
    problemArea: random.pick([
      ['role-dispute', 35],
      ['role-transition', 35],
      ['grief', 15],
      ['interpersonal-deficits', 15],
    ]),
    condition: random.pick([
      ['recurrent', 6],
      ['major-depression', 4],
    ]),
    format: site === 'C' && random.uniform() < 0.6 ? 'telephone' : 'individual',
    status,
    sessionsAttended: sessionsAttended(status, dropoutWeek, random),
    dropoutWeek,
    dropoutReason: reasonForLeaving(status, arm, course, random),
    rate: 0.13 * Math.exp(0.3 * random.normal()),
    draws: {
      'hdrs-17': drawScores(course, seen, random),
      'bdi-i': drawScores(relatedCourse(course, random), formsSeen(seen, random), random),
    },
  };
}

/** Everyone randomised to an arm, a third of them at each site, without scores. */
export function recruit(arm: ArmDesign, random: Random): Person[] {
  const courses = Array.from({ length: arm.n }, () => drawCourse(random));
  const status = statuses(arm, courses, random);
  const sites = random.shuffled(courses.map((_, index) => SITES[index % SITES.length] ?? 'A'));
  return courses.map((course, index) =>
    person(arm, sites[index] ?? 'A', course, status[index] ?? 'completed', random),
  );
}
