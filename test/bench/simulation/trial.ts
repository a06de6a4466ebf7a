import type { CompareMember } from '../../../main/engine/analyses/compare-members.ts';
import { seededRandom } from '../../../shared/stats/missing/seeded-random.ts';
import { type Cell, PEOPLE_PER_ARM, SEED, WEEKS } from './design.ts';
import { type LeavingRates, leavesAt } from './leaving.ts';
import { drawPeople, scoreAt } from './people.ts';

/** Trial number `index` of a cell. The same number has the same people in every cell. */
export function simulateTrial(cell: Cell, rates: LeavingRates, index: number): CompareMember[] {
  const random = seededRandom(SEED + index);
  const people = [true, false].flatMap((inA) => drawPeople(inA, PEOPLE_PER_ARM, random));
  return people.map((person, id) => {
    const missing = leavesAt(person, cell, rates);
    const scores = WEEKS.map((_, visit) =>
      visit < missing ? scoreAt(person, visit, cell.effect) : null,
    );
    return member(id, person.inA, scores, missing);
  });
}

function member(
  id: number,
  inA: boolean,
  scores: readonly (number | null)[],
  missing: number,
): CompareMember {
  const left = missing < WEEKS.length;
  return {
    inA,
    scores,
    person: {
      id,
      dataset: 1,
      studyId: 1,
      study: 'simulated',
      treatment: inA ? 'a' : 'b',
      condition: null,
      format: null,
      plannedSessions: null,
      sessionsAttended: null,
      status: left ? 'dropped-out' : 'completed',
      dropoutWeek: null,
      dropoutSession: null,
      sex: null,
      site: null,
      left,
      leftWeek: left ? (WEEKS[missing] ?? null) : null,
      leftWeekDerived: false,
      lastSeen: WEEKS[missing - 1] ?? null,
    },
  };
}
