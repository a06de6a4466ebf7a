import { formatCount, formatNumber } from '../../../shared/text/format-number.ts';

/** Digits that are told of a number of a table; more say nothing to a reader and are in the CSV. */
const DIGITS = 3;

/**
 * A cell as it is read: whole numbers in full, others to three decimals, `–` for what is not available.
 */
export function formatCell(value: string | number | null): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return '–';
  return Number.isInteger(value) ? formatCount(value) : formatNumber(value, DIGITS);
}
