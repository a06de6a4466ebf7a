import { EngineError } from '../../../shared/contract/errors.ts';
import type { Db } from '../store/open-database.ts';
import { type DatasetRecord, type DatasetWriter, writeDataset } from '../store/write-dataset.ts';
import type { Checked } from './check-file.ts';
import type { Totals } from './layouts/layout.ts';
import { Row } from './layouts/row.ts';
import { passRows } from './pass-rows.ts';
import type { ImportPlan } from './plan-import.ts';
import type { ProgressMeter } from './progress.ts';
import type { Encoding } from './source/detect-encoding.ts';
import type { Source } from './source/open-source.ts';

export interface StoreInput {
  readonly source: Source;
  readonly encoding: Encoding;
  readonly plan: ImportPlan;
  readonly checked: Checked;
  readonly totals: Totals;
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
  const { source, encoding, plan, checked, totals, meter, signal } = input;
  // The lock is taken at once: nobody else writes between the first row and the last.
  db.exec('BEGIN IMMEDIATE');
  try {
    const writer = writeDataset(db, record);
    meter.begin('writing');
    const pass = await passRows(
      source,
      encoding,
      plan.shape,
      (csv) => checked.layoutImport.write(new Row(csv, checked.mapping), writer),
      meter,
      signal,
    );
    writer.issues(checked.log.groups());
    verify(writer, totals, pass.rows.read === record.rows.read);
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
