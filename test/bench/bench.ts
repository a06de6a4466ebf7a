/**
 * Speed and memory of the import, against SQLite's own import of the same file into one untyped, unindexed table. The two
 * run in turn, each in a process of its own, so that other work on the machine meets both alike.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeLongFile } from './long-file.ts';

interface ImportFigures {
  readonly seconds: number;
  readonly megabytes: number;
  readonly eventsPerSecond: number;
  readonly rows: number;
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '5' },
    'no-sqlite3': { type: 'boolean', default: false },
  },
});
const rows = wholeNumber('rows', values.rows);
const runs = wholeNumber('runs', values.runs);
const against = !values['no-sqlite3'];
if (against && spawnSync('sqlite3', ['--version']).error) {
  fail('The bench needs the program sqlite3. On Debian and Ubuntu: apt-get install sqlite3');
}

const folder = mkdtempSync(join(tmpdir(), 'armwise-bench-'));
try {
  bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function bench(): void {
  const file = join(folder, 'long.csv');
  writeLongFile(file, rows);
  const megabytes = (statSync(file).size / 1e6).toFixed(1);
  say(`${rows} rows, 13 columns, ${megabytes} MB; ${cpus().length} cores; Node ${process.version}`);
  const ratios: number[] = [];
  const plainSeconds: number[] = [];
  const imports: ImportFigures[] = [];
  for (let run = 1; run <= runs; run++) {
    const plain = against ? sqliteImport(file) : null;
    const figures = armwiseImport(file);
    if (figures.rows !== rows) fail(`Only ${figures.rows} of ${rows} rows were imported.`);
    imports.push(figures);
    const ratio = plain === null ? null : figures.seconds / plain;
    if (ratio !== null) ratios.push(ratio);
    if (plain !== null) plainSeconds.push(plain);
    say(
      [
        `run ${run}:`,
        plain === null ? '' : `sqlite3 .import ${plain.toFixed(2)} s,`,
        `Armwise ${figures.seconds.toFixed(2)} s, ${figures.megabytes.toFixed(0)} MB,`,
        `${figures.eventsPerSecond.toFixed(1)} progress events/s`,
        ratio === null ? '' : `ratio ${ratio.toFixed(2)}`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    );
  }
  const seconds = imports.map((figures) => figures.seconds);
  const peak = Math.max(...imports.map((figures) => figures.megabytes));
  say(
    `Armwise: least ${Math.min(...seconds).toFixed(2)} s, median ${median(seconds).toFixed(2)} s`,
  );
  say(`peak resident memory ${peak.toFixed(0)} MB`);
  if (ratios.length > 0) {
    const ofLeast = Math.min(...seconds) / Math.min(...plainSeconds);
    say(
      `ratio of a run: least ${Math.min(...ratios).toFixed(2)}, median ${median(ratios).toFixed(2)}`,
    );
    say(`ratio of the least times: ${ofLeast.toFixed(2)}`);
  }
}

/** @returns seconds */
function sqliteImport(file: string): number {
  const database = join(folder, 'plain.db');
  rmSync(database, { force: true });
  const columns = Array.from({ length: 13 }, (_, i) => `c${i}`).join(', ');
  const started = performance.now();
  const { status, stderr } = spawnSync(
    'sqlite3',
    [database, `CREATE TABLE t (${columns})`, '.mode csv', `.import --skip 1 ${file} t`],
    { encoding: 'utf8' },
  );
  if (status !== 0) fail(`sqlite3 failed: ${stderr}`);
  return (performance.now() - started) / 1000;
}

function armwiseImport(file: string): ImportFigures {
  const database = join(folder, 'armwise.db');
  for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
  const script = join(import.meta.dirname, 'import-once.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, database, file], {
    encoding: 'utf8',
  });
  if (status !== 0) fail(`The import failed: ${stderr}`);
  return JSON.parse(stdout);
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  return fail(`--${name} takes a whole number above 0, not “${text}”.`);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
