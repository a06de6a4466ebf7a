import { STATUSES, type Status } from '../../../../shared/model/status.ts';
import type { Db } from '../open-database.ts';

/** One participant as stored; columns of the analysis table carry the same names. */
export interface ParticipantRow {
  readonly id: number;
  readonly dataset: number;
  readonly studyId: number;
  readonly study: string;
  readonly treatment: string;
  readonly condition: string | null;
  readonly format: string | null;
  readonly plannedSessions: number | null;
  readonly sessionsAttended: number | null;
  readonly status: Status;
  readonly dropoutWeek: number | null;
  readonly dropoutSession: number | null;
  readonly sex: string | null;
  readonly site: string | null;
}

export interface AssessmentRow {
  readonly participant: number;
  readonly instrument: string;
  readonly week: number;
  readonly score: number | null;
}

const marks = (ids: readonly number[]): string => ids.map(() => '?').join(', ');

/** Everyone in the data sets, in the order in which they were imported. */
export function participantsOf(db: Db, datasets: readonly number[]): ParticipantRow[] {
  return db
    .prepare<number[], Omit<ParticipantRow, 'status'> & { readonly status: string }>(
      `SELECT p.id, p.dataset_id AS dataset, s.id AS studyId, s.label AS study, a.treatment, p.condition, p.format,
         p.planned_sessions AS plannedSessions, p.sessions_attended AS sessionsAttended, p.status,
         p.dropout_week AS dropoutWeek, p.dropout_session AS dropoutSession, p.sex, p.site
       FROM participant p JOIN arm a ON a.id = p.arm_id JOIN study s ON s.id = a.study_id
       WHERE p.dataset_id IN (${marks(datasets)}) ORDER BY p.id`,
    )
    .all(...datasets)
    .map((row) => ({ ...row, status: toStatus(row.status) }));
}

function toStatus(status: string): Status {
  return STATUSES.find((known) => known === status) ?? 'unknown';
}

/** Every scheduled assessment, present or missing, of the data sets. */
export function assessmentsOf(db: Db, datasets: readonly number[]): AssessmentRow[] {
  return db
    .prepare<number[], AssessmentRow>(
      `SELECT x.participant_id AS participant, x.instrument, x.week, x.score
       FROM assessment x JOIN participant p ON p.id = x.participant_id
       WHERE p.dataset_id IN (${marks(datasets)})`,
    )
    .all(...datasets);
}
