import * as aq from 'arquero';
import type { Contrast, Endpoint } from '../../../shared/contract/compare.ts';
import type { DatasetSummary } from '../../../shared/contract/datasets.ts';
import { EngineError } from '../../../shared/contract/errors.ts';
import type { ParticipantFilter } from '../../../shared/contract/filters.ts';
import { treatmentLabel, treatmentSelection } from '../../../shared/model/treatments.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import type { Db } from '../store/open-database.ts';
import { assessmentsOf, participantsOf } from '../store/queries/participants.ts';
import type { CompareMember } from './compare-members.ts';
import { requireParticipantData } from './dataset-kind.ts';
import { baselineIndex, endpointIndex, type ScoreTable, scoreTable } from './score-table.ts';
import { assembleTrial, matches, type Person, personLevel, type Trial } from './trial.ts';

export interface ContrastInput {
  readonly datasets: readonly number[];
  readonly treatments: readonly [string, string];
  readonly instrument?: string | undefined;
  readonly week?: number | undefined;
  readonly where: readonly ParticipantFilter[];
}

/** Two arms at an endpoint: the people, their scores and what is known of the trial. */
export interface TrialContrast {
  readonly datasets: readonly DatasetSummary[];
  readonly trial: Trial;
  readonly table: ScoreTable;
  readonly contrast: Contrast;
  readonly endpoint: Endpoint;
  /** Index of the endpoint in the scheduled weeks. */
  readonly endpointAt: number;
  /** Index of the baseline in the scheduled weeks, -1 without one. */
  readonly baselineAt: number;
  /** Everyone who matches the filters, in any arm. */
  readonly matched: readonly Person[];
  readonly members: readonly CompareMember[];
  readonly studies: number;
  readonly synthetic: boolean;
  readonly notes: readonly string[];
}

/**
 * Loads a contrast.
 *
 *   rows -> people with their whereabouts -> filters -> the two arms with their scores
 *
 * @throws EngineError `not-found` for an unknown data set, instrument or week, or an arm without anybody
 */
export function loadContrast(db: Db, input: ContrastInput): TrialContrast {
  const datasets = input.datasets.map((id) => requireParticipantData(db, id));
  const assessments = assessmentsOf(db, input.datasets);
  const trial = assembleTrial(participantsOf(db, input.datasets), assessments);
  const table = scoreTable(assessments, trial.people.length, input.instrument);
  const endpointAt = endpointIndex(table, input.week);
  const matched = trial.people.filter((person) => matches(person, input.where));
  if (matched.length === 0) throw new EngineError('not-found', analysisText.noOneMatches());
  const members = contrastMembers(matched, input.treatments, table);
  const studies = new Set(members.map(({ person }) => person.studyId)).size;
  return {
    datasets,
    trial,
    table,
    contrast: { a: input.treatments[0], b: input.treatments[1] },
    endpoint: {
      instrument: table.instrument,
      week: table.weeks[endpointAt] ?? 0,
      lowerIsBetter: table.lowerIsBetter,
    },
    endpointAt,
    baselineAt: baselineIndex(table.weeks),
    matched,
    members,
    studies,
    synthetic: datasets.some((dataset) => dataset.synthetic),
    notes: [
      ...table.notes,
      ...(trial.statusDerived ? [analysisText.statusFromScores()] : []),
      ...(studies > 1 ? [analysisText.severalTrials(studies)] : []),
    ],
  };
}

function contrastMembers(
  people: readonly Person[],
  [a, b]: readonly [string, string],
  { scores, weeks }: ScoreTable,
): CompareMember[] {
  const inA = treatmentSelection(a, [b]);
  const inB = treatmentSelection(b, [a]);
  const none = weeks.map(() => null);
  const members = people
    .filter(({ treatment }) => inA.has(treatment) || inB.has(treatment))
    .map((person) => ({
      person,
      inA: inA.has(person.treatment),
      scores: scores.get(person.id) ?? none,
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

/** People by treatment, the largest group first. */
export function countByTreatment(people: readonly Person[]): { treatment: string; n: number }[] {
  if (people.length === 0) return [];
  return aq
    .from(people.map(({ treatment }) => ({ treatment })))
    .groupby('treatment')
    .count({ as: 'n' })
    .orderby(aq.desc('n'), 'treatment')
    .objects() as { treatment: string; n: number }[];
}

/** The members split by a field, levels in natural order; nothing without a field. */
export function membersByLevel(
  members: readonly CompareMember[],
  by: ParticipantFilter['field'] | undefined,
): { readonly level: string; readonly group: readonly CompareMember[] }[] {
  if (by === undefined) return [];
  const groups = Map.groupBy(members, ({ person }) => personLevel(person, by));
  return [...groups]
    .map(([level, group]) => ({ level, group }))
    .sort((x, y) => x.level.localeCompare(y.level, 'en', { numeric: true }));
}
