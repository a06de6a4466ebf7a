import type { Status } from '../../../shared/model/status.ts';
import { finiteOrNull } from './finite.ts';
import type { Db } from './open-database.ts';
import { RowWriter } from './write-rows.ts';

const COLUMNS = [
  'id',
  'dataset_id',
  'arm_id',
  'pseudonym',
  'condition',
  'format',
  'planned_sessions',
  'sessions_attended',
  'status',
  'dropout_week',
  'dropout_session',
  'dropout_reason',
  'age_band',
  'sex',
  'site',
  'therapist',
  'problem_area',
  'start_quarter',
] as const;

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

/** Stores participants, many at once. */
export class ParticipantWriter {
  private readonly rows: RowWriter;
  private readonly datasetId: number;
  private lastId: number;

  constructor(db: Db, datasetId: number) {
    this.rows = new RowWriter(db, 'participant', COLUMNS);
    this.datasetId = datasetId;
    // The transaction holds the write lock: nobody else takes the ids that follow.
    this.lastId =
      db.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM participant').get()?.id ?? 0;
  }

  /** @returns row id of the participant, who is stored at the latest by `flush` */
  add(p: ParticipantRecord): number {
    this.lastId += 1;
    this.rows.add(
      this.lastId,
      this.datasetId,
      p.armId,
      p.pseudonym,
      p.condition,
      p.format,
      finiteOrNull(p.plannedSessions),
      finiteOrNull(p.sessionsAttended),
      p.status,
      finiteOrNull(p.dropoutWeek),
      finiteOrNull(p.dropoutSession),
      p.dropoutReason,
      p.ageBand,
      p.sex,
      p.site,
      p.therapist,
      p.problemArea,
      p.startQuarter,
    );
    return this.lastId;
  }

  flush(): void {
    this.rows.flush();
  }
}
