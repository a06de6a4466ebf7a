import Papa from 'papaparse';
import type { RawRecord } from './record-scanner.ts';

export interface CsvRecord {
  readonly line: number;
  /** Cells as text, exactly as given; empty for a record whose quoting is broken. */
  readonly fields: readonly string[];
  readonly flaw: RawRecord['flaw'];
}

const NO_FIELDS: readonly string[] = [];
const BLANK: readonly string[] = [''];

/**
 * Splits records into cells with PapaParse: no header handling (it would rename or lose columns), no typing (it would turn
 * 007 into 7), one fixed line end. Records whose quoting is broken never reach it.
 */
export function splitFields(records: readonly RawRecord[], delimiter: string): CsvRecord[] {
  const sound = records.filter(isSound);
  const rows = parse(sound.map((record) => record.text).join('\n'), delimiter);
  // One record must give one row; if ever not, each is parsed by itself rather than shifted.
  const aligned = rows.length === sound.length;
  let next = 0;
  return records.map((record) => {
    const { line, flaw } = record;
    if (record.text === '') return { line, flaw, fields: BLANK };
    if (!isSound(record)) return { line, flaw, fields: NO_FIELDS };
    const fields = aligned ? rows[next] : parse(record.text, delimiter)[0];
    next += 1;
    return { line, flaw, fields: fields ?? NO_FIELDS };
  });
}

function isSound(record: RawRecord): boolean {
  return record.text !== '' && record.flaw !== 'text-after-quote';
}

function parse(text: string, delimiter: string): string[][] {
  if (text === '') return [];
  return Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    quoteChar: '"',
    escapeChar: '"',
    header: false,
    dynamicTyping: false,
    skipEmptyLines: false,
  }).data;
}
