import { ImportRefused } from '../refused.ts';
import type { Encoding } from '../source/detect-encoding.ts';
import type { Source } from '../source/open-source.ts';
import { readText } from '../source/read-text.ts';
import type { CsvShape } from './detect-dialect.ts';
import { type LineEnds, RecordScanner } from './record-scanner.ts';
import { type CsvRecord, splitFields } from './split-fields.ts';

/** A record longer than this is taken for a quote that was never closed. */
const MAX_RECORD = 4_000_000;

export interface RecordBatch {
  readonly records: readonly CsvRecord[];
  readonly bytesDone: number;
}

/**
 * Reads the records after the header, in batches of about one chunk of the file.
 *
 *   bytes -> text -> records (quotes and line ends) -> cells
 *
 * @throws ImportRefused when a quote is never closed
 */
export async function* readRecords(
  source: Source,
  encoding: Encoding,
  shape: CsvShape,
): AsyncGenerator<RecordBatch, LineEnds, undefined> {
  const scanner = new RecordScanner(shape.delimiter);
  let bytesDone = 0;
  const body = (records: ReturnType<RecordScanner['feed']>): CsvRecord[] => {
    const after = records.filter((record) => record.line > shape.headerLine);
    return splitFields(after, shape.delimiter);
  };
  for await (const text of readText(source, encoding, (done) => {
    bytesDone = done;
  })) {
    const records = scanner.feed(text);
    if (scanner.pendingLength > MAX_RECORD) refuseOpenQuote(scanner);
    yield { records: body(records), bytesDone };
  }
  if (scanner.openQuote !== null) refuseOpenQuote(scanner);
  yield { records: body(scanner.end()), bytesDone: source.size };
  return scanner.lineEnds;
}

function refuseOpenQuote(scanner: RecordScanner): never {
  throw new ImportRefused('unclosed-quote', scanner.openQuote ?? scanner.pendingLine);
}
