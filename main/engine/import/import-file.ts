import { createSecretKey } from 'node:crypto';
import { EngineError } from '../../../shared/contract/errors.ts';
import type { ImportedDataset, ImportResult } from '../../../shared/contract/import.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { importFileText } from '../../../shared/text/import-refusals.ts';
import { asDatabaseError, type Db, openDatabase } from '../store/open-database.ts';
import { kAnonymityOf } from '../store/queries/k-anonymity.ts';
import { rememberMapping } from '../store/remembered-mappings.ts';
import { importedBefore } from '../store/write-dataset.ts';
import { inWriteTurn } from '../store/write-turn.ts';
import { checkFile } from './check-file.ts';
import { dialectOf, judge, outcome, refused } from './import-outcome.ts';
import { headerHash } from './mapping/header-hash.ts';
import { rememberedForm } from './mapping/mapping-file.ts';
import { nameFile } from './name-file.ts';
import { planImport } from './plan-import.ts';
import { encodingName, fileEncoding, planRequest, type ReadingTarget } from './plan-request.ts';
import { ProgressMeter } from './progress.ts';
import { ImportRefused } from './refused.ts';
import { breathe, type RunContext } from './run-context.ts';
import { openSource, type Source } from './source/open-source.ts';
import { storeFile } from './store-file.ts';
import { readSubjectFile } from './subject-file.ts';

export type ImportOptions = Omit<ParsedInput<'import.run'>, 'file'>;

export interface ImportTarget extends ReadingTarget {
  readonly dbPath: string;
  readonly nativeBinding?: string | undefined;
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
    if (options.fingerprint !== undefined && options.fingerprint !== source.fingerprint) {
      throw new EngineError('file', importFileText.notAsLookedAt(source.name));
    }
    return await importSource(target, source, options, context);
  } catch (error) {
    if (error instanceof ImportRefused) return refused(error, options.mapping !== undefined);
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
  const request = planRequest(options, target);
  const { encoding, certain } = await fileEncoding(source, request.dialect.encoding, meter, signal);
  const plan = await planImport(source, encoding, request);
  const subjects = await readSubjectFile(options, plan, { signal, onProgress });
  const hashKey = createSecretKey(target.hashKey);
  const names = nameFile(source.name, options.name);
  const checkInput = {
    source,
    encoding,
    plan,
    options,
    defaultStudy: names.study,
    hashKey,
    subjects: subjects?.table ?? null,
    meter,
    signal,
  };
  const guessedEncoding = certain ? null : encodingName(encoding);
  const checked = await checkFile(
    checkInput,
    judge(plan, { guessedEncoding, nameWithheld: names.withheld }),
  );
  const dialect = dialectOf(encoding, plan, checked);
  const about = { plan, checked, dialect, beside: subjects?.identifiers ?? [] };
  const { totals } = checked;
  if (totals === null) return outcome(about, null, null);

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
  const remember = (db: Db): void => {
    if (plan.mappingUsed !== 'given') return;
    rememberMapping(db, headerHash(hashKey, plan.shape.header), rememberedForm(plan.mappingFile));
  };
  const stored = await inDatabase(target, async (db) => {
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
    const id = await storeFile(db, record, {
      ...{ source, encoding, plan, checked, totals, meter, signal },
      alongside: remember,
    });
    return { id, kAnonymity: kAnonymityOf(db, id) };
  });
  return outcome(about, { ...dataset, id: stored?.id ?? null }, stored?.kAnonymity ?? null);
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
