export type NumberFault = 'not-a-number' | 'ambiguous-number' | 'non-finite';

export type ParsedNumber =
  | { readonly ok: true; readonly value: number; readonly exponent: boolean }
  | { readonly ok: false; readonly fault: NumberFault };

export interface NumberStyle {
  readonly decimalMark: '.' | ',';
  /** In a file with decimal commas, accept a decimal point too: the Metapsy databases mix them. */
  readonly pointToo?: boolean;
}

const INTEGER = /^[+-]?\d+(?:[eE][+-]?\d{1,4})?$/;
const POINT = /^[+-]?(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;
const COMMA = /^[+-]?(?:\d+,\d*|,\d+)(?:[eE][+-]?\d{1,4})?$/;
/** Digits with marks that group thousands somewhere in the world: comma, point, apostrophe, space, underscore. */
const GROUPED = /^[+-]?\d+(?:[.,'’_\s\u00A0\u202F]\d+)+$/;

/**
 * Reads a number strictly: digits, one decimal mark, an optional exponent. Nothing is guessed: no thousands marks, no
 * hexadecimal, no Infinity, no other decimal mark than the file's.
 *
 * @param text a cell, not blank; spaces around it are ignored
 * @returns the number (finite; -0 becomes 0), or why it is none
 */
export function parseNumber(text: string, style: NumberStyle): ParsedNumber {
  if (/^\d{1,9}$/.test(text)) return { ok: true, value: Number(text), exponent: false };
  const cell = text.trim().replace(/^\u2212/, '-');
  const point = style.decimalMark === '.' || style.pointToo === true;
  const comma = style.decimalMark === ',';
  if (INTEGER.test(cell) || (point && POINT.test(cell)) || (comma && COMMA.test(cell))) {
    const value = Number(cell.replace(',', '.'));
    if (!Number.isFinite(value)) return { ok: false, fault: 'non-finite' };
    return { ok: true, value: value === 0 ? 0 : value, exponent: /e/i.test(cell) };
  }
  return { ok: false, fault: GROUPED.test(cell) ? 'ambiguous-number' : 'not-a-number' };
}
