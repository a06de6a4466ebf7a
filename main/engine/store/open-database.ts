import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { EngineError } from '../../../shared/contract/errors.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** "ARMW": marks a file as an Armwise database, so that no other program's file is ever migrated. */
export const APPLICATION_ID = 0x41524d57;

export type Db = Database.Database;

export interface OpenOptions {
  /** Path of the SQLite addon to load instead of the package's own. */
  readonly nativeBinding?: string | undefined;
}

/**
 * Opens (and if need be creates and migrates) the database.
 *
 *   open -> whose file is it? -> pragmas -> migrations, each in its own transaction -> participant key
 *
 * Durability: WAL with synchronous=FULL, set after journal_mode because SQLite as compiled into better-sqlite3 lowers it to
 * NORMAL in WAL mode. Nothing is written to a file that is not ours or that a newer version has written.
 *
 * @throws EngineError `database` when the file cannot be opened, is no Armwise database or is from a newer version
 */
export function openDatabase(path: string, options: OpenOptions = {}): Db {
  let db: Db | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    db = new Database(path, {
      timeout: 5000,
      ...(options.nativeBinding ? { nativeBinding: options.nativeBinding } : {}),
    });
    refuseForeign(db, path);
    setPragmas(db);
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw asDatabaseError(error, path);
  }
}

/** Turns a fault of SQLite or of the file system into a plain sentence; other errors pass unchanged. */
export function asDatabaseError(error: unknown, path: string): unknown {
  if (error instanceof EngineError) return error;
  const code = errorCode(error);
  if (code === undefined) return error;
  const reason = REASONS.find(([prefix]) => code.startsWith(prefix))?.[1];
  return new EngineError(
    'database',
    `The database ${path} cannot be used: ${reason ?? `SQLite reports ${code}`}. Nothing was changed.`,
    { cause: error },
  );
}

const REASONS: readonly (readonly [string, string])[] = [
  ['SQLITE_BUSY', 'another program is writing to it; close that program and try again'],
  ['SQLITE_LOCKED', 'another program is writing to it; close that program and try again'],
  ['SQLITE_READONLY', 'it may only be read; check the permissions of the file and its folder'],
  ['SQLITE_FULL', 'the disk is full; free some space and try again'],
  ['SQLITE_IOERR', 'the disk reports a fault while reading or writing'],
  ['SQLITE_CORRUPT', 'it is damaged; restore a backup'],
  ['SQLITE_NOTADB', 'it is no SQLite database'],
  ['SQLITE_CANTOPEN', 'it cannot be opened; check that the folder exists and may be written'],
  ['EACCES', 'the folder may not be written; choose another place for the database'],
  ['EROFS', 'the folder is on a read-only disk; choose another place for the database'],
  ['ENOSPC', 'the disk is full; free some space and try again'],
  ['ENOTDIR', 'its folder is a file; choose another place for the database'],
  ['EEXIST', 'its folder is a file; choose another place for the database'],
];

function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') {
    return undefined;
  }
  return error.code;
}

function pragmaNumber(db: Db, name: string): number {
  const value: unknown = db.pragma(name, { simple: true });
  if (typeof value !== 'number') throw new EngineError('internal', `PRAGMA ${name} gave no number`);
  return value;
}

function refuseForeign(db: Db, path: string): void {
  const applicationId = pragmaNumber(db, 'application_id');
  const version = pragmaNumber(db, 'user_version');
  const tables = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n;
  const fresh = applicationId === 0 && version === 0 && tables === 0;
  if (!fresh && applicationId !== APPLICATION_ID) {
    throw new EngineError(
      'database',
      `${path} is a database of another program. Name another file with --db.`,
    );
  }
  if (version > MIGRATIONS.length) {
    throw new EngineError(
      'database',
      `${path} was written by a newer version of Armwise (schema ${version}; this version knows ${MIGRATIONS.length}). Update Armwise.`,
    );
  }
}

function setPragmas(db: Db): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  if (process.platform === 'darwin') db.pragma('fullfsync = ON');
}

function migrate(db: Db): void {
  const run = db.transaction(() => {
    // Read again inside the transaction: another process may have migrated meanwhile.
    const from = pragmaNumber(db, 'user_version');
    for (const sql of MIGRATIONS.slice(from)) db.exec(sql);
    if (from === 0) {
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.prepare('INSERT INTO secret (name, value) VALUES (?, ?)').run(KEY_NAME, randomBytes(32));
    }
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  });
  if (pragmaNumber(db, 'user_version') < MIGRATIONS.length) run.immediate();
}

const KEY_NAME = 'participant-key';

/** The key by which participant ids become pseudonyms. It is made with the database and never leaves it. */
export function participantKey(db: Db): Buffer {
  const row = db
    .prepare<[string], { value: Buffer }>('SELECT value FROM secret WHERE name = ?')
    .get(KEY_NAME);
  if (!row)
    throw new EngineError(
      'database',
      'The database has lost its participant key; restore a backup.',
    );
  return row.value;
}
