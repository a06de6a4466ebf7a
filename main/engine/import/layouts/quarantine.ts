import type { QuarantinedRow } from '../../../../shared/contract/datasets.ts';
import { importIssueText } from '../../../../shared/text/import-issues.ts';
import type { Mapping } from '../mapping/map-columns.ts';
import { isFullDate } from '../privacy/content-rules.ts';
import { maskShape } from '../privacy/mask.ts';
import { ageBand } from '../values/age-band.ts';
import { shorten } from '../values/text.ts';
import type { RowFault } from './layout.ts';
import { repeatable } from './notes.ts';
import { columnOf, type Row } from './row.ts';

const CELL_LIMIT = 200;

/**
 * The record kept of a row that was held back: its mapped cells only, with the pseudonym in place of the participant's id
 * and the age band in place of the age.
 *
 * @param pseudonym of the row's participant; null when the row names nobody or is no participant's
 */
export function quarantinedRow(
  row: Row,
  mapping: Mapping,
  fault: RowFault,
  pseudonym: string | null,
): QuarantinedRow {
  const cells: Record<string, string> = {};
  // Where the quoting is broken, which cell is which cannot be told.
  const readable = row.record.flaw !== 'text-after-quote';
  for (const { column, field, index } of mapping.columns) {
    if (!readable || field === null) continue;
    cells[column] = keptCell(field, row.record.fields[index] ?? '', pseudonym);
  }
  const value = repeatable(fault.field, fault.value);
  return {
    line: row.line,
    code: fault.code,
    column: columnOf(mapping, fault.field),
    value: value === null ? null : shorten(value, CELL_LIMIT),
    message: importIssueText(fault.code, fault.detail),
    cells,
  };
}

function keptCell(field: string, cell: string, pseudonym: string | null): string {
  if (field === 'participant') return pseudonym ?? '';
  if (field === 'age') return /^\s*\d{1,3}\s*$/.test(cell) ? (ageBand(Number(cell)) ?? '') : '';
  return isFullDate(cell) ? maskShape(cell) : shorten(cell, CELL_LIMIT);
}
