import { seededRandom } from '../../../shared/stats/missing/seeded-random.ts';
import { type Cell, GONE, meanAt, PULL, SDS, SEED, WEEKS } from './design.ts';
import { drawPeople, type SimulatedPerson, scoreAt } from './people.ts';

/** Log odds of leaving before a visit, for someone at the mean, in each arm. */
export interface LeavingRates {
  readonly a: number;
  readonly b: number;
}

/** People whose leaving sets the rates: so many that a share is right to a fifth of a percentage point. */
const PILOT = 50_000;

/** First visit that a person misses for good; the number of weeks for those who stay. */
export function leavesAt(person: SimulatedPerson, cell: Cell, rates: LeavingRates): number {
  const arm = person.inA ? 'a' : 'b';
  for (let visit = 1; visit < WEEKS.length; visit += 1) {
    const chance = 1 / (1 + Math.exp(-rates[arm] - PULL[arm] * standing(person, visit, cell)));
    if ((person.luck[visit - 1] ?? 1) < chance) return visit;
  }
  return WEEKS.length;
}

/** How many SDs a person is above the mean of both arms, at the score that their leaving depends on. */
function standing(person: SimulatedPerson, visit: number, { mechanism, effect }: Cell): number {
  if (mechanism === 'mcar') return 0;
  const at = mechanism === 'mar' ? visit - 1 : visit;
  const middle = (meanAt(true, at, effect) + meanAt(false, at, effect)) / 2;
  return (scoreAt(person, at, effect) - middle) / (SDS[at] ?? 1);
}

/** The rates at which the shares of the design have left by the end, by halving on one large arm each. */
export function calibrateLeaving(cell: Cell): LeavingRates {
  const random = seededRandom(SEED - 1);
  const solve = (arm: 'a' | 'b') => {
    const people = drawPeople(arm === 'a', PILOT, random);
    let low = -8;
    let high = 4;
    for (let step = 0; step < 30; step += 1) {
      const middle = (low + high) / 2;
      const left = people.filter(
        (person) => leavesAt(person, cell, { a: middle, b: middle }) < WEEKS.length,
      );
      if (left.length < GONE[arm] * PILOT) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  return { a: solve('a'), b: solve('b') };
}
