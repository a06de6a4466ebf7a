/** The text of one record without its line end, and the physical line on which it begins (from 1). */
export interface RawRecord {
  readonly text: string;
  readonly line: number;
  readonly flaw: 'stray-quote' | 'text-after-quote' | null;
}

export interface LineEnds {
  crlf: number;
  lf: number;
  cr: number;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

const STATE = { fieldStart: 0, plain: 1, quoted: 2, quoteSeen: 3, afterQuoted: 4 } as const;
type State = (typeof STATE)[keyof typeof STATE];

/**
 * Cuts text into records before it is parsed. A quote opens a quoted cell only as the first character of a cell (RFC 4180);
 * LF, CRLF and CR all end a line, also mixed in one file, but not inside quotes. This is kept apart from the parser because
 * a parser that guesses one line end merges rows of a file that has two, and one that meets text after a closing quote
 * swallows the rows that follow.
 */
export class RecordScanner {
  readonly lineEnds: LineEnds = { crlf: 0, lf: 0, cr: 0 };
  private readonly delimiter: number;
  private buffer = '';
  private position = 0;
  private state: State = STATE.fieldStart;
  private flaw: RawRecord['flaw'] = null;
  private line = 1;
  private recordLine = 1;
  private quoteLine = 1;

  constructor(delimiter: string) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** Line of the quote that is open, or null when none is. */
  get openQuote(): number | null {
    return this.state === STATE.quoted ? this.quoteLine : null;
  }

  /** Line of the record that has begun but not ended. */
  get pendingLine(): number {
    return this.recordLine;
  }

  /** Length of the record that has begun but not ended. */
  get pendingLength(): number {
    return this.buffer.length;
  }

  /** Records completed by this text. */
  feed(text: string): RawRecord[] {
    this.buffer += text;
    return this.scan(false);
  }

  /** The last record, when the text does not end in a line end. */
  end(): RawRecord[] {
    const records = this.scan(true);
    if (this.buffer.length > 0) records.push(this.cut(this.buffer.length));
    this.buffer = '';
    return records;
  }

  private scan(last: boolean): RawRecord[] {
    const { buffer, delimiter } = this;
    const records: RawRecord[] = [];
    let start = 0;
    let i = this.position;
    let state = this.state;
    while (i < buffer.length) {
      const code = buffer.charCodeAt(i);
      const isCr = code === CR;
      if (isCr && i + 1 === buffer.length && !last) break; // the next chunk tells whether a LF follows
      if (state === STATE.quoted) {
        if (code === QUOTE) state = STATE.quoteSeen;
        else if (code === LF || (isCr && buffer.charCodeAt(i + 1) !== LF)) this.line += 1;
        i += 1;
        continue;
      }
      if (code === LF || isCr) {
        const wide = isCr && buffer.charCodeAt(i + 1) === LF;
        records.push({
          text: buffer.slice(start, i),
          line: this.recordLine,
          flaw: this.flaw,
        });
        if (wide) this.lineEnds.crlf += 1;
        else if (isCr) this.lineEnds.cr += 1;
        else this.lineEnds.lf += 1;
        this.line += 1;
        this.recordLine = this.line;
        this.flaw = null;
        state = STATE.fieldStart;
        i += wide ? 2 : 1;
        start = i;
        continue;
      }
      if (code === delimiter) state = STATE.fieldStart;
      else if (code === QUOTE) state = this.quote(state);
      else if (state === STATE.fieldStart) state = STATE.plain;
      else if (state === STATE.quoteSeen) {
        this.flaw = 'text-after-quote';
        state = STATE.afterQuoted;
      }
      i += 1;
    }
    this.buffer = buffer.slice(start);
    this.position = i - start;
    this.state = state;
    return records;
  }

  private quote(state: State): State {
    if (state === STATE.fieldStart) {
      this.quoteLine = this.line;
      return STATE.quoted;
    }
    if (state === STATE.quoteSeen) return STATE.quoted; // a doubled quote stands for one
    if (state === STATE.plain) this.flaw ??= 'stray-quote';
    return state;
  }

  private cut(end: number): RawRecord {
    return { text: this.buffer.slice(0, end), line: this.recordLine, flaw: this.flaw };
  }
}
