import { LAST_WEEK, type Moments, type Scale, WEEKS } from './design.ts';
import type { Person } from './people.ts';

/** Scores of one person on one scale by visit; null where there is none. */
export type Scores = readonly (number | null)[];

function moments(values: readonly number[]): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1))];
}

function whole(value: number, scale: Scale): number {
  return Math.min(scale.max, Math.max(0, Math.round(value)));
}

/** The same values with the wanted mean and SD exactly. */
function standardised(values: readonly number[], [mean, sd]: Moments): number[] {
  const [from, spread] = moments(values);
  return values.map((value) => mean + (sd * (value - from)) / spread);
}

function course(
  person: Person,
  scale: Scale,
  baseline: number,
  [mean, sd]: Moments,
): (number | null)[] {
  const { endpoint, noise, seen } = person.draws[scale.code];
  return WEEKS.map((week, visit) => {
    if (!seen[visit]) return null;
    if (week === 0) return whole(baseline, scale);
    const done = (1 - Math.exp(-person.rate * week)) / (1 - Math.exp(-person.rate * LAST_WEEK));
    const expected = baseline + done * (mean + sd * endpoint - baseline);
    return whole(expected + scale.visitNoise * (noise[visit] ?? 0), scale);
  });
}

function lastScore(scores: Scores): number {
  const last = scores.findLast((score) => score !== null);
  if (last === undefined || last === null) throw new Error('everyone has a baseline score');
  return last;
}

/**
 * Scores of an arm on one scale, fitted so that the last scores carried forward have the wanted mean and SD: the
 * published week-16 figures are of everyone who entered treatment, last score carried forward. Who leaves when is fixed
 * beforehand; only the mean and spread of the underlying end of the course are moved.
 */
export function scoresOfArm(people: readonly Person[], scale: Scale): Scores[] {
  const arm = people[0]?.arm;
  if (!arm) return [];
  const wanted = arm.moments[scale.code];
  const baselines = standardised(
    people.map((person) => person.draws[scale.code].baseline),
    wanted.baseline,
  );
  let underlying: Moments = wanted.endpoint;
  let best: { scores: Scores[]; distance: number } = { scores: [], distance: Infinity };
  for (let round = 0; round < 200; round += 1) {
    const scores = people.map((person, index) =>
      course(person, scale, baselines[index] ?? 0, underlying),
    );
    const [mean, sd] = moments(scores.map(lastScore));
    const distance = Math.abs(mean - wanted.endpoint[0]) + Math.abs(sd - wanted.endpoint[1]);
    if (distance < best.distance) best = { scores, distance };
    underlying = [
      underlying[0] + 0.5 * (wanted.endpoint[0] - mean),
      underlying[1] * (wanted.endpoint[1] / sd) ** 0.5,
    ];
  }
  return best.scores;
}
