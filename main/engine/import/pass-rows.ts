import type { RowCounts } from '../../../shared/contract/datasets.ts';
import { type CsvShape, DecimalTally } from './csv/detect-dialect.ts';
import { takeRecords } from './csv/read-records.ts';
import type { LineEnds } from './csv/record-scanner.ts';
import type { CsvRecord } from './csv/split-fields.ts';
import { isBlank } from './layouts/row.ts';
import type { ProgressMeter } from './progress.ts';
import { breathe } from './run-context.ts';
import type { Encoding } from './source/detect-encoding.ts';
import type { Source } from './source/open-source.ts';

export interface PassResult {
  readonly rows: Pick<RowCounts, 'read' | 'blank'>;
  readonly lineEnds: LineEnds;
  /** Decimal mark by all cells of the file. */
  readonly decimalMark: '.' | ',';
}

/**
 * One pass over the rows of a file: every record that is not blank goes to `visit`.
 *
 * @throws EngineError `cancelled`, or `file` when the file changed; ImportRefused when a quote is never closed
 */
export async function passRows(
  source: Source,
  encoding: Encoding,
  shape: CsvShape,
  visit: (record: CsvRecord) => void,
  meter: ProgressMeter,
  signal: AbortSignal,
): Promise<PassResult> {
  const tally = new DecimalTally();
  const undecided = shape.delimiter !== ',';
  let read = 0;
  let blank = 0;
  const chunks = takeRecords(source, encoding, shape, (record) => {
    read += 1;
    if (isBlank(record)) {
      blank += 1;
      return;
    }
    if (undecided) for (const field of record.fields) tally.see(field);
    visit(record);
  });
  for (;;) {
    const next = await chunks.next();
    if (next.done) {
      meter.end();
      const decimalMark = tally.mark(shape.delimiter);
      return { rows: { read, blank }, lineEnds: next.value, decimalMark };
    }
    meter.update(next.value, read);
    await breathe(signal);
  }
}

export function describeLineEnds({ crlf, lf, cr }: LineEnds): string {
  const kinds = [crlf > 0 ? 'CRLF' : null, lf > 0 ? 'LF' : null, cr > 0 ? 'CR' : null].filter(
    (kind) => kind !== null,
  );
  return kinds.length === 0 ? 'none' : kinds.join(', ');
}
