import type { Status } from '../../../shared/model/status.ts';
import type { Db } from './open-database.ts';

export interface ParticipantFields {
  readonly condition: string | null;
  readonly format: string | null;
  readonly plannedSessions: number | null;
  readonly sessionsAttended: number | null;
  readonly status: Status;
  readonly dropoutWeek: number | null;
  readonly dropoutSession: number | null;
  readonly dropoutReason: string | null;
  readonly ageBand: string | null;
  readonly sex: string | null;
  readonly site: string | null;
  readonly therapist: string | null;
  readonly problemArea: string | null;
  readonly startQuarter: string | null;
}

export interface ParticipantRecord extends ParticipantFields {
  readonly armId: number;
  readonly pseudonym: string;
}

/** Statement that stores a participant and gives its row id. */
export function participantStatement(
  db: Db,
  datasetId: number,
): (record: ParticipantRecord) => number {
  const insert = db.prepare(`
    INSERT INTO participant (dataset_id, arm_id, pseudonym, condition, format, planned_sessions, sessions_attended, status,
      dropout_week, dropout_session, dropout_reason, age_band, sex, site, therapist, problem_area, start_quarter)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return (p) => {
    const result = insert.run(
      datasetId,
      p.armId,
      p.pseudonym,
      p.condition,
      p.format,
      p.plannedSessions,
      p.sessionsAttended,
      p.status,
      p.dropoutWeek,
      p.dropoutSession,
      p.dropoutReason,
      p.ageBand,
      p.sex,
      p.site,
      p.therapist,
      p.problemArea,
      p.startQuarter,
    );
    return Number(result.lastInsertRowid);
  };
}
