import type { PreviewRow } from '../../../../shared/contract/import.ts';
import type { DatasetWriter } from '../../store/write-dataset.ts';
import type { Checked } from '../check-file.ts';
import type { CsvRecord } from '../csv/split-fields.ts';
import { Row } from '../layouts/row.ts';
import { previewCell } from './preview-cell.ts';
import type { Sample, SampleWatch } from './sample-watch.ts';

/** The rows that were looked at, as an import would store them; none when it could not store any. */
export function previewRows(watch: SampleWatch, checked: Checked): PreviewRow[] {
  const { sample } = watch;
  if (!sample) return [];
  return sample.rows.map((record) => previewRow(record, sample, checked));
}

function previewRow(record: CsvRecord, sample: Sample, checked: Checked): PreviewRow {
  const { mapping } = sample.context;
  const row = new Row(record, mapping);
  return {
    line: record.line,
    heldBack: checked.totals === null ? null : faultOf(row, checked),
    cells: mapping.columns.map(({ index, field }) =>
      field === null ? null : previewCell(row, index, field, sample.context),
    ),
  };
}

/** Why a row is held back, asked of the import itself. */
function faultOf(row: Row, { layoutImport }: Checked): string | null {
  let fault: string | null = null;
  layoutImport.write(
    row,
    unstored((code) => {
      fault = code;
    }),
  );
  return fault;
}

/** A writer that stores nothing and only hears of rows that are held back. */
function unstored(held: (code: string) => void): DatasetWriter {
  return {
    datasetId: 0,
    written: {
      studies: 0,
      arms: 0,
      participants: 0,
      assessments: 0,
      comparisons: 0,
      quarantined: 0,
    },
    study: () => 0,
    arm: () => 0,
    participant: () => 0,
    assessment: () => {},
    comparison: () => {},
    quarantine: ({ code }) => held(code),
    issues: () => {},
    flush: () => {},
  };
}
