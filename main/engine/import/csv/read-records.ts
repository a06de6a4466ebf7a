import { ImportRefused } from '../refused.ts';
import type { Encoding } from '../source/detect-encoding.ts';
import type { Source } from '../source/open-source.ts';
import { readUtf8 } from '../source/read-text.ts';
import type { CsvShape } from './detect-dialect.ts';
import { RecordReader, type Take } from './record-reader.ts';
import type { LineEnds } from './record-scanner.ts';
import type { CsvRecord } from './split-fields.ts';

/** A record of more bytes than this is taken for a quote that was never closed. */
const MAX_RECORD = 4_000_000;

export interface RecordBatch {
  readonly records: readonly CsvRecord[];
  readonly bytesDone: number;
}

/**
 * Reads the records after the header and gives each to `take`; yields after each chunk of the file how many of its bytes
 * have been read.
 *
 *   bytes -> UTF-8 -> records (quotes and line ends) -> cells
 *
 * @throws ImportRefused when a quote is never closed
 */
export async function* takeRecords(
  source: Source,
  encoding: Encoding,
  shape: CsvShape,
  take: Take,
): AsyncGenerator<number, LineEnds, undefined> {
  const reader = new RecordReader(shape.delimiter);
  const takeBody: Take = (record) => {
    if (record.line > shape.headerLine) take(record);
  };
  for await (const { bytes, done } of readUtf8(source, encoding)) {
    reader.feed(bytes, takeBody);
    if (reader.pendingLength > MAX_RECORD) refuseOpenQuote(reader);
    yield done;
  }
  if (reader.openQuote !== null) refuseOpenQuote(reader);
  reader.end(takeBody);
  yield source.size;
  return reader.lineEnds;
}

/**
 * The same in batches of about one chunk of the file.
 *
 * @throws ImportRefused when a quote is never closed
 */
export async function* readRecords(
  source: Source,
  encoding: Encoding,
  shape: CsvShape,
): AsyncGenerator<RecordBatch, LineEnds, undefined> {
  let records: CsvRecord[] = [];
  const chunks = takeRecords(source, encoding, shape, (record) => {
    records.push(record);
  });
  for (;;) {
    const next = await chunks.next();
    if (next.done) return next.value;
    yield { records, bytesDone: next.value };
    records = [];
  }
}

function refuseOpenQuote(reader: RecordReader): never {
  throw new ImportRefused('unclosed-quote', reader.openQuote ?? reader.pendingLine);
}
