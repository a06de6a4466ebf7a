import { RecordScanner } from '../csv/record-scanner.ts';
import type { TableHead } from '../plan-import.ts';
import type { Source } from '../source/open-source.ts';

/** Enough rows to see what a file is like, few enough to be read again at every change. */
const LOOKED_AT = 500_000;

/** True when the beginning that is looked at is the whole file. */
export function isWhole({ text, complete }: TableHead): boolean {
  return complete && text.length <= LOOKED_AT;
}

/** The whole records at the beginning of a file, as a file of its own in UTF-8. */
export function headSource(name: string, head: TableHead): Source {
  const cut = isWhole(head) ? head.text : wholeRecords(head.text, head.shape.delimiter);
  const bytes = Buffer.from(cut, 'utf8');
  return {
    name,
    size: bytes.length,
    fingerprint: '',
    async *read() {
      yield bytes;
    },
    sha256: () => '',
    close: async () => {},
  };
}

/** The text up to the end of its last whole record; all of it when one record is longer than that. */
function wholeRecords(text: string, delimiter: string): string {
  const part = text.slice(0, LOOKED_AT);
  const scanner = new RecordScanner(delimiter);
  scanner.feed(part);
  const whole = part.length - scanner.pendingLength;
  return whole > 0 ? part.slice(0, whole) : text;
}
