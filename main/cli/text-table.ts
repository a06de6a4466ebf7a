import { printable } from './printable.ts';

/**
 * Plain-text table: the first column to the left, the others to the right unless they are named as text. A line end in a
 * cell is written as a blank: each row stays one line.
 */
export function textTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  textColumns: readonly string[] = columns.slice(0, 1),
): string {
  const cells = rows.map((row) => row.map((cell) => printable(cell.replace(/[\r\n]+/g, ' '))));
  const widths = columns.map((column, i) =>
    cells.reduce((width, row) => Math.max(width, row[i]?.length ?? 0), column.length),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => {
        const width = widths[i] ?? 0;
        return textColumns.includes(columns[i] ?? '') ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  return [
    line(columns),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...cells.map(line),
  ].join('\n');
}
