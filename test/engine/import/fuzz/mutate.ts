import type { Random } from './random.ts';

type Table = string[][];

/** Cells that have hurt importers before: numbers, markup, quotes, dates, identifiers, other alphabets, nothing. */
const NASTY: readonly string[] = [
  '',
  ' ',
  'NA',
  '.',
  '-99',
  '-0',
  '1e309',
  '1e-5',
  'NaN',
  'Infinity',
  '0x10',
  '1,5',
  '1.234,5',
  '12 345',
  '٣',
  '=1+1',
  '@SUM(A1)',
  '"',
  '""',
  'a"b',
  "'; DROP TABLE arm;--",
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  '2021-03-04',
  'ann@example.org',
  '\u202Eabc',
  '\u0000',
  '\uFFFD',
  'é',
  'e\u0301',
  '😀',
  'x'.repeat(3000),
  '9'.repeat(400),
  'Week 8',
  'post',
  'baseline',
  'Y',
];
const NASTY_HEADERS: readonly string[] = [
  '',
  'score',
  'id',
  'arm',
  'week',
  'phq9_w4',
  'e-mail',
  '__proto__',
  'bdi.2m',
  'AVAL',
  'yi',
  'redcap_event_name',
];
const DELIMITERS: readonly string[] = [',', ';', '\t', '|'];
const LINE_ENDS: readonly string[] = ['\n', '\r\n', '\r'];

/** Changes to rows and columns. */
const TABLE_CHANGES: readonly ((table: Table, random: Random) => void)[] = [
  (table, random) => setCell(table, random, random.pick(NASTY)),
  (table, random) => setCell(table, random, String(random.below(2000) - 500)),
  (table, random) => setCell(table, random, random.pick(random.pick(table))),
  (table, random) => setHeader(table, random, random.pick(NASTY_HEADERS)),
  (table, random) => setHeader(table, random, random.pick(table[0] ?? [''])),
  (table, random) => column(table, random, (row, at) => row.splice(at, 1)),
  (table, random) =>
    column(table, random, (row, at, line) => row.splice(at, 0, copied(row, at, line))),
  (table, random) => column(table, random, (row, at, line) => row.push(copied(row, at, line))),
  (table, random) => {
    const value = random.pick(NASTY);
    column(table, random, (row, at, line) => {
      if (line > 0) row[at] = value;
    });
  },
  (table, random) => void table.splice(1 + random.below(table.length), 1),
  (table, random) => void table.splice(1 + random.below(table.length), 0, [...random.pick(table)]),
  (table, random) => void table.splice(random.below(table.length), 0, ['']),
  (table, random) => void random.pick(table).pop(),
  (table, random) => void random.pick(table).push(random.pick(NASTY)),
  (table, random) => void table.splice(0, random.below(2)),
];

/** Changes to the finished text. */
const TEXT_CHANGES: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => text.slice(0, random.below(text.length)),
  (text, random) =>
    insert(text, random, random.pick(['"', '\r', '\n', ',', ';', '\t', '\u0000', '\uFEFF'])),
  (text) => `\uFEFF${text}`,
  (text) => `# a comment\n\n${text}`,
  (text) => `sep=,\n${text}`,
  (text) => text.trimEnd(),
];

/**
 * A valid file with a few changes that leave most of it as it was.
 *
 * @param text CSV with commas and without quotes
 */
export function mutate(text: string, random: Random): Buffer {
  const table: Table = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  for (let n = random.below(6); n > 0; n--) {
    if (table.length > 1) random.pick(TABLE_CHANGES)(table, random);
  }
  const delimiter = random.chance(0.7) ? ',' : random.pick(DELIMITERS);
  const lineEnd = random.chance(0.8) ? '\n' : random.pick(LINE_ENDS);
  const quoteAll = random.chance(0.1);
  let written = `${table.map((row) => row.map((cell) => quoted(cell, delimiter, quoteAll, random)).join(delimiter)).join(lineEnd)}${lineEnd}`;
  if (random.chance(0.2)) written = random.pick(TEXT_CHANGES)(written, random);
  return encoded(written, random);
}

function setCell(table: Table, random: Random, value: string): void {
  const row = table[1 + random.below(table.length - 1)];
  if (row && row.length > 0) row[random.below(row.length)] = value;
}

function setHeader(table: Table, random: Random, value: string): void {
  const [header] = table;
  if (header && header.length > 0) header[random.below(header.length)] = value;
}

function column(
  table: Table,
  random: Random,
  change: (row: string[], at: number, line: number) => void,
): void {
  const at = random.below(table[0]?.length ?? 1);
  for (const [line, row] of table.entries()) change(row, at, line);
}

/** A second column of the same cells under another name. */
function copied(row: readonly string[], at: number, line: number): string {
  return line === 0 ? `copy of ${row[at]}` : (row[at] ?? '');
}

/** Mostly as CSV wants it; now and then a cell that should be quoted is not. */
function quoted(cell: string, delimiter: string, always: boolean, random: Random): string {
  const needed = cell.includes(delimiter) || /["\r\n]/.test(cell);
  if (!always && (!needed || random.chance(0.1))) return cell;
  return `"${cell.replaceAll('"', '""')}"`;
}

function insert(text: string, random: Random, what: string): string {
  const at = random.below(text.length);
  return text.slice(0, at) + what + text.slice(at);
}

function encoded(text: string, random: Random): Buffer {
  if (random.chance(0.9)) return Buffer.from(text, 'utf8');
  if (random.chance(0.5)) return Buffer.from(`\uFEFF${text}`, 'utf16le');
  return Buffer.from(text, 'latin1');
}
