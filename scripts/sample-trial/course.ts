import type { Random } from './random.ts';

/** Where a person starts and would end, as normal deviates: high is severe, and little improvement. */
export interface Course {
  readonly baseline: number;
  readonly endpoint: number;
}

/** A normal deviate that correlates r with `other`. */
function mixed(other: number, own: number, r: number): number {
  return r * other + Math.sqrt(1 - r * r) * own;
}

/** A new person; the end of the course correlates 0.3 with its start. */
export function drawCourse(random: Random): Course {
  const baseline = random.normal();
  return { baseline, endpoint: mixed(baseline, random.normal(), 0.3) };
}

/** The same person on a second scale, which agrees better after treatment than before. */
export function relatedCourse(course: Course, random: Random): Course {
  return {
    baseline: mixed(course.baseline, random.normal(), 0.6),
    endpoint: mixed(course.endpoint, random.normal(), 0.8),
  };
}

/** Right-skewed with mean 0 and SD 1: a shifted log-normal, since scores after treatment crowd near zero. */
export function skewed(z: number): number {
  const s = 0.6;
  const spread = Math.exp(s * s);
  return (Math.exp(s * z) - Math.sqrt(spread)) / Math.sqrt(spread * (spread - 1));
}
