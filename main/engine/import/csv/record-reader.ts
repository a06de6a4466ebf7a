import { CellTexts } from './cell-texts.ts';
import type { LineEnds, RawRecord } from './record-scanner.ts';
import { type CsvRecord, splitFields } from './split-fields.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const HIGHEST_MARK = QUOTE;
const NOTHING = Buffer.alloc(0);
/** Columns beyond this many are read without remembering their cells. */
const COLUMNS = 512;

const STATE = { fieldStart: 0, plain: 1, quoted: 2, quoteSeen: 3, afterQuoted: 4 } as const;
type State = (typeof STATE)[keyof typeof STATE];

export type Take = (record: CsvRecord) => void;

/** Where the scan of a record came to its end. */
interface End {
  /** Index behind the record's last byte. */
  readonly at: number;
  /** Index behind its line end. */
  readonly next: number;
}

/**
 * Cuts bytes into records and cells, by the same rules as `RecordScanner`. Records without quotes, or with plain quoted
 * cells, are cut here at once; those with anything harder (doubled or stray quotes, line ends within quotes) are found
 * here and cut by `splitFields`.
 */
export class RecordReader {
  readonly lineEnds: LineEnds = { crlf: 0, lf: 0, cr: 0 };
  private readonly delimiter: Uint8Array;
  /** The delimiter's byte, when it has one and is no mark of its own. */
  private readonly plainDelimiter: number | null;
  private readonly delimiterText: string;
  private readonly columns: CellTexts[] = [];
  /** The record above: where its cells stand, counted from its beginning, if it stands in the same bytes. */
  private readonly above = {
    count: 0,
    start: 0,
    starts: new Int32Array(COLUMNS),
    ends: new Int32Array(COLUMNS),
    fields: [] as readonly string[],
  };
  private hard: RawRecord[] = [];
  /** Records from the first hard one of a chunk on; null stands for the next hard one. */
  private waiting: (CsvRecord | null)[] = [];
  private buffer: Buffer = NOTHING;
  private line = 1;
  /** Line of the quote that is open at the end of what has come, or null when none is. */
  openQuote: number | null = null;

  /** @param delimiter one character */
  constructor(delimiter: string) {
    this.delimiter = Buffer.from(delimiter);
    const [byte = 0, more] = this.delimiter;
    this.plainDelimiter = more === undefined && !isMark(byte) ? byte : null;
    this.delimiterText = delimiter;
  }

  /** Line of the record that has begun but not ended. */
  get pendingLine(): number {
    return this.line;
  }

  /** Bytes of the record that has begun but not ended. */
  get pendingLength(): number {
    return this.buffer.length;
  }

  /**
   * Gives every record that these bytes complete to `take`, in order.
   *
   * @param chunk UTF-8; it is not needed after the call
   */
  feed(chunk: Buffer, take: Take): void {
    const bytes = this.buffer.length > 0 ? Buffer.concat([this.buffer, chunk]) : chunk;
    this.read(bytes, false, take);
  }

  /** The last record, when the file does not end in a line end. */
  end(take: Take): void {
    this.read(this.buffer, true, take);
  }

  private read(bytes: Buffer, last: boolean, take: Take): void {
    let start = 0;
    this.openQuote = null;
    this.above.count = 0;
    while (start < bytes.length) {
      const plain = this.cut(bytes, start, last);
      if (plain) {
        this.pass({ line: this.line, flaw: null, fields: this.above.fields }, take);
        this.line += 1;
        start = plain.next;
        continue;
      }
      const line = this.line;
      const scanned = this.scan(bytes, start, last);
      if (!scanned) break;
      const text = bytes.toString('utf8', start, scanned.at);
      this.hard.push({ text, line, flaw: scanned.flaw });
      this.waiting.push(null);
      start = scanned.next;
    }
    this.buffer = start < bytes.length ? Buffer.from(bytes.subarray(start)) : NOTHING;
    this.passWaiting(take);
  }

  /** Records behind a hard one wait for it, so that all of a chunk are split together. */
  private pass(record: CsvRecord, take: Take): void {
    if (this.hard.length === 0) take(record);
    else this.waiting.push(record);
  }

  private passWaiting(take: Take): void {
    const split = splitFields(this.hard, this.delimiterText);
    const { waiting } = this;
    this.hard = [];
    this.waiting = [];
    let next = 0;
    for (const record of waiting) {
      if (record) take(record);
      else {
        const hard = split[next];
        next += 1;
        if (hard) take(hard);
      }
    }
  }

  /**
   * Cuts a record of plain cells; null when it is not one, or not complete. Most records of a trial's file begin like the
   * one above, and most of their other cells repeat the cell above: comparing bytes costs less than looking cells up.
   */
  private cut(bytes: Buffer, start: number, last: boolean): End | null {
    const { plainDelimiter, above } = this;
    const { starts, ends, fields: before } = above;
    const { length } = bytes;
    if (plainDelimiter === null) return null;
    let column = above.count === 0 ? 0 : this.sameCells(bytes, start);
    // A copy of the right length, so that the list need not grow.
    const fields = before.slice();
    let i = column === 0 ? start : start + (ends[column - 1] ?? 0) + 1;
    const known = above.count;
    above.count = 0;
    for (; ; column++) {
      const first = i;
      let text: string | null = null;
      if (column < known) {
        const from = above.start + (starts[column] ?? 0);
        const to = above.start + (ends[column] ?? 0);
        const end = repeatedUntil(bytes, i, from, to, plainDelimiter);
        if (end > 0) {
          text = before[column] ?? '';
          i = end;
        }
      }
      if (text === null) {
        const quoted = i < length && bytes[i] === QUOTE;
        if (quoted) i += 1;
        const from = i;
        let hash = FNV_START;
        let bits = 0;
        for (; i < length; i++) {
          const byte = bytes[i] ?? 0;
          if (byte <= HIGHEST_MARK && isMark(byte)) break;
          if (byte === plainDelimiter && !quoted) break;
          hash = Math.imul(hash ^ byte, FNV_PRIME);
          bits |= byte;
        }
        const to = i;
        if (i < length && (bytes[i] === QUOTE) !== quoted) return null;
        if (quoted) i += 1;
        if (i > length || (i === length && !last)) return null;
        const byte = i === length ? LF : bytes[i];
        if (byte !== plainDelimiter && byte !== LF && byte !== CR) return null;
        text = this.text(column, bytes, from, to, hash, bits < 0x80);
      }
      if (column < COLUMNS) {
        starts[column] = first - start;
        ends[column] = i - start;
      }
      fields[column] = text;
      if (i === length || bytes[i] !== plainDelimiter) {
        const end = this.lineEnd(bytes, i, last);
        if (end) {
          if (fields.length !== column + 1) fields.length = column + 1;
          above.count = Math.min(fields.length, COLUMNS);
          above.start = start;
          above.fields = fields;
        }
        return end;
      }
      i += 1;
    }
  }

  /** How many cells at the beginning of a record, each with the delimiter behind it, are those of the record above. */
  private sameCells(bytes: Buffer, start: number): number {
    const { above } = this;
    const shift = start - above.start;
    const end = Math.min(above.start + (above.ends[above.count - 1] ?? 0), bytes.length - shift);
    let i = above.start;
    while (i < end && bytes[i] === bytes[i + shift]) i += 1;
    const same = i - above.start;
    let cells = 0;
    while (cells < above.count && (above.ends[cells] ?? 0) < same) cells += 1;
    return cells;
  }

  private text(
    column: number,
    bytes: Buffer,
    from: number,
    to: number,
    hash: number,
    ascii: boolean,
  ): string {
    if (from === to) return '';
    let texts = this.columns[column];
    if (!texts) {
      if (column >= COLUMNS) return bytes.toString(ascii ? 'latin1' : 'utf8', from, to);
      texts = new CellTexts();
      this.columns[column] = texts;
    }
    return texts.text(bytes, from, to, hash, ascii);
  }

  /** Ends a record at a line end or at the end of the file; null when the next chunk must tell whether a LF follows. */
  private lineEnd(bytes: Buffer, at: number, last: boolean): End | null {
    if (at === bytes.length) return { at, next: at };
    if (bytes[at] === LF) {
      this.lineEnds.lf += 1;
      return { at, next: at + 1 };
    }
    if (at + 1 === bytes.length && !last) return null;
    const wide = bytes[at + 1] === LF;
    if (wide) this.lineEnds.crlf += 1;
    else this.lineEnds.cr += 1;
    return { at, next: at + (wide ? 2 : 1) };
  }

  /** Finds the end of any record; null when it is not complete. */
  private scan(
    bytes: Buffer,
    start: number,
    last: boolean,
  ): (End & { readonly flaw: RawRecord['flaw'] }) | null {
    const { delimiter } = this;
    let state: State = STATE.fieldStart;
    let flaw: RawRecord['flaw'] = null;
    let line = this.line;
    let quoteLine = line;
    for (let i = start; i < bytes.length; i++) {
      const byte = bytes[i];
      if (state === STATE.quoted) {
        if (byte === QUOTE) state = STATE.quoteSeen;
        else if (byte === LF || (byte === CR && bytes[i + 1] !== LF)) line += 1;
        continue;
      }
      if (byte === LF || byte === CR) {
        const end = this.lineEnd(bytes, i, last);
        if (!end) return null;
        this.line = line + 1;
        return { ...end, flaw };
      }
      if (byte === delimiter[0] && startsAt(bytes, i, delimiter)) {
        state = STATE.fieldStart;
        i += delimiter.length - 1;
      } else if (byte === QUOTE) {
        if (state === STATE.fieldStart) {
          state = STATE.quoted;
          quoteLine = line;
        } else if (state === STATE.quoteSeen)
          state = STATE.quoted; // a doubled quote stands for one
        else if (state === STATE.plain) flaw ??= 'stray-quote';
      } else if (state === STATE.fieldStart) state = STATE.plain;
      else if (state === STATE.quoteSeen) {
        flaw = 'text-after-quote';
        state = STATE.afterQuoted;
      }
    }
    if (last) return { at: bytes.length, next: bytes.length, flaw };
    this.openQuote = state === STATE.quoted ? quoteLine : null;
    return null;
  }
}

function isMark(byte: number): boolean {
  return byte === QUOTE || byte === LF || byte === CR;
}

/** End of the cell at `at` when it repeats the bytes from `start` to `end`, which are a cell; else 0. */
function repeatedUntil(
  bytes: Uint8Array,
  at: number,
  start: number,
  end: number,
  delimiter: number,
): number {
  const shift = at - start;
  for (let i = start; i < end; i++) if (bytes[i] !== bytes[i + shift]) return 0;
  const next = bytes[end + shift];
  return next === delimiter || next === LF || next === CR ? end + shift : 0;
}

function startsAt(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let i = 1; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}
