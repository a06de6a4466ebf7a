import type { InstrumentEntry } from '../../../../../shared/model/instruments.ts';
import type { MissingCodes } from '../../values/missing-codes.ts';
import { type NumberStyle, parseNumber } from '../../values/parse-number.ts';
import type { RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import { rowFault } from '../row-shape.ts';

/** Numbers that studies commonly write for a missing value. */
const USUAL_SENTINELS = new Set([
  -1, -7, -8, -9, -77, -88, -99, -777, -888, -999, -9999, 77, 88, 98, 99, 777, 888, 998, 999, 7777,
  8888, 9999, 99999,
]);

/** A score: a number within the range of its instrument, null when missing, or why the row is held back. */
export function readScore(
  cell: string,
  entry: InstrumentEntry | null,
  missing: MissingCodes,
  style: NumberStyle,
  note: Note,
): number | null | RowFault {
  if (missing.has(cell)) {
    const token = cell.trim();
    if (token !== '')
      note('score', 'missing-token', token, { onceFor: token, detail: `“${token}”` });
    return null;
  }
  const parsed = parseNumber(cell, style);
  if (!parsed.ok) return rowFault(parsed.fault, 'score', cell, 'score');
  const { value } = parsed;
  if (parsed.exponent) note('score', 'scientific-notation', cell);
  if (!entry) return value;
  const { min, max, integerOnly, label } = entry;
  const above = max !== null && value > max;
  const below = min !== null && value < min;
  if (above || below) {
    const range = `${label}: ${min ?? '…'} to ${max ?? '…'}`;
    if (USUAL_SENTINELS.has(value)) return rowFault('suspected-missing-code', 'score', cell, range);
    return rowFault(above ? 'above-range' : 'below-range', 'score', cell, range);
  }
  if (integerOnly && !Number.isInteger(value)) note('score', 'fraction-on-integer-scale', cell);
  return value;
}

export function isFault(value: number | null | RowFault): value is RowFault {
  return typeof value === 'object' && value !== null;
}
