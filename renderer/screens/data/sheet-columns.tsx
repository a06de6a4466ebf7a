import type { ColumnMapping } from '../../../shared/contract/datasets.ts';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { StepCard } from './step-card.tsx';

interface SheetColumnsProps {
  readonly columns: readonly ColumnMapping[];
  /** False when the file was refused: then nothing of it was. */
  readonly stored: boolean;
}

/** What each column of the file was taken for, and which are not stored. */
export function SheetColumns({ columns, stored }: SheetColumnsProps) {
  const mapped = columns.filter((column) => column.field !== null).length;
  return (
    <StepCard
      title="2 Columns to fields"
      subtitle={
        columns.length === 0
          ? 'No columns were read'
          : `${mapped} of ${columns.length} columns ${stored ? 'are' : 'would be'} stored; each with its reason`
      }
      tone={mapped > 0 ? 'ok' : 'stop'}
    >
      {columns.length > 0 && <ColumnTable columns={columns} />}
    </StepCard>
  );
}

/** Columns of a file and the fields they became. */
export function ColumnTable({ columns }: { readonly columns: readonly ColumnMapping[] }) {
  return (
    <ScrollRegion label="Columns to fields">
      <table>
        <thead>
          <tr>
            <th scope="col">Column in the file</th>
            <th scope="col">Field</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.index}>
              <td className="mono break">{column.column || '(no name)'}</td>
              <td>{column.field ?? <span className="muted">not stored</span>}</td>
              <td className="muted">{column.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
