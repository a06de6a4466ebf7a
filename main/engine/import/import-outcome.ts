import type { Dialect, KAnonymity } from '../../../shared/contract/datasets.ts';
import type {
  IdentifierFinding,
  ImportedDataset,
  ImportResult,
} from '../../../shared/contract/import.ts';
import type { MappingFile } from '../../../shared/contract/mapping.ts';
import type { Checked, FinishCheck } from './check-file.ts';
import { type FileNotes, noteFile } from './note-file.ts';
import { describeLineEnds } from './pass-rows.ts';
import type { ImportPlan } from './plan-import.ts';
import { encodingName } from './plan-request.ts';
import { ImportRefused } from './refused.ts';
import type { Encoding } from './source/detect-encoding.ts';

/** What is known of an import once its rows were checked. */
export interface About {
  readonly plan: ImportPlan;
  readonly checked: Checked;
  readonly dialect: Dialect;
  /** What identifies people in the file beside this one. */
  readonly beside: readonly IdentifierFinding[];
}

/** Judges a file after its last row: notes about the whole of it, and whether it can be used. */
export function judge(plan: ImportPlan, notes: FileNotes): FinishCheck {
  return (run) => {
    noteFile(run, plan, notes);
    if (run.synthetic.of === 0) return { totals: null, refusal: new ImportRefused('no-rows') };
    try {
      return { totals: run.layoutImport.finish(), refusal: null };
    } catch (error) {
      if (error instanceof ImportRefused) return { totals: null, refusal: error };
      throw error;
    }
  };
}

export function dialectOf(encoding: Encoding, { shape }: ImportPlan, checked: Checked): Dialect {
  return {
    encoding: encodingName(encoding),
    delimiter: shape.delimiter,
    decimalMark: checked.decimalMark,
    quote: '"',
    lineEnding: describeLineEnds(checked.pass.lineEnds),
    missingCodes: checked.missing.listed,
  };
}

export function outcome(
  { plan, checked, dialect, beside }: About,
  dataset: ImportedDataset | null,
  kAnonymity: KAnonymity | null,
): ImportResult {
  const { refusal, log } = checked;
  return {
    dataset,
    refusal: refusal && { code: refusal.code, message: refusal.message },
    issues: log.issues(),
    issueGroups: log.groups(),
    identifiers: [...checked.identifiers, ...beside],
    dialect,
    columns: shownColumns(checked),
    layout: plan.layout,
    mappingUsed: plan.mappingUsed,
    mapping: shownMapping(plan, checked.identifiers),
    kAnonymity,
  };
}

/** A header that identifies somebody is shown by its number only. */
export function shownColumns({
  identifiers,
  mapping,
}: Pick<Checked, 'identifiers' | 'mapping'>): ImportResult['columns'] {
  const byNumber = new Set(identifiers.map(({ column }) => column));
  return mapping.columns.map((column) => {
    const number = `column ${column.index + 1}`;
    return byNumber.has(number) ? { ...column, column: number } : column;
  });
}

/** The mapping without columns whose header identifies somebody: it may be saved. */
export function shownMapping(
  { mappingFile, shape }: ImportPlan,
  identifiers: readonly IdentifierFinding[],
): MappingFile {
  const byNumber = new Set(identifiers.map(({ column }) => column));
  const hidden = new Set(shape.header.filter((_, at) => byNumber.has(`column ${at + 1}`)));
  if (hidden.size === 0) return mappingFile;
  return { ...mappingFile, columns: mappingFile.columns.filter((c) => !hidden.has(c.column)) };
}

/** The result of a file that was refused before its rows were read. */
export function refused(
  { code, message, identifiers }: ImportRefused,
  mappingGiven: boolean,
): ImportResult {
  return {
    dataset: null,
    refusal: { code, message },
    issues: [],
    issueGroups: [],
    identifiers,
    dialect: null,
    columns: [],
    layout: null,
    mappingUsed: mappingGiven ? 'given' : 'guessed',
    mapping: null,
    kAnonymity: null,
  };
}
