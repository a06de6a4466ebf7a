import type {
  ArmSummary,
  ColumnMapping,
  DatasetSummary,
  Dialect,
  IssueGroup,
  QuarantinedRow,
  QuarantinePage,
} from '../../../../shared/contract/datasets.ts';
import { EngineError } from '../../../../shared/contract/errors.ts';
import { LAYOUTS, type Layout } from '../../../../shared/model/layout.ts';
import type { Db } from '../open-database.ts';

interface DatasetRow {
  readonly id: number;
  readonly name: string;
  readonly kind: 'participant' | 'comparison';
  readonly layout: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly imported_at: string;
  readonly synthetic: number;
  readonly dialect: string;
  readonly columns: string;
  readonly rows_read: number;
  readonly rows_imported: number;
  readonly rows_quarantined: number;
  readonly rows_blank: number;
  readonly studies: number;
  readonly arms: number;
  readonly participants: number;
  readonly assessments: number;
  readonly comparisons: number;
}

const SELECT = `
SELECT d.*,
  (SELECT count(*) FROM study s WHERE s.dataset_id = d.id) AS studies,
  (SELECT count(*) FROM arm a JOIN study s ON s.id = a.study_id WHERE s.dataset_id = d.id) AS arms,
  (SELECT count(*) FROM participant p WHERE p.dataset_id = d.id) AS participants,
  (SELECT count(*) FROM participant p JOIN assessment x ON x.participant_id = p.id
    WHERE p.dataset_id = d.id) AS assessments,
  (SELECT count(*) FROM comparison c WHERE c.dataset_id = d.id) AS comparisons
FROM dataset d`;

/** All data sets, oldest first. */
export function listDatasets(db: Db): DatasetSummary[] {
  return db.prepare<[], DatasetRow>(`${SELECT} ORDER BY d.id`).all().map(toSummary);
}

/** One data set with its provenance. @throws EngineError `not-found` */
export function datasetById(
  db: Db,
  id: number,
): DatasetSummary & { readonly dialect: Dialect; readonly columns: readonly ColumnMapping[] } {
  const row = db.prepare<[number], DatasetRow>(`${SELECT} WHERE d.id = ?`).get(id);
  if (!row) throw new EngineError('not-found', `There is no data set ${id}.`);
  // Written by the importer from the same types; the column is CHECKed to be JSON.
  const dialect: Dialect = JSON.parse(row.dialect);
  const columns: readonly ColumnMapping[] = JSON.parse(row.columns);
  return { ...toSummary(row), dialect, columns };
}

function toSummary(row: DatasetRow): DatasetSummary {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    layout: toLayout(row.layout),
    sha256: row.sha256,
    fileName: row.file_name,
    importedAt: row.imported_at,
    synthetic: row.synthetic === 1,
    rows: {
      read: row.rows_read,
      imported: row.rows_imported,
      quarantined: row.rows_quarantined,
      blank: row.rows_blank,
    },
    studies: row.studies,
    arms: row.arms,
    participants: row.participants,
    assessments: row.assessments,
    comparisons: row.comparisons,
  };
}

function toLayout(layout: string): Layout {
  const known = LAYOUTS.find((candidate) => candidate === layout);
  if (!known)
    throw new EngineError('database', `The database names an unknown layout “${layout}”.`);
  return known;
}

export function armsOf(db: Db, id: number): ArmSummary[] {
  return db
    .prepare<[number], ArmSummary>(
      `SELECT s.label AS study, a.label, a.treatment, nullif(count(p.id), 0) AS randomised
       FROM study s JOIN arm a ON a.study_id = s.id LEFT JOIN participant p ON p.arm_id = a.id
       WHERE s.dataset_id = ? GROUP BY a.id ORDER BY s.id, a.id`,
    )
    .all(id);
}

export function issuesOf(db: Db, id: number): IssueGroup[] {
  return db
    .prepare<[number], IssueGroup>(
      `SELECT severity, code, column_name AS "column", count, first_line AS firstLine, message
       FROM issue WHERE dataset_id = ? ORDER BY severity, id`,
    )
    .all(id);
}

export function quarantineOf(db: Db, id: number, offset: number, limit: number): QuarantinePage {
  const total =
    db
      .prepare<[number], { n: number }>('SELECT count(*) AS n FROM quarantine WHERE dataset_id = ?')
      .get(id)?.n ?? 0;
  const rows = db
    .prepare<[number, number, number], Omit<QuarantinedRow, 'cells'> & { readonly cells: string }>(
      `SELECT line, code, column_name AS "column", value, message, cells
       FROM quarantine WHERE dataset_id = ? ORDER BY line, id LIMIT ? OFFSET ?`,
    )
    .all(id, limit, offset)
    .map((row) => ({ ...row, cells: JSON.parse(row.cells) as Record<string, string> }));
  return { total, rows };
}

/** Deletes a data set and, by the foreign keys, everything that hangs on it. @throws EngineError `not-found` */
export function deleteDataset(db: Db, id: number): void {
  const { changes } = db.prepare<[number]>('DELETE FROM dataset WHERE id = ?').run(id);
  if (changes === 0) throw new EngineError('not-found', `There is no data set ${id}.`);
}

/** Problems that SQLite's own checks find: pages, indices, constraints and foreign keys. Empty = sound. */
export function checkDatabase(db: Db): string[] {
  const pages = db
    .prepare<[], { integrity_check: string }>('PRAGMA integrity_check')
    .all()
    .map((row) => row.integrity_check)
    .filter((message) => message !== 'ok');
  const keys = db
    .prepare<[], { table: string; rowid: number | null; parent: string }>(
      'PRAGMA foreign_key_check',
    )
    .all()
    .map((row) => `${row.table} row ${row.rowid ?? '?'} points at a missing ${row.parent}`);
  return [...pages, ...keys];
}
