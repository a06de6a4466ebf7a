import { type RawRecord, RecordScanner } from './record-scanner.ts';
import { type CsvRecord, splitFields } from './split-fields.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface CsvShape {
  readonly delimiter: string;
  readonly decimalMark: '.' | ',';
  readonly header: readonly string[];
  /** Physical line of the header. */
  readonly headerLine: number;
  /** Comment and blank lines above the header, which are not read as data. */
  readonly preamble: readonly CsvRecord[];
  readonly sepLine: boolean;
}

const SAMPLE_RECORDS = 200;
/** The head is read in parts of this length until the sample is full. */
const PART = 65_536;

/**
 * Finds delimiter, header and decimal mark from the beginning of a file.
 *
 * @param recognised how many header cells some layout knows: the best evidence for a delimiter
 * @param given the delimiter, when it need not be found
 * @returns null when there is no line that could be a header
 */
export function detectShape(
  head: string,
  complete: boolean,
  recognised: (header: readonly string[]) => number,
  given?: string,
): CsvShape | null {
  const sep = /^sep=(.)\r?(?:\n|$)/i.exec(head)?.[1];
  const certain = given ?? sep;
  const candidates: readonly string[] = certain ? [certain] : DELIMITERS;
  let best: { shape: CsvShape; score: number } | null = null;
  for (const delimiter of candidates) {
    const shape = shapeWith(head, complete, delimiter, sep !== undefined);
    if (!shape) continue;
    const columns = shape.header.length;
    const score = columns < 2 ? 0 : 1000 * recognised(shape.header) + Math.min(columns, 999);
    if (!best || score > best.score) best = { shape, score };
  }
  return best?.shape ?? null;
}

function shapeWith(
  head: string,
  complete: boolean,
  delimiter: string,
  sepLine: boolean,
): CsvShape | null {
  const scanner = new RecordScanner(delimiter);
  const raw: RawRecord[] = [];
  for (let at = 0; at < head.length && raw.length < SAMPLE_RECORDS; at += PART) {
    raw.push(...scanner.feed(head.slice(at, at + PART)));
  }
  if (complete && raw.length < SAMPLE_RECORDS) raw.push(...scanner.end());
  const records = splitFields(raw.slice(0, SAMPLE_RECORDS), delimiter);
  const at = records.findIndex((record, i) => !(sepLine && i === 0) && !isPreamble(record));
  const header = records[at];
  if (!header) return null;
  return {
    delimiter,
    decimalMark: decimalMark(records.slice(at + 1), delimiter),
    header: header.fields,
    headerLine: header.line,
    preamble: records.slice(0, at),
    sepLine,
  };
}

function isPreamble(record: CsvRecord): boolean {
  const first = record.fields[0] ?? '';
  return record.fields.every((field) => field.trim() === '') || first.startsWith('#');
}

/** In a comma file a decimal comma cannot be told from a thousands mark, so only other delimiters allow it. */
function decimalMark(records: readonly CsvRecord[], delimiter: string): '.' | ',' {
  if (delimiter === ',') return '.';
  const tally = new DecimalTally();
  for (const record of records) for (const field of record.fields) tally.see(field);
  return tally.mark(delimiter);
}

/** Counts cells that are a number with a decimal comma or a decimal point. */
export class DecimalTally {
  private commas = 0;
  private points = 0;

  see(field: string): void {
    if (field.length < 2 || field.length > 24 || !couldBeNumber(field)) return;
    if (/^\s*[+-]?\d*,\d+\s*$/.test(field)) this.commas += 1;
    else if (/^\s*[+-]?\d*\.\d+\s*$/.test(field)) this.points += 1;
  }

  /** Without evidence: the comma where a semicolon parts the cells (spreadsheets of such countries do so). */
  mark(delimiter: string): '.' | ',' {
    if (delimiter === ',') return '.';
    if (this.commas !== this.points) return this.commas > this.points ? ',' : '.';
    return delimiter === ';' ? ',' : '.';
  }
}

/** False for most cells, at little cost. */
function couldBeNumber(field: string): boolean {
  const code = field.charCodeAt(0);
  const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return !letter && (field.includes(',') || field.includes('.'));
}
