import { EngineError } from '../../../shared/contract/errors.ts';
import { effectsText } from '../../../shared/text/effects-table.ts';
import { detectShape } from './csv/detect-dialect.ts';
import { readRecords } from './csv/read-records.ts';
import type { CsvRecord } from './csv/split-fields.ts';
import { inspectBytes } from './inspect-bytes.ts';
import { ProgressMeter } from './progress.ts';
import { ImportRefused } from './refused.ts';
import type { RunContext } from './run-context.ts';
import { openSource, type Source } from './source/open-source.ts';
import { readHead } from './source/read-text.ts';
import { MissingCodes } from './values/missing-codes.ts';
import { parseNumber } from './values/parse-number.ts';

export interface EffectsColumns {
  readonly yi: string;
  readonly vi?: string | undefined;
  readonly sei?: string | undefined;
  readonly study?: string | undefined;
  readonly year?: string | undefined;
  /** Columns to keep beside the effects. */
  readonly moderators?: readonly string[] | undefined;
}

export interface EffectsRow {
  readonly line: number;
  readonly study: string;
  readonly yi: number;
  readonly vi: number;
  readonly year: number | null;
}

/** A column of the rows: numbers where every cell that is not empty is one, else words. */
export type KeptColumn =
  | { readonly name: string; readonly kind: 'numeric'; readonly values: readonly (number | null)[] }
  | {
      readonly name: string;
      readonly kind: 'categorical';
      readonly values: readonly (string | null)[];
    };

export interface EffectsTable {
  readonly rows: readonly EffectsRow[];
  /** In the order asked for, each as long as the rows. */
  readonly moderators: readonly KeptColumn[];
  /** Rows without an effect or its variance: listed, never dropped in silence. */
  readonly without: readonly { readonly line: number; readonly study: string }[];
}

const HEAD = 2_000_000;

/**
 * Reads a table with one effect a row, for pooling; nothing is stored.
 *
 * @throws EngineError `file` for a file that cannot be read, `invalid-request` for a column that it does not have,
 *   `data` for a value that is no number or a variance that is not above zero, with line, column and value
 */
export async function readEffectsTable(
  path: string,
  columns: EffectsColumns,
  context: RunContext,
): Promise<EffectsTable> {
  const source = await openSource(path);
  try {
    return await readFrom(source, columns, context);
  } catch (error) {
    if (error instanceof ImportRefused) throw new EngineError('data', error.message);
    throw error;
  } finally {
    await source.close();
  }
}

async function readFrom(
  source: Source,
  columns: EffectsColumns,
  { signal, onProgress }: RunContext,
): Promise<EffectsTable> {
  const meter = new ProgressMeter(onProgress, source.size);
  const { encoding } = await inspectBytes(source, meter, signal);
  const wanted = Object.values(columns).flat();
  const head = await readHead(source, encoding, HEAD);
  const shape = detectShape(
    head.text,
    head.complete,
    (header) => header.filter((cell) => wanted.includes(cell.trim())).length,
  );
  if (!shape) throw new ImportRefused('no-rows');
  const header = shape.header.map((cell) => cell.trim());
  const at = {
    yi: indexOf(columns.yi, header),
    variance: indexOf(columns.vi ?? columns.sei ?? '', header),
    study: columns.study === undefined ? -1 : indexOf(columns.study, header),
    year: columns.year === undefined ? -1 : indexOf(columns.year, header),
    moderators: (columns.moderators ?? []).map((name) => indexOf(name, header)),
  };
  const missing = new MissingCodes();
  const number = (cell: string) =>
    parseNumber(cell, { decimalMark: shape.decimalMark, pointToo: true });
  const read = (record: CsvRecord, index: number): number | null => {
    const cell = record.fields[index] ?? '';
    if (missing.has(cell)) return null;
    const value = number(cell);
    if (value.ok) return value.value;
    throw new EngineError('data', effectsText.notANumber(record.line, header[index] ?? '', cell));
  };

  const rows: EffectsRow[] = [];
  const without: { line: number; study: string }[] = [];
  const kept: (readonly string[])[] = [];
  for await (const { records } of readRecords(source, encoding, shape)) {
    for (const record of records) {
      if (record.fields.every((cell) => cell.trim() === '')) continue;
      const { line } = record;
      const study = record.fields[at.study]?.trim() || effectsText.row(line);
      const yi = read(record, at.yi);
      const spread = read(record, at.variance);
      if (yi === null || spread === null) without.push({ line, study });
      else if (spread <= 0) {
        const column = header[at.variance] ?? '';
        throw new EngineError('data', effectsText.notAboveZero(line, column, spread));
      } else {
        const year = at.year < 0 ? null : read(record, at.year);
        rows.push({ line, study, yi, vi: columns.vi === undefined ? spread ** 2 : spread, year });
        kept.push(at.moderators.map((index) => (record.fields[index] ?? '').trim()));
      }
    }
  }
  const moderators = (columns.moderators ?? []).map((name, j): KeptColumn => {
    const cells = kept.map((row) => row[j] ?? '').map((cell) => (missing.has(cell) ? null : cell));
    const numbers = cells.map((cell) => (cell === null ? null : number(cell)));
    return numbers.every((value) => value === null || value.ok)
      ? { name, kind: 'numeric', values: numbers.map((value) => (value?.ok ? value.value : null)) }
      : { name, kind: 'categorical', values: cells };
  });
  return { rows, moderators, without };
}

function indexOf(column: string, header: readonly string[]): number {
  const index = header.indexOf(column);
  if (index >= 0) return index;
  throw new EngineError('invalid-request', effectsText.noColumn(column, header));
}
