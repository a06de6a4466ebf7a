/** Plain-text table: the first column to the left, the others to the right unless they are named as text. */
export function textTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  textColumns: readonly string[] = columns.slice(0, 1),
): string {
  const widths = columns.map((column, i) =>
    Math.max(column.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => {
        const width = widths[i] ?? 0;
        return textColumns.includes(columns[i] ?? '') ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  return [
    line(columns),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...rows.map(line),
  ].join('\n');
}
