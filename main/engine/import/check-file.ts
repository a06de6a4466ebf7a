import type { KeyObject } from 'node:crypto';
import type { IdentifierFinding } from '../../../shared/contract/import.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { applyGate } from './apply-gate.ts';
import { IssueLog } from './issues/issue-log.ts';
import type { LayoutImport, SubjectTable, Totals } from './layouts/layout.ts';
import { Row } from './layouts/row.ts';
import type { Mapping } from './mapping/map-columns.ts';
import { type PassResult, passRows } from './pass-rows.ts';
import type { ImportPlan } from './plan-import.ts';
import type { ColumnContent } from './privacy/column-watch.ts';
import { PrivacyGate } from './privacy/privacy-gate.ts';
import type { ProgressMeter } from './progress.ts';
import type { ImportRefused } from './refused.ts';
import type { Encoding } from './source/detect-encoding.ts';
import type { Source } from './source/open-source.ts';
import { MissingCodes } from './values/missing-codes.ts';
import { isYes } from './values/yes.ts';

export interface CheckInput {
  readonly source: Source;
  readonly encoding: Encoding;
  readonly plan: ImportPlan;
  readonly options: Pick<ParsedInput<'import.run'>, 'onIdentifiers' | 'missingCodes'>;
  readonly defaultStudy: string;
  readonly hashKey: KeyObject;
  /** Rows of a subject-level file beside this one. */
  readonly subjects: SubjectTable | null;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal;
}

export interface Checked {
  readonly pass: PassResult;
  readonly mapping: Mapping;
  readonly decimalMark: '.' | ',';
  readonly missing: MissingCodes;
  readonly identifiers: readonly IdentifierFinding[];
  readonly log: IssueLog;
  readonly layoutImport: LayoutImport;
  /** Rows that are marked as synthetic; all rows that are not blank. */
  readonly synthetic: { readonly marked: number; readonly of: number };
  /** null when the rows could not be used; then `refusal` says why. */
  readonly totals: Totals | null;
  readonly refusal: ImportRefused | null;
}

/**
 * Checks every row before anything is written: the privacy gate over all cells, the layout over its fields.
 * The pass is repeated when its own findings change how the file is read (columns left out, another decimal mark).
 *
 * @throws EngineError `cancelled` or `file`; ImportRefused when a quote is never closed
 */
export async function checkFile(input: CheckInput, finish: FinishCheck): Promise<Checked> {
  const { plan, options } = input;
  let mapping = plan.mapping;
  let decimalMark = plan.decimalMark ?? plan.shape.decimalMark;
  let identifiers: readonly IdentifierFinding[] | null = null;
  let marked = plan.decimalMark !== undefined;
  for (;;) {
    const gate = identifiers === null ? gateFor(plan, mapping) : null;
    const run = await checkOnce(input, mapping, decimalMark, gate);
    if (gate) {
      const findings = gate.findings(plan.shape.headerLine);
      const verdict = applyGate(findings, mapping, plan.reader, options.onIdentifiers);
      identifiers = verdict.identifiers;
      // What was noted of the rows stays unsaid: it could repeat what identifies people.
      if (verdict.refusal)
        return { ...run, identifiers, log: new IssueLog(), totals: null, refusal: verdict.refusal };
      if (verdict.mapping !== mapping) {
        mapping = verdict.mapping;
        continue;
      }
    }
    if (run.pass.decimalMark !== decimalMark && !marked) {
      decimalMark = run.pass.decimalMark;
      marked = true;
      continue;
    }
    return { ...run, identifiers: identifiers ?? [], ...finish(run) };
  }
}

export type CheckRun = Omit<Checked, 'identifiers' | 'totals' | 'refusal'>;
export type FinishCheck = (run: CheckRun) => Pick<Checked, 'totals' | 'refusal'>;

async function checkOnce(
  { source, encoding, plan, options, defaultStudy, hashKey, subjects, meter, signal }: CheckInput,
  mapping: Mapping,
  decimalMark: '.' | ',',
  gate: PrivacyGate | null,
): Promise<CheckRun> {
  const log = new IssueLog();
  const missing = new MissingCodes([
    ...options.missingCodes,
    ...(plan.mappingFile.missingCodes ?? []),
  ]);
  const layoutImport = plan.reader.start({
    mapping,
    missing,
    decimalMark,
    log,
    defaultStudy,
    hashKey,
    subjects,
  });
  const synthetic = { marked: 0, of: 0 };
  meter.begin('checking');
  const pass = await passRows(
    source,
    encoding,
    plan.shape,
    (record) => {
      gate?.see(record.fields, record.line);
      const row = new Row(record, mapping);
      synthetic.of += 1;
      if (isYes(row.cell('synthetic'))) synthetic.marked += 1;
      layoutImport.check(row);
    },
    meter,
    signal,
  );
  return { pass, mapping, decimalMark, missing, log, layoutImport, synthetic };
}

function gateFor({ reader, shape }: ImportPlan, mapping: Mapping): PrivacyGate {
  const contents = new Map(reader.fields.map(({ field, content }) => [field, content]));
  const other: ColumnContent = reader.kind === 'comparison' ? 'published' : 'text';
  const columns = mapping.columns.map(({ column, field }) => ({
    header: column,
    content: field === null ? other : (contents.get(field) ?? other),
  }));
  const gate = new PrivacyGate(columns, reader.kind === 'comparison');
  for (const { fields, line } of shape.preamble) gate.seePreamble(fields, line);
  return gate;
}
