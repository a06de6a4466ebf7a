import type { DatasetDetail } from '../../shared/contract/datasets.ts';
import { EngineError } from '../../shared/contract/errors.ts';
import type { Progress } from '../../shared/contract/messages.ts';
import type { MethodName, Output, ParsedInput } from '../../shared/contract/methods.ts';
import { CONTRACT_VERSION } from '../../shared/contract/version.ts';
import { StatisticRefusal } from '../../shared/stats/refusal.ts';
import { compare, estimates } from './analyses/compare.ts';
import { filterComparisons } from './analyses/comparison-rows.ts';
import { requireComparisonData } from './analyses/dataset-kind.ts';
import { evidence } from './analyses/evidence.ts';
import { meta } from './analyses/meta.ts';
import { metaOfEffects } from './analyses/meta-of-effects.ts';
import { outcomes } from './analyses/outcomes.ts';
import { retention } from './analyses/retention.ts';
import { sessions } from './analyses/sessions.ts';
import { tipping } from './analyses/tipping.ts';
import { reportOf } from './export/report-of.ts';
import { readEffectsTable } from './import/effects-table.ts';
import { type ImportTarget, importFile } from './import/import-file.ts';
import { inspectFile } from './import/inspect-file.ts';
import { listSamples, sampleFile } from './samples.ts';
import { MIGRATIONS } from './store/migrations/index.ts';
import { type Db, participantKey } from './store/open-database.ts';
import { comparisonsOf } from './store/queries/comparisons.ts';
import {
  armsOf,
  checkDatabase,
  datasetById,
  deleteDataset,
  issuesOf,
  listDatasets,
  quarantineOf,
} from './store/queries/datasets.ts';
import { kAnonymityOf } from './store/queries/k-anonymity.ts';
import { controlsOf, instrumentsOf, levelsOf, treatmentsOf } from './store/queries/levels.ts';
import { rememberedMapping } from './store/remembered-mappings.ts';
import { inWriteTurn } from './store/write-turn.ts';

/** What a handler may use. */
export interface Context {
  readonly db: Db;
  readonly dbPath: string;
  readonly nativeBinding?: string | undefined;
  readonly samplesDir: string;
  readonly version: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

type Handlers = {
  readonly [M in MethodName]: (
    input: ParsedInput<M>,
    context: Context,
  ) => Output<M> | Promise<Output<M>>;
};

/** Every method of the contract. Inputs are parsed already. */
export const handlers: Handlers = {
  'app.info': (_, { db, version }) => ({
    version,
    contract: CONTRACT_VERSION,
    schema: MIGRATIONS.length,
    sqlite:
      db.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version ??
      '',
  }),
  'samples.list': (_, { samplesDir }) => listSamples(samplesDir),
  'samples.import': ({ sample }, context) => {
    const { file, title } = sampleFile(context.samplesDir, sample);
    return runImport(file, { ...IMPORT_DEFAULTS, name: title }, context);
  },
  'datasets.list': (_, { db }) => listDatasets(db),
  'datasets.show': ({ id }, { db }) => datasetDetail(db, id),
  'datasets.delete': ({ id }, { db, dbPath }) =>
    inWriteTurn(dbPath, async () => {
      deleteDataset(db, id);
      return { deleted: id };
    }),
  'datasets.quarantine': ({ id, offset, limit }, { db }) => {
    datasetById(db, id);
    return quarantineOf(db, id, offset, limit);
  },
  'database.check': (_, { db }) => {
    const problems = checkDatabase(db);
    return { ok: problems.length === 0, problems };
  },
  'import.run': ({ file, ...options }, context) => runImport(file, options, context),
  'import.inspect': ({ file, ...options }, context) =>
    inspectFile(importTarget(context), file, options, context),
  'compare.run': (input, { db }) => compare(db, input),
  'estimates.run': (input, { db }) => estimates(db, input),
  'outcomes.run': (input, { db }) => outcomes(db, input),
  'sessions.run': (input, { db }) => sessions(db, input),
  'tipping.run': (input, { db }) => orTooLittle(() => tipping(db, input)),
  'retention.run': (input, { db }) => retention(db, input),
  'meta.run': (input, { db }) => {
    const { synthetic } = requireComparisonData(db, input.dataset);
    const rows = filterComparisons(comparisonsOf(db, input.dataset), input.where);
    return orTooLittle(() => meta(rows, input, synthetic));
  },
  'meta.effects': async (input, context) => {
    const table = await readEffectsTable(input.file, input, context);
    return orTooLittle(() => metaOfEffects(table, input));
  },
  'evidence.run': (input, { db }) => {
    const { synthetic } = requireComparisonData(db, input.dataset);
    const rows = filterComparisons(comparisonsOf(db, input.dataset), input.where);
    return evidence(rows, input, synthetic);
  },
  'report.run': ({ dataset }, { db, version }) => reportOf(db, datasetDetail(db, dataset), version),
};

function datasetDetail(db: Db, id: number): DatasetDetail {
  const dataset = datasetById(db, id);
  return {
    ...dataset,
    armList: armsOf(db, id),
    instruments: instrumentsOf(db, id),
    levels: levelsOf(db, id, dataset.kind),
    treatments: treatmentsOf(db, id, dataset.kind),
    controls: controlsOf(db, id),
    issues: issuesOf(db, id),
    kAnonymity: dataset.kind === 'participant' ? kAnonymityOf(db, id) : null,
  };
}

const IMPORT_DEFAULTS: Omit<ParsedInput<'import.run'>, 'file'> = {
  layout: 'auto',
  useRemembered: true,
  onIdentifiers: 'refuse',
  missingCodes: [],
  dryRun: false,
};

function runImport(
  path: string,
  options: Omit<ParsedInput<'import.run'>, 'file'>,
  context: Context,
): Promise<Output<'import.run'>> {
  return importFile(importTarget(context), path, options, context);
}

function importTarget({ db, dbPath, nativeBinding }: Context): ImportTarget {
  return {
    dbPath,
    nativeBinding,
    hashKey: participantKey(db),
    remembered: (headerHash) => rememberedMapping(db, headerHash),
  };
}

/** A call whose whole answer is one refused statistic fails with the reason. */
function orTooLittle<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof StatisticRefusal) throw new EngineError('too-little-data', error.message);
    throw error;
  }
}
