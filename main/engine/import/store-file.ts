import { EngineError } from '../../../shared/contract/errors.ts';
import type { Db } from '../store/open-database.ts';
import { type DatasetRecord, type DatasetWriter, writeDataset } from '../store/write-dataset.ts';
import type { Checked } from './check-file.ts';
import type { CsvRecord } from './csv/split-fields.ts';
import type { Totals } from './layouts/layout.ts';
import { Row } from './layouts/row.ts';
import { passRows } from './pass-rows.ts';
import type { ImportPlan } from './plan-import.ts';
import { ProgressMeter } from './progress.ts';
import { breathe } from './run-context.ts';
import type { Encoding } from './source/detect-encoding.ts';
import type { Source } from './source/open-source.ts';

export interface StoreInput {
  readonly source: Source;
  readonly encoding: Encoding;
  readonly plan: ImportPlan;
  readonly checked: Checked;
  readonly totals: Totals;
  /** Writes more in the same transaction. */
  readonly alongside: (db: Db) => void;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal;
}

/**
 * Writes a checked file in one transaction, whole or nothing.
 *
 * @returns id of the new data set
 * @throws EngineError `cancelled`, `file` or `database`; the database is then as before
 */
export async function storeFile(db: Db, record: DatasetRecord, input: StoreInput): Promise<number> {
  const { source, encoding, plan, checked, totals, alongside, meter, signal } = input;
  // The lock is taken at once: nobody else writes between the first row and the last.
  db.exec('BEGIN IMMEDIATE');
  try {
    const writer = writeDataset(db, record);
    meter.begin('writing');
    const { layoutImport, mapping } = checked;
    let rowsRead = record.rows.read;
    const writeRows = async (shown: ProgressMeter): Promise<void> => {
      const visit = (csv: CsvRecord): void => layoutImport.write(new Row(csv, mapping), writer);
      const pass = await passRows(source, encoding, plan.shape, visit, shown, signal);
      rowsRead = pass.rows.read;
    };
    if (layoutImport.writes === 'all-rows') await writeRows(meter);
    for (const rows of layoutImport.end(writer)) {
      meter.update(Math.floor((source.size * rows) / record.rows.read), rows);
      await breathe(signal);
    }
    // Progress has been shown by then: this takes far less time.
    if (layoutImport.writes === 'held-rows' && totals.quarantined > 0) {
      await writeRows(new ProgressMeter(() => {}, source.size));
    }
    writer.flush();
    meter.end();
    writer.issues(checked.log.groups());
    alongside(db);
    verify(writer, totals, rowsRead === record.rows.read);
    db.exec('COMMIT');
    return writer.datasetId;
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}

/** What was written must be what the check foretold; a fault of the program must not leave half a data set. */
function verify({ written }: DatasetWriter, totals: Totals, sameRows: boolean): void {
  const same =
    sameRows &&
    written.quarantined === totals.quarantined &&
    written.studies === totals.studies &&
    written.arms === totals.arms &&
    written.participants === totals.participants &&
    written.assessments === totals.assessments &&
    written.comparisons === totals.comparisons;
  if (!same) {
    throw new EngineError(
      'internal',
      'The rows written differ from the rows checked. Nothing was stored.',
    );
  }
}
