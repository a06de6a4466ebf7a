import type { QuarantinedRow, QuarantinePage } from '../contract/datasets.ts';
import type { Table } from './csv-text.ts';

const PAGE = 10_000;

/** Every row that was held back, fetched page by page. */
export async function allQuarantined(
  fetchPage: (offset: number, limit: number) => Promise<QuarantinePage>,
): Promise<QuarantinedRow[]> {
  const rows: QuarantinedRow[] = [];
  for (;;) {
    const page = await fetchPage(rows.length, PAGE);
    rows.push(...page.rows);
    // An empty page ends it too, should the total be out of date.
    if (rows.length >= page.total || page.rows.length === 0) return rows;
  }
}

/** Rows that were held back as one table: where and why, then the cells as they were. */
export function quarantineTable(rows: readonly QuarantinedRow[]): Table {
  const cells = [...new Set(rows.flatMap((row) => Object.keys(row.cells)))];
  return {
    columns: [
      'line',
      'code',
      'column',
      'value',
      'message',
      ...cells.map((cell) => `cell: ${cell}`),
    ],
    rows: rows.map((row) => [
      row.line,
      row.code,
      row.column,
      row.value,
      row.message,
      ...cells.map((cell) => (Object.hasOwn(row.cells, cell) ? (row.cells[cell] ?? null) : null)),
    ]),
  };
}
