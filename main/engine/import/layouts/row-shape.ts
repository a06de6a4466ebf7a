import type { Mapping } from '../mapping/map-columns.ts';
import type { RowFault } from './layout.ts';
import type { Row } from './row.ts';

export function rowFault(
  code: RowFault['code'],
  field: string | null = null,
  value: string | null = null,
  detail: string | null = null,
): RowFault {
  return { code, field, value, detail };
}

/** Number of cells a row needs: columns without a name at the end of the header may be left out. */
export function neededWidth(mapping: Mapping): number {
  return mapping.columns.findLastIndex(({ column }) => column.trim() !== '') + 1;
}

/** Faults of a row as a whole; null when its cells stand under the right headers. */
export function shapeFault(row: Row, mapping: Mapping, width: number): RowFault | null {
  if (row.record.flaw === 'text-after-quote') return rowFault('text-after-quote');
  if (row.width < width) {
    return rowFault('too-few-fields', null, null, `${row.width} of ${width}`);
  }
  if (row.width <= mapping.columns.length) return null;
  const extra = row.record.fields.slice(mapping.columns.length);
  if (extra.some((cell) => cell.trim() !== '')) {
    return rowFault('too-many-fields', null, null, `${row.width} for ${mapping.columns.length}`);
  }
  return null;
}
