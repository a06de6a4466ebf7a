import type { SeededRandom } from '../../../shared/stats/missing/seeded-random.ts';
import { cholesky } from '../../../shared/stats/symmetric.ts';
import { CORRELATIONS, meanAt, SDS, WEEKS } from './design.ts';

/** One person before any treatment effect, so that the same people can meet every mechanism and effect. */
export interface SimulatedPerson {
  readonly inA: boolean;
  /** Deviations from the arm's mean at each week, in points. */
  readonly deviations: readonly number[];
  /** One number a visit after baseline in (0, 1): the person leaves when it is below the chance of leaving. */
  readonly luck: readonly number[];
}

const ROOT = (() => {
  const root = cholesky(
    CORRELATIONS.map((row, i) => row.map((r, j) => r * (SDS[i] ?? 0) * (SDS[j] ?? 0))),
  );
  if (!root) throw new Error('The correlations of the design are not those of any scores.');
  return root;
})();

/** People of one arm with multivariate normal scores. */
export function drawPeople(inA: boolean, n: number, random: SeededRandom): SimulatedPerson[] {
  return Array.from({ length: n }, () => {
    const z = WEEKS.map(() => random.normal());
    const deviations = ROOT.map((row) =>
      row.reduce((total, value, i) => total + value * (z[i] ?? 0), 0),
    );
    return { inA, deviations, luck: WEEKS.slice(1).map(() => random.uniform()) };
  });
}

/** The score that a person would have at a visit, had nobody left. */
export function scoreAt(person: SimulatedPerson, visit: number, effect: number): number {
  return meanAt(person.inA, visit, effect) + (person.deviations[visit] ?? 0);
}
