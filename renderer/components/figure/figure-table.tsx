import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { ChartTable } from '../../../shared/charts/chart-types.ts';
import { tabbedText } from '../../../shared/text/csv-text.ts';
import { ScrollRegion } from '../scroll-region.tsx';
import { copyText } from './copy-text.ts';
import { formatCell } from './format-cell.ts';

interface FigureTableProps {
  readonly table: ChartTable;
  readonly caption: string;
}

/** The numbers behind a figure. */
export function FigureTable({ table, caption }: FigureTableProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <div className="stack">
      <div className="row">
        <Button className="btn" onPress={() => setCopied(copyText(tabbedText(table)))}>
          <Copy className="ic" aria-hidden />
          Copy table
        </Button>
        <span className="small muted" aria-live="polite">
          {copied === true && 'Copied.'}
          {copied === false && 'Could not be copied; select the table and copy it by key.'}
        </span>
      </div>
      <ScrollRegion label={caption}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col" className={isNumeric(table, column) ? 'n' : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={rowKey(row, index)}>
                {row.map((value, column) => (
                  <td
                    key={table.columns[column]}
                    className={typeof value === 'number' ? 'n' : undefined}
                  >
                    {formatCell(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

/** Rows may repeat; their place makes the key unique. */
function rowKey(row: ChartTable['rows'][number], index: number): string {
  return `${index} ${row.join(' ')}`;
}

function isNumeric(table: ChartTable, column: string): boolean {
  const index = table.columns.indexOf(column);
  const first = table.rows.find((row) => row[index] !== null);
  return typeof first?.[index] === 'number';
}
