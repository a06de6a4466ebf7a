import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type ImportOptions,
  type ImportTarget,
  importFile,
} from '../../../main/engine/import/import-file.ts';
import { type Db, openDatabase, participantKey } from '../../../main/engine/store/open-database.ts';
import { rememberedMapping } from '../../../main/engine/store/remembered-mappings.ts';
import type { ImportResult } from '../../../shared/contract/import.ts';
import type { Progress } from '../../../shared/contract/messages.ts';

/** The folder of shared material beside the project; tests that need it skip, loudly, where it is not there. */
export const SHARED = join(import.meta.dirname, '../../../../shared');

export function sharedOrSkip(path: string): string | null {
  const full = join(SHARED, path);
  if (existsSync(full)) return full;
  console.warn(
    `SKIPPED: ${path} is not there; put the shared material beside the project to run this test.`,
  );
  return null;
}

export const DEFAULTS: ImportOptions = {
  layout: 'auto',
  useRemembered: true,
  onIdentifiers: 'refuse',
  missingCodes: [],
  dryRun: false,
};

export interface Workplace {
  readonly dir: string;
  readonly dbPath: string;
  readonly target: ImportTarget;
  file(name: string, content: string | Buffer): string;
  run(
    path: string,
    options?: Partial<ImportOptions>,
    context?: RunOverrides,
  ): Promise<ImportResult>;
  /** Imports a CSV given as text. */
  csv(text: string | Buffer, options?: Partial<ImportOptions>): Promise<ImportResult>;
  /** Reads the database through a connection of its own. */
  query<Row>(sql: string): Row[];
  /** The database file with its log, as bytes. */
  bytes(): Buffer;
}

interface RunOverrides {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * A folder and a database of its own for one test, removed afterwards.
 *
 * @param dir a folder that the test has made and removes itself
 */
export function workplace(dir = temporaryFolder()): Workplace {
  const dbPath = join(dir, 'armwise.db');
  const withDb = <T>(use: (db: Db) => T): T => {
    const db = openDatabase(dbPath);
    try {
      return use(db);
    } finally {
      db.close();
    }
  };
  const target: ImportTarget = {
    dbPath,
    hashKey: withDb(participantKey),
    remembered: (headerHash) => withDb((db) => rememberedMapping(db, headerHash)),
  };
  const file = (name: string, content: string | Buffer): string => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  };
  const run: Workplace['run'] = (path, options = {}, context = {}) =>
    importFile(
      target,
      path,
      { ...DEFAULTS, ...options },
      { signal: new AbortController().signal, onProgress: () => {}, ...context },
    );
  return {
    dir,
    dbPath,
    target,
    file,
    run,
    csv: (text, options) => run(file('data.csv', text), options),
    query: <Row>(sql: string) => withDb((db) => db.prepare<[], Row>(sql).all()),
    bytes: () =>
      Buffer.concat(
        ['', '-wal']
          .map((end) => dbPath + end)
          .filter(existsSync)
          .map((path) => readFileSync(path)),
      ),
  };
}

function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'armwise-import-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export const LONG_HEADER =
  'participant_id,study,arm,treatment,format,condition,planned_sessions,sessions_attended,week,instrument,score,status,dropout_week';

export interface LongCells {
  readonly id: string;
  readonly study: string;
  readonly arm: string;
  readonly treatment: string;
  readonly format: string;
  readonly condition: string;
  readonly planned: string;
  readonly attended: string;
  readonly week: string;
  readonly instrument: string;
  readonly score: string;
  readonly status: string;
  readonly dropout: string;
}

const SOUND: LongCells = {
  id: 'P001',
  study: 'Northfield 2019',
  arm: 'CBT',
  treatment: 'CBT',
  format: 'individual',
  condition: 'depression',
  planned: '16',
  attended: '11',
  week: '0',
  instrument: 'PHQ-9',
  score: '18',
  status: 'completed',
  dropout: '',
};

export function longRow(cells: Partial<LongCells> = {}): string {
  return Object.values({ ...SOUND, ...cells }).join(',');
}

/** A sound long file of two arms of twelve people at weeks 0 and 8, with further rows at its end. */
export function longFile(...more: readonly string[]): string {
  const rows: string[] = [];
  for (let i = 1; i <= 24; i++) {
    const arm = i <= 12 ? 'CBT' : 'IPT';
    const id = `P${String(i).padStart(3, '0')}`;
    for (const week of ['0', '8'])
      rows.push(longRow({ id, arm, treatment: arm, week, score: `${5 + (i % 10)}` }));
  }
  return [LONG_HEADER, ...rows, ...more, ''].join('\n');
}

/** A sound long file of many people, each at four weeks. */
export function bigFile(people: number): string {
  const rows: string[] = [LONG_HEADER];
  for (let i = 0; i < people; i++) {
    const arm = i % 2 ? 'CBT' : 'IPT';
    for (const week of ['0', '4', '8', '16'])
      rows.push(longRow({ id: `P${i}`, arm, treatment: arm, week }));
  }
  return `${rows.join('\n')}\n`;
}

/** The same file with one more column. */
export function withColumn(header: string, value: (row: number) => string): string {
  const [first = '', ...rows] = longFile().trimEnd().split('\n');
  return [`${first},${header}`, ...rows.map((row, i) => `${row},${value(i)}`), ''].join('\n');
}

/** How much of everything a database holds. */
export const COUNTS = `SELECT (SELECT count(*) FROM dataset) AS datasets, (SELECT count(*) FROM participant) AS people,
  (SELECT count(*) FROM assessment) AS scores, (SELECT count(*) FROM quarantine) AS held, (SELECT count(*) FROM issue) AS issues`;

export function codes(result: ImportResult): string[] {
  return result.issueGroups.map((group) => group.code);
}
