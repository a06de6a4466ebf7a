import { createSecretKey } from 'node:crypto';
import type { Dialect } from '../../../shared/contract/datasets.ts';
import type { ImportedDataset, ImportResult } from '../../../shared/contract/import.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { asDatabaseError, type Db, openDatabase } from '../store/open-database.ts';
import { importedBefore } from '../store/write-dataset.ts';
import { inWriteTurn } from '../store/write-turn.ts';
import { type Checked, checkFile } from './check-file.ts';
import { inspectBytes } from './inspect-bytes.ts';
import { nameFile } from './name-file.ts';
import { noteFile } from './note-file.ts';
import { describeLineEnds } from './pass-rows.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { ProgressMeter } from './progress.ts';
import { ImportRefused } from './refused.ts';
import { breathe, type RunContext } from './run-context.ts';
import type { Encoding } from './source/detect-encoding.ts';
import { openSource, type Source } from './source/open-source.ts';
import { storeFile } from './store-file.ts';

export type ImportOptions = Omit<ParsedInput<'import.run'>, 'file'>;

export interface ImportTarget {
  readonly dbPath: string;
  readonly nativeBinding?: string | undefined;
  /** Key of the database for participants' pseudonyms, see `participantKey`. */
  readonly hashKey: Buffer;
}

/**
 * Imports a CSV file as a new data set; nothing that is there is changed.
 *
 *   bytes    whole file: SHA-256, encoding, is it text at all
 *   plan     head: delimiter, header, layout, mapping of columns
 *   check    whole file: privacy gate over every cell; rows and people validated
 *   write    whole file again: one transaction on a connection of its own, whole or nothing
 *
 * Every pass reads the same open file and must meet the same bytes.
 *
 * @returns what was stored, or why the file was refused (then nothing was)
 * @throws EngineError `file`, `database` or `cancelled`; the database is then as before
 */
export async function importFile(
  target: ImportTarget,
  path: string,
  options: ImportOptions,
  context: RunContext,
): Promise<ImportResult> {
  const source = await openSource(path);
  try {
    return await importSource(target, source, options, context);
  } catch (error) {
    if (error instanceof ImportRefused) return refused(error);
    throw error;
  } finally {
    await source.close();
  }
}

async function importSource(
  target: ImportTarget,
  source: Source,
  options: ImportOptions,
  { signal, onProgress }: RunContext,
): Promise<ImportResult> {
  await breathe(signal);
  const meter = new ProgressMeter(onProgress, source.size);
  const { encoding, certain } = await inspectBytes(source, meter, signal);
  const plan = await planImport(source, encoding, options.layout);
  const names = nameFile(source.name, options.name);
  const checkInput = {
    source,
    encoding,
    plan,
    options,
    defaultStudy: names.study,
    hashKey: createSecretKey(target.hashKey),
    meter,
    signal,
  };
  const checked = await checkFile(checkInput, (run) => {
    noteFile(run, plan, {
      guessedEncoding: certain ? null : ENCODING_NAME[encoding],
      nameWithheld: names.withheld,
    });
    if (run.synthetic.of === 0) return { totals: null, refusal: new ImportRefused('no-rows') };
    try {
      return { totals: run.layoutImport.finish(), refusal: null };
    } catch (error) {
      if (error instanceof ImportRefused) return { totals: null, refusal: error };
      throw error;
    }
  });
  const dialect = dialectOf(encoding, plan, checked);
  const { totals } = checked;
  if (totals === null) return outcome(checked, dialect, null);

  const dataset: Omit<ImportedDataset, 'id'> = {
    name: names.dataset,
    kind: plan.reader.kind,
    layout: plan.reader.layout,
    sha256: source.sha256(),
    rows: { ...checked.pass.rows, imported: totals.imported, quarantined: totals.quarantined },
    studies: totals.studies,
    arms: totals.arms,
    participants: totals.participants,
    assessments: totals.assessments,
    comparisons: totals.comparisons,
  };
  const id = await inDatabase(target, async (db) => {
    await breathe(signal);
    const before = importedBefore(db, dataset.sha256, dataset.layout);
    if (before)
      checked.log.add({
        code: 'already-imported',
        line: null,
        column: null,
        detail: before.slice(0, 10),
      });
    if (options.dryRun) return null;
    const record = {
      ...dataset,
      fileName: names.file,
      fileSize: source.size,
      importedAt: new Date().toISOString(),
      synthetic: checked.synthetic.marked === checked.synthetic.of,
      dialect,
      columns: checked.mapping.columns,
    };
    return storeFile(db, record, { source, encoding, plan, checked, totals, meter, signal });
  });
  return outcome(checked, dialect, { ...dataset, id });
}

/** The import has a connection of its own, so that readers keep seeing the state before it until it is done. */
function inDatabase<T>(target: ImportTarget, use: (db: Db) => Promise<T>): Promise<T> {
  return inWriteTurn(target.dbPath, () => connected(target, use));
}

async function connected<T>(target: ImportTarget, use: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase(target.dbPath, { nativeBinding: target.nativeBinding });
  try {
    return await use(db);
  } catch (error) {
    throw error instanceof ImportRefused ? error : asDatabaseError(error, target.dbPath);
  } finally {
    db.close();
  }
}

const ENCODING_NAME: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

function dialectOf(encoding: Encoding, { shape }: ImportPlan, checked: Checked): Dialect {
  return {
    encoding: ENCODING_NAME[encoding],
    delimiter: shape.delimiter,
    decimalMark: checked.decimalMark,
    quote: '"',
    lineEnding: describeLineEnds(checked.pass.lineEnds),
    missingCodes: checked.missing.listed,
  };
}

function outcome(
  checked: Checked,
  dialect: Dialect,
  dataset: ImportedDataset | null,
): ImportResult {
  const { refusal, identifiers, log, mapping } = checked;
  return {
    dataset,
    refusal: refusal && { code: refusal.code, message: refusal.message },
    issues: log.issues(),
    issueGroups: log.groups(),
    identifiers,
    dialect,
    columns: refusal && identifiers.length > 0 ? shownColumns(checked) : mapping.columns,
  };
}

/** A header that identifies somebody is shown by its number only. */
function shownColumns({ identifiers, mapping }: Checked): ImportResult['columns'] {
  const byNumber = new Set(identifiers.map(({ column }) => column));
  return mapping.columns.map((column) => {
    const number = `column ${column.index + 1}`;
    return byNumber.has(number) ? { ...column, column: number } : column;
  });
}

function refused({ code, message, identifiers }: ImportRefused): ImportResult {
  return {
    dataset: null,
    refusal: { code, message },
    issues: [],
    issueGroups: [],
    identifiers,
    dialect: null,
    columns: [],
  };
}
