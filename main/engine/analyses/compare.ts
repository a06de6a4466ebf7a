import * as aq from 'arquero';
import type { CompareResult } from '../../../shared/contract/compare.ts';
import { EngineError } from '../../../shared/contract/errors.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { treatmentLabel, treatmentSelection } from '../../../shared/model/treatments.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import type { Db } from '../store/open-database.ts';
import { assessmentsOf, participantsOf } from '../store/queries/participants.ts';
import type { CompareMember } from './compare-members.ts';
import { comparePart } from './compare-part.ts';
import { requireParticipantData } from './dataset-kind.ts';
import { baselineIndex, endpointIndex, scoreTable } from './score-table.ts';
import { assembleTrial, matches, type Person, personLevel } from './trial.ts';

/**
 * Two treatments compared at one endpoint.
 *
 *   rows -> people with their whereabouts -> filters -> the two arms -> parts: everyone, then each level of `by`
 *
 * @throws EngineError `not-found` for an unknown data set, instrument or week, or an arm without anybody
 */
export function compare(db: Db, input: ParsedInput<'compare.run'>): CompareResult {
  const datasets = input.datasets.map((id) => requireParticipantData(db, id));
  const assessments = assessmentsOf(db, input.datasets);
  const trial = assembleTrial(participantsOf(db, input.datasets), assessments);
  const table = scoreTable(assessments, trial.people.length, input.instrument);
  const endpoint = endpointIndex(table, input.week);
  const week = table.weeks[endpoint] ?? 0;

  const matched = trial.people.filter((person) => matches(person, input.where));
  if (matched.length === 0) throw new EngineError('not-found', analysisText.noOneMatches());
  const members = compareMembers(matched, input.treatments, table.scores, table.weeks.length);
  const shown = new Set(members.map(({ person }) => person.id));

  const setting = {
    contrast: input.treatments,
    weeks: table.weeks,
    endpoint,
    baseline: baselineIndex(table.weeks),
    lowerIsBetter: table.lowerIsBetter,
    statusDerived: trial.statusDerived,
    estimand: input.estimand,
    trajectory: input.trajectory,
  };
  const studies = new Set(members.map(({ person }) => person.studyId)).size;
  return {
    contrast: { a: input.treatments[0], b: input.treatments[1] },
    endpoint: { instrument: table.instrument, week, lowerIsBetter: table.lowerIsBetter },
    weeks: table.weeks,
    population: {
      participants: trial.people.length,
      matched: matched.length,
      notShown: countByTreatment(matched.filter((person) => !shown.has(person.id))),
    },
    studies,
    synthetic: datasets.some((dataset) => dataset.synthetic),
    ...comparePart(members, setting),
    groups: levelsIn(members, input.by).map(({ level, group }) => ({
      level,
      ...comparePart(group, setting),
    })),
    notes: [
      ...table.notes,
      ...(trial.statusDerived ? [analysisText.statusFromScores()] : []),
      ...(studies > 1 ? [analysisText.severalTrials(studies)] : []),
    ],
  };
}

function compareMembers(
  people: readonly Person[],
  [a, b]: readonly [string, string],
  scores: ReadonlyMap<number, readonly (number | null)[]>,
  weeks: number,
): CompareMember[] {
  const inA = treatmentSelection(a, [b]);
  const inB = treatmentSelection(b, [a]);
  const empty = Array.from({ length: weeks }, () => null);
  const members = people
    .filter(({ treatment }) => inA.has(treatment) || inB.has(treatment))
    .map((person) => ({
      person,
      inA: inA.has(person.treatment),
      scores: scores.get(person.id) ?? empty,
    }));
  for (const [side, code] of [
    [true, a],
    [false, b],
  ] as const) {
    if (members.some((member) => member.inA === side)) continue;
    const have = countByTreatment(people).map(({ treatment }) => treatmentLabel(treatment));
    throw new EngineError('not-found', analysisText.noOneInArm(treatmentLabel(code), have));
  }
  return members;
}

function countByTreatment(people: readonly Person[]): { treatment: string; n: number }[] {
  if (people.length === 0) return [];
  return aq
    .from(people.map(({ treatment }) => ({ treatment })))
    .groupby('treatment')
    .count({ as: 'n' })
    .orderby(
      aq.escape((row: { n: number }) => -row.n),
      'treatment',
    )
    .objects() as { treatment: string; n: number }[];
}

function levelsIn(
  members: readonly CompareMember[],
  by: ParsedInput<'compare.run'>['by'],
): { level: string; group: CompareMember[] }[] {
  if (by === undefined) return [];
  const groups = Map.groupBy(members, ({ person }) => personLevel(person, by));
  return [...groups]
    .map(([level, group]) => ({ level, group }))
    .sort((x, y) => x.level.localeCompare(y.level, 'en', { numeric: true }));
}
