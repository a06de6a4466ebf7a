import { createSecretKey } from 'node:crypto';
import type { InspectResult } from '../../../shared/contract/import.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { type Checked, type CheckInput, checkFile } from './check-file.ts';
import { dialectOf, judge, shownMapping } from './import-outcome.ts';
import { beginningOf } from './inspect/beginning-of.ts';
import { headSource, isWhole } from './inspect/head-source.ts';
import { inspectedColumns, layoutFields } from './inspect/inspected-columns.ts';
import { previewRows } from './inspect/preview-rows.ts';
import { SampleWatch } from './inspect/sample-watch.ts';
import { nameFile } from './name-file.ts';
import {
  demandOf,
  draftPlan,
  type ImportPlan,
  identifyingHeader,
  layoutGuesses,
  readTableHead,
  type TableHead,
} from './plan-import.ts';
import { encodingName, fileEncoding, planRequest, type ReadingTarget } from './plan-request.ts';
import { ProgressMeter } from './progress.ts';
import { ImportRefused } from './refused.ts';
import { breathe, type RunContext } from './run-context.ts';
import { openSource, type Source } from './source/open-source.ts';
import { readSubjectFile } from './subject-file.ts';

export type InspectOptions = Omit<ParsedInput<'import.inspect'>, 'file'>;

/**
 * Looks at a file as an import would, and stores nothing: dialect, layout, columns, privacy gate, problems, the first
 * rows as they would be stored. It answers also when an import would be refused, with as much as can be told.
 *
 * @throws EngineError `file` or `cancelled`
 */
export async function inspectFile(
  target: ReadingTarget,
  path: string,
  options: InspectOptions,
  context: RunContext,
): Promise<InspectResult> {
  const source = await openSource(path);
  let known: InspectResult = { ...NOTHING_KNOWN, fingerprint: source.fingerprint };
  try {
    await breathe(context.signal);
    const meter = new ProgressMeter(context.onProgress, source.size);
    const request = planRequest(options, target);
    const { source: seen, truncated } = options.wholeFile
      ? { source, truncated: false }
      : beginningOf(source);
    const { encoding, certain } = await fileEncoding(
      seen,
      request.dialect.encoding,
      meter,
      context.signal,
    );
    const read = await readTableHead(seen, encoding, request);
    const head = { ...read, complete: read.complete && !truncated };
    known = { ...known, layouts: layoutGuesses(head.shape.header) };
    const plan = draftPlan(head, request);
    known = withPlan(known, plan, identifyingHeader(head.shape)?.identifiers ?? []);
    demandOf(plan);
    const subjects = await readSubjectFile(options, plan, context);
    const guessedEncoding = certain ? null : encodingName(encoding);
    const names = nameFile(source.name, undefined);
    const part = looked(source, head, options.wholeFile);
    const input: CheckInput = {
      source: part,
      encoding: part === source ? encoding : 'utf-8',
      plan,
      options,
      defaultStudy: names.study,
      hashKey: createSecretKey(target.hashKey),
      subjects: subjects?.table ?? null,
      meter,
      signal: context.signal,
    };
    const notes = { guessedEncoding, nameWithheld: names.withheld };
    const result = await look(known, input, options, notes);
    return {
      ...result,
      dialect: result.dialect && { ...result.dialect, encoding: encodingName(encoding) },
      identifiers: [...result.identifiers, ...(subjects?.identifiers ?? [])],
      complete: part === source || isWhole(head),
    };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    const { code, message, identifiers } = error;
    return { ...known, identifiers, refusal: { code, message } };
  } finally {
    await source.close();
  }
}

/** The whole file, or its beginning as a file of its own. */
function looked(source: Source, head: TableHead, wholeFile: boolean): Source {
  return wholeFile ? source : headSource(source.name, head);
}

/** Checks the rows. What identifies people is left out of what is shown, also when it would refuse the import. */
async function look(
  known: InspectResult,
  input: CheckInput,
  options: InspectOptions,
  notes: Parameters<typeof judge>[1],
): Promise<InspectResult> {
  const watch = new SampleWatch(input.plan.reader, options);
  const plan: ImportPlan = { ...input.plan, reader: watch.reader };
  const check = (onIdentifiers: InspectOptions['onIdentifiers']): Promise<Checked> =>
    checkFile({ ...input, plan, options: { ...options, onIdentifiers } }, judge(plan, notes));
  const first = await check(options.onIdentifiers);
  const refusedForPeople = first.totals === null && first.refusal?.code === 'identifiers';
  const checked = refusedForPeople ? await check('drop') : first;
  const { refusal, identifiers } = first;
  const unsafe = checked.refusal?.code.startsWith('identifiers') ?? false;
  const { imported = 0, quarantined = 0 } = checked.totals ?? {};
  return {
    ...known,
    dialect: dialectOf(input.encoding, plan, checked),
    mapping: shownMapping(plan, identifiers),
    columns: inspectedColumns(input.plan, checked, unsafe ? null : watch),
    identifiers,
    issues: checked.log.issues(),
    issueGroups: checked.log.groups(),
    refusal: refusal && { code: refusal.code, message: refusal.message },
    rows: { ...checked.pass.rows, imported, quarantined },
    preview: unsafe ? [] : previewRows(watch, checked),
  };
}

/** What the header alone says. A name that identifies somebody is not shown, also not in the mapping. */
function withPlan(
  known: InspectResult,
  plan: ImportPlan,
  inHeader: InspectResult['identifiers'],
): InspectResult {
  return {
    ...known,
    layout: plan.layout,
    kind: plan.reader.kind,
    mappingUsed: plan.mappingUsed,
    mapping: shownMapping(plan, inHeader),
    columns: inspectedColumns(plan, { identifiers: inHeader, mapping: plan.mapping }, null),
    fields: layoutFields(plan.reader),
  };
}

const NOTHING_KNOWN: Omit<InspectResult, 'fingerprint'> = {
  layouts: [],
  layout: null,
  kind: null,
  dialect: null,
  mappingUsed: 'guessed',
  mapping: null,
  columns: [],
  fields: [],
  identifiers: [],
  issues: [],
  issueGroups: [],
  refusal: null,
  rows: { read: 0, imported: 0, quarantined: 0, blank: 0 },
  complete: false,
  preview: [],
};
