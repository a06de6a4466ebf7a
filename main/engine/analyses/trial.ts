import type { ParticipantFilter } from '../../../shared/contract/filters.ts';
import { conditionSelection } from '../../../shared/model/conditions.ts';
import { sessionBand } from '../../../shared/model/session-band.ts';
import { LEFT_EARLY, type Status } from '../../../shared/model/status.ts';
import type { AssessmentRow, ParticipantRow } from '../store/queries/participants.ts';

/** A randomised person as analyses see one: what the file says, completed from the scores where it says nothing. */
export interface Person extends ParticipantRow {
  readonly status: Status;
  /** Left treatment early: dropped out, lost to follow-up or never started. */
  readonly left: boolean;
  /** Week of leaving; null for those who did not leave. */
  readonly leftWeek: number | null;
  /** The file does not give the week of leaving. */
  readonly leftWeekDerived: boolean;
  /** Last week with a score on any instrument; null without any score. */
  readonly lastSeen: number | null;
}

export interface Trial {
  readonly people: readonly Person[];
  /** No participant has a status, so leaving was read off the scores. */
  readonly statusDerived: boolean;
  /** Last week that is scheduled on any instrument. */
  readonly lastWeek: number;
}

/**
 * Everyone of the data sets with their whereabouts.
 *
 * Where no participant of a data set has a status, whoever has a score at that data set's last scheduled week counts
 * as completed, everyone else as dropped out after the last score. Where some have one, the others stay `unknown`.
 */
export function assembleTrial(
  rows: readonly ParticipantRow[],
  assessments: readonly AssessmentRow[],
): Trial {
  const lastSeen = new Map<number, number>();
  let lastWeek = 0;
  for (const { participant, week, score } of assessments) {
    if (week > lastWeek) lastWeek = week;
    if (score !== null && week > (lastSeen.get(participant) ?? -Infinity)) {
      lastSeen.set(participant, week);
    }
  }
  const lastWeekOf = lastScheduledWeeks(rows, assessments);
  const withStatus = new Set(rows.filter((r) => r.status !== 'unknown').map((r) => r.dataset));
  const people = rows.map((row) => {
    const seen = lastSeen.get(row.id) ?? null;
    const derive = !withStatus.has(row.dataset);
    const status = derive ? statusFromScores(seen, lastWeekOf.get(row.dataset) ?? 0) : row.status;
    const left = LEFT_EARLY.has(status);
    const given = status === 'never-started' ? 0 : row.dropoutWeek;
    return {
      ...row,
      status,
      left,
      leftWeek: left ? (given ?? seen ?? 0) : null,
      leftWeekDerived: left && given === null,
      lastSeen: seen,
    };
  });
  return { people, statusDerived: withStatus.size === 0 && rows.length > 0, lastWeek };
}

function lastScheduledWeeks(
  rows: readonly ParticipantRow[],
  assessments: readonly AssessmentRow[],
): Map<number, number> {
  const datasetOf = new Map(rows.map((row) => [row.id, row.dataset]));
  const last = new Map<number, number>();
  for (const { participant, week } of assessments) {
    const dataset = datasetOf.get(participant);
    if (dataset !== undefined && week > (last.get(dataset) ?? 0)) last.set(dataset, week);
  }
  return last;
}

function statusFromScores(lastSeen: number | null, lastWeek: number): Status {
  return lastSeen !== null && lastSeen >= lastWeek ? 'completed' : 'dropped-out';
}

/** Level of a person on a filter field; `unknown` where the file gives none. */
export function personLevel(person: ParticipantRow, field: ParticipantFilter['field']): string {
  switch (field) {
    case 'condition':
      return person.condition ?? 'unknown';
    case 'format':
      return person.format ?? 'unknown';
    case 'planned-sessions':
      return sessionBand(person.plannedSessions);
    case 'study':
      return person.study;
    case 'sex':
      return person.sex ?? 'unknown';
    case 'site':
      return person.site ?? 'unknown';
  }
}

/** Whether a person passes all filters. A condition includes its narrower forms. */
export function matches(person: ParticipantRow, where: readonly ParticipantFilter[]): boolean {
  return where.every(({ field, values }) => {
    const level = personLevel(person, field);
    return values.some((value) =>
      field === 'condition' ? conditionSelection(value).has(level) : value === level,
    );
  });
}
