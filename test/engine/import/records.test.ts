import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RecordReader } from '../../../main/engine/import/csv/record-reader.ts';
import { type RawRecord, RecordScanner } from '../../../main/engine/import/csv/record-scanner.ts';
import { type CsvRecord, splitFields } from '../../../main/engine/import/csv/split-fields.ts';
import { sharedOrSkip } from './harness.ts';

function scan(text: string, chunk = text.length, delimiter = ','): RawRecord[] {
  const scanner = new RecordScanner(delimiter);
  const records: RawRecord[] = [];
  for (let at = 0; at < text.length; at += chunk) {
    records.push(...scanner.feed(text.slice(at, at + chunk)));
  }
  return [...records, ...scanner.end()];
}

const fields = (text: string, delimiter = ','): (readonly string[])[] =>
  splitFields(scan(text, text.length || 1, delimiter), delimiter).map((record) => record.fields);

/** The records of bytes that come in parts, as an import reads them. */
function read(text: string, part: number, delimiter = ','): CsvRecord[] {
  const bytes = Buffer.from(text);
  const reader = new RecordReader(delimiter);
  const records: CsvRecord[] = [];
  const take = (record: CsvRecord): void => {
    records.push(record);
  };
  for (let at = 0; at < bytes.length; at += part) reader.feed(bytes.subarray(at, at + part), take);
  reader.end(take);
  return records;
}

describe('records of bytes', () => {
  const pieces = [
    '"',
    '""',
    ',',
    ',',
    '\n',
    '\r\n',
    '\r',
    ' ',
    'IPT',
    'é',
    '👩',
    '12',
    '\n',
    '|',
    '§',
  ];

  it('are those of the text, however the bytes are cut', () => {
    let state = 20_261_122;
    const below = (limit: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % limit;
    };
    for (let round = 0; round < 1200; round++) {
      const row = Array.from({ length: below(8) }, () => pieces[below(pieces.length)]).join('');
      const rest = Array.from({ length: below(12) }, () => pieces[below(pieces.length)]).join('');
      // Rows that repeat take another way than rows that do not.
      const text = `${row}\n${row}\n${rest}`;
      const delimiter = [',', '|', '§'][round % 3] ?? ',';
      const expected = splitFields(scan(text, text.length || 1, delimiter), delimiter);
      for (const part of [1, 3, text.length * 4]) {
        expect(read(text, part, delimiter), JSON.stringify(text)).toEqual(expected);
      }
    }
  });

  it('have many different cells in a column, and few', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `P${i},${i % 7},ä${i % 5}`);
    const records = read(rows.join('\n'), 4096);
    expect(records.map(({ fields }) => fields.join(','))).toEqual(rows);
  });
});

describe('records', () => {
  it('ends lines at LF, CRLF and CR in one file, and counts each as one line', () => {
    const records = scan('a\r\nb\nc\rd');
    expect(records.map(({ text, line }) => [text, line])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
    ]);
  });

  it('keeps line ends inside quotes and counts them as physical lines', () => {
    const records = scan('a,"x\r\ny\nz"\nb,"q"\n');
    expect(records.map(({ line }) => line)).toEqual([1, 4]);
    expect(fields('a,"x\ny"\nb,c\n')).toEqual([
      ['a', 'x\ny'],
      ['b', 'c'],
    ]);
  });

  it('gives the same records however the text is cut', () => {
    const text = 'id,"a ""b"", c"\r\n1,"x\r\ny"\r2,plain"quote\n3,"t" tail\n"",\n';
    const whole = scan(text);
    for (let chunk = 1; chunk < text.length; chunk++) expect(scan(text, chunk)).toEqual(whole);
  });

  it('marks text after a closing quote and keeps the rows that follow', () => {
    const records = splitFields(scan('1,"North" 2019,x\n2,ok,y\n3,"ok",z\n'), ',');
    expect(records.map(({ flaw }) => flaw)).toEqual(['text-after-quote', null, null]);
    expect(records.map((record) => record.fields)).toEqual([
      [],
      ['2', 'ok', 'y'],
      ['3', 'ok', 'z'],
    ]);
  });

  it('takes a quote inside an unquoted cell as text', () => {
    const [record] = splitFields(scan('1,North"field,x\n'), ',');
    expect(record).toMatchObject({ flaw: 'stray-quote', fields: ['1', 'North"field', 'x'] });
  });

  it('tells where a quote was opened that is never closed', () => {
    const scanner = new RecordScanner(',');
    scanner.feed('a,b\nc,"d\ne');
    expect(scanner.openQuote).toBe(2);
  });

  it('keeps cells as text: no typing, no renaming, no lost column', () => {
    expect(fields('score,score,__proto__\n007,1e5,TRUE\n')).toEqual([
      ['score', 'score', '__proto__'],
      ['007', '1e5', 'TRUE'],
    ]);
  });

  it('keeps blank lines as records of one empty cell', () => {
    expect(fields('a,b\n\n\nc,d\n')).toEqual([['a', 'b'], [''], [''], ['c', 'd']]);
  });

  it('agrees with the csv-spectrum suite', () => {
    const suite = sharedOrSkip('hostile/peers/csv-spectrum');
    if (!suite) return;
    const names = readdirSync(join(suite, 'csvs')).filter((name) => name.endsWith('.csv'));
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) {
      const [header = [], ...rows] = fields(readFileSync(join(suite, 'csvs', name), 'utf8'));
      const objects = rows.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])));
      const json = readFileSync(join(suite, 'json', name.replace('.csv', '.json')), 'utf8');
      // One file of the suite gives its single row without a list around it.
      expect(objects, name).toEqual([JSON.parse(json)].flat());
    }
  });
});
