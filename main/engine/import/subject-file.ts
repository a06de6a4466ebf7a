import type { IdentifierFinding } from '../../../shared/contract/import.ts';
import { applyGate } from './apply-gate.ts';
import { detectShape } from './csv/detect-dialect.ts';
import { readRecords } from './csv/read-records.ts';
import type { CsvRecord } from './csv/split-fields.ts';
import { inspectBytes } from './inspect-bytes.ts';
import { ADAM_SUBJECT_FIELDS } from './layouts/adam/fields.ts';
import type { LayoutReader, SubjectTable } from './layouts/layout.ts';
import { isBlank, Row } from './layouts/row.ts';
import { type Mapping, mapColumns, recognisedFields } from './mapping/map-columns.ts';
import type { ImportPlan } from './plan-import.ts';
import type { ReadingOptions } from './plan-request.ts';
import { PrivacyGate } from './privacy/privacy-gate.ts';
import { ProgressMeter } from './progress.ts';
import { ImportRefused } from './refused.ts';
import { breathe, type RunContext } from './run-context.ts';
import { openSource, type Source } from './source/open-source.ts';
import { readHead } from './source/read-text.ts';

const HEAD = 500_000;
const MAX_SUBJECTS = 1_000_000;

export interface SubjectFile {
  readonly table: SubjectTable;
  readonly identifiers: readonly IdentifierFinding[];
}

/**
 * Reads the subject-level file (ADSL) beside an ADaM file, through the same privacy gate; null when none is given.
 *
 * @throws ImportRefused when the file beside is no ADSL, identifies people, or the main file is no ADaM file
 * @throws EngineError `file`, `cancelled`
 */
export async function readSubjectFile(
  { adsl, onIdentifiers }: ReadingOptions,
  plan: ImportPlan,
  context: RunContext,
): Promise<SubjectFile | null> {
  if (adsl === undefined) return null;
  if (plan.reader.layout !== 'adam') throw new ImportRefused('adsl-without-adam');
  const source = await openSource(adsl);
  try {
    return await readFrom(source, plan.reader, onIdentifiers, context);
  } finally {
    await source.close();
  }
}

async function readFrom(
  source: Source,
  adam: LayoutReader,
  onIdentifiers: ReadingOptions['onIdentifiers'],
  { signal, onProgress }: RunContext,
): Promise<SubjectFile> {
  const { encoding } = await inspectBytes(
    source,
    new ProgressMeter(onProgress, source.size),
    signal,
  );
  const { text, complete } = await readHead(source, encoding, HEAD);
  const shape = detectShape(
    text,
    complete,
    (header) => recognisedFields(header, ADAM_SUBJECT_FIELDS).size,
  );
  const guessed = shape && mapColumns(shape.header, ADAM_SUBJECT_FIELDS);
  if (!shape || !guessed?.index.has('participant')) throw new ImportRefused('adsl-columns');

  const contents = new Map(ADAM_SUBJECT_FIELDS.map(({ field, content }) => [field, content]));
  const gate = new PrivacyGate(
    guessed.columns.map(({ column, field }) => ({
      header: column,
      content: contents.get(field ?? '') ?? 'text',
    })),
    false,
  );
  for (const { fields, line } of shape.preamble) gate.seePreamble(fields, line);
  const records: CsvRecord[] = [];
  for await (const batch of readRecords(source, encoding, shape)) {
    for (const record of batch.records) {
      if (isBlank(record)) continue;
      gate.see(record.fields, record.line);
      if (records.push(record) > MAX_SUBJECTS)
        throw new ImportRefused('adsl-too-many', MAX_SUBJECTS);
    }
    await breathe(signal);
  }
  const findings = gate
    .findings(shape.headerLine)
    .map((finding) => ({ ...finding, column: inAdsl(finding.column) }));
  const verdict = applyGate(findings, guessed, adam, onIdentifiers);
  if (verdict.refusal) {
    verdict.refusal.identifiers = verdict.identifiers;
    throw verdict.refusal;
  }
  const mapping = named(verdict.mapping);
  const rows = records.map((record) => new Row(record, mapping));
  return { table: { mapping, rows }, identifiers: verdict.identifiers };
}

/** Findings about the ADSL name its columns as its own. */
function named(mapping: Mapping): Mapping {
  const columns = mapping.columns.map((column) => ({ ...column, column: inAdsl(column.column) }));
  return { ...mapping, columns };
}

function inAdsl(column: string): string {
  return column.startsWith('ADSL ') ? column : `ADSL ${column}`;
}
