/** A table of figures or findings as it is shown, copied and saved. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Start of a text that a spreadsheet would run as a formula, also behind blanks and in full-width form. */
const FORMULA_START = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
/** A signed number kept as text, such as the score of a row that was held back, is data and stays as it is. */
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA_START.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]|^'/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table as CSV (RFC 4180, comma, CRLF, UTF-8 with byte order mark so that spreadsheets read it as such).
 *
 * Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers are written as they are;
 * what is not available is an empty cell.
 */
export function csvText(table: Table): string {
  const lines = [table.columns, ...table.rows].map((row) => row.map(cell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** A table as tab-separated text, for the clipboard; tabs and line ends inside a cell become blanks. */
export function tabbedText(table: Table): string {
  return [table.columns, ...table.rows]
    .map((row) =>
      row
        .map((value) => (value === null ? '' : String(value).replace(/[\t\r\n]+/g, ' ')))
        .join('\t'),
    )
    .join('\n');
}
