import type {
  ColumnMapping,
  Dialect,
  IssueGroup,
  QuarantinedRow,
  RowCounts,
} from '../../../shared/contract/datasets.ts';
import type { DatasetKind, Layout } from '../../../shared/model/layout.ts';
import { finite, finiteOrNull } from './finite.ts';
import type { Db } from './open-database.ts';
import { type ComparisonRecord, comparisonStatement } from './write-comparison.ts';
import { type ParticipantRecord, ParticipantWriter } from './write-participant.ts';
import { RowWriter } from './write-rows.ts';

export interface DatasetRecord {
  readonly name: string;
  readonly kind: DatasetKind;
  readonly layout: Layout;
  readonly fileName: string;
  readonly fileSize: number;
  readonly sha256: string;
  readonly importedAt: string;
  readonly synthetic: boolean;
  readonly dialect: Dialect;
  readonly columns: readonly ColumnMapping[];
  readonly rows: RowCounts;
}

export type WrittenTable =
  | 'studies'
  | 'arms'
  | 'participants'
  | 'assessments'
  | 'comparisons'
  | 'quarantined';

/** Writes one data set. It must be used inside a transaction of its connection. */
export interface DatasetWriter {
  readonly datasetId: number;
  /** Rows written so far, by table. */
  readonly written: Readonly<Record<WrittenTable, number>>;
  /** Id of the study of this label, made at its first use. */
  study(label: string, year?: number | null, reference?: string | null): number;
  arm(studyId: number, label: string, treatment: string): number;
  /** Row id of the participant, for the assessments. */
  participant(record: ParticipantRecord): number;
  assessment(participantId: number, instrument: string, week: number, score: number | null): void;
  comparison(record: ComparisonRecord): void;
  quarantine(row: QuarantinedRow): void;
  issues(groups: readonly IssueGroup[]): void;
  /** Stores the rows that still wait to be stored with others. Call it before the transaction ends. */
  flush(): void;
}

const ASSESSMENT = ['participant_id', 'instrument', 'week', 'score'] as const;

/** Starts a data set and returns the writer of its rows. */
export function writeDataset(db: Db, dataset: DatasetRecord): DatasetWriter {
  const datasetId = insertDataset(db, dataset);
  const studies = new Map<string, number>();
  const arms = new Map<string, number>();
  const study = db.prepare(
    'INSERT INTO study (dataset_id, label, year, reference) VALUES (?, ?, ?, ?)',
  );
  const arm = db.prepare('INSERT INTO arm (study_id, label, treatment) VALUES (?, ?, ?)');
  const quarantine = db.prepare(
    'INSERT INTO quarantine (dataset_id, line, code, column_name, value, message, cells) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const issue = db.prepare(
    'INSERT INTO issue (dataset_id, severity, code, column_name, count, first_line, message) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const written: Record<WrittenTable, number> = {
    studies: 0,
    arms: 0,
    participants: 0,
    assessments: 0,
    comparisons: 0,
    quarantined: 0,
  };
  const participants = new ParticipantWriter(db, datasetId);
  const assessments = new RowWriter(db, 'assessment', ASSESSMENT, () => participants.flush());
  const comparison = comparisonStatement(db, datasetId);
  return {
    datasetId,
    written,
    study: (label, year = null, reference = null) =>
      remember(studies, label, () => {
        written.studies += 1;
        return id(study.run(datasetId, label, year, reference));
      }),
    arm: (studyId, label, treatment) =>
      remember(arms, JSON.stringify([studyId, label, treatment]), () => {
        written.arms += 1;
        return id(arm.run(studyId, label, treatment));
      }),
    participant: (record) => {
      written.participants += 1;
      return participants.add(record);
    },
    assessment: (participantId, instrument, week, score) => {
      written.assessments += 1;
      assessments.add(participantId, instrument, finite(week), finiteOrNull(score));
    },
    comparison: (record) => {
      written.comparisons += 1;
      comparison(record);
    },
    quarantine: ({ line, code, column, value, message, cells }) => {
      written.quarantined += 1;
      quarantine.run(datasetId, line, code, column, value, message, JSON.stringify(cells));
    },
    issues: (groups) => {
      for (const { severity, code, column, count, firstLine, message } of groups) {
        issue.run(datasetId, severity, code, column, count, firstLine, message);
      }
    },
    flush: () => {
      participants.flush();
      assessments.flush();
    },
  };
}

/** When a file with this SHA-256 was imported in this layout before: the time of the latest import, else null. */
export function importedBefore(db: Db, sha256: string, layout: Layout): string | null {
  const row = db
    .prepare<[string, string], { importedAt: string }>(
      'SELECT imported_at AS importedAt FROM dataset WHERE sha256 = ? AND layout = ? ORDER BY id DESC LIMIT 1',
    )
    .get(sha256, layout);
  return row?.importedAt ?? null;
}

function insertDataset(db: Db, d: DatasetRecord): number {
  const insert = db.prepare(`
    INSERT INTO dataset (name, kind, layout, file_name, file_size, sha256, imported_at, synthetic, dialect, columns,
      rows_read, rows_imported, rows_quarantined, rows_blank)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return id(
    insert.run(
      d.name,
      d.kind,
      d.layout,
      d.fileName,
      d.fileSize,
      d.sha256,
      d.importedAt,
      d.synthetic ? 1 : 0,
      JSON.stringify(d.dialect),
      JSON.stringify(d.columns),
      d.rows.read,
      d.rows.imported,
      d.rows.quarantined,
      d.rows.blank,
    ),
  );
}

function id(result: { readonly lastInsertRowid: number | bigint }): number {
  return Number(result.lastInsertRowid);
}

function remember(known: Map<string, number>, key: string, make: () => number): number {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
