import type { InspectedColumn, InspectResult } from '../../../../shared/contract/import.ts';
import { mappedColumn, withColumn, withField } from '../../../app/import/edit-mapping.ts';
import { changeMapping } from '../../../app/import/look.ts';
import { PickMenu, type PickSection } from '../../../components/pick-menu.tsx';
import { ScoreOf } from './score-of.tsx';
import { TIMES, TimeUnit } from './time-unit.tsx';
import { ValueLabels } from './value-labels.tsx';

interface ColumnCellsProps {
  readonly column: InspectedColumn;
  /** The column as it was found, before anything was changed by hand. */
  readonly found: InspectedColumn | undefined;
  readonly result: InspectResult;
  readonly unsure: boolean;
  /** It identifies people, and the file is refused for it. */
  readonly blocked: boolean;
}

const NOT_STORED = '(not stored)';

/** One column of the file: its field, why, and what becomes of it. */
export function ColumnCells({ column, found, result, unsure, blocked }: ColumnCellsProps) {
  const { field } = column;
  const name = column.column || '(no name)';
  const byHand = found !== undefined && found.field !== field;
  const dropped = result.identifiers.some(
    (finding) => finding.action === 'dropped' && finding.column === column.column,
  );
  return (
    <>
      <td className="mono break">{name}</td>
      <td>
        {dropped ? (
          <span className="badge accent">dropped</span>
        ) : (
          <PickMenu
            className="slim"
            label={`Field of ${name}: ${fieldName(result, field)}`}
            text={
              field === null ? <span className="muted">not stored</span> : fieldName(result, field)
            }
            sections={sectionsOf(column, result)}
            value={field ?? NOT_STORED}
            onPick={(value) =>
              changeMapping((mapping) =>
                withField(mapping, result.columns, column, value === NOT_STORED ? null : value),
              )
            }
          />
        )}
      </td>
      <td className="muted">{byHand ? 'chosen by you' : (found?.reason ?? column.reason)}</td>
      <td>
        <span className="row tight">
          {blocked && <span className="badge stop">blocked, see 3</span>}
          {unsure && (
            <>
              <span className="badge warn">check</span>
              <ConfirmField column={column} result={result} />
            </>
          )}
          <WhatHappens column={column} result={result} />
        </span>
      </td>
    </>
  );
}

/** Choosing the very field that was guessed confirms it. */
function ConfirmField({ column, result }: Pick<ColumnCellsProps, 'column' | 'result'>) {
  return (
    <button
      type="button"
      className="link"
      aria-label={`Confirm ${column.column} as ${fieldName(result, column.field)}`}
      onClick={() =>
        changeMapping((mapping) =>
          withColumn(mapping, result.columns, column, { field: column.field }),
        )
      }
    >
      confirm
    </button>
  );
}

function WhatHappens({ column, result }: Pick<ColumnCellsProps, 'column' | 'result'>) {
  const { field, values } = column;
  const mapped = result.mapping ? mappedColumn(result.mapping, column) : undefined;
  if (field === null) return null;
  if (field === 'participant') return <>becomes a keyed hash</>;
  if (field === 'age') return <>becomes an age band; over 89 is 90+</>;
  if (field === 'score' || field === 'baseline') {
    return <ScoreOf column={column} mapped={mapped} result={result} />;
  }
  return (
    <>
      {TIMES.has(field) && <TimeUnit column={column} mapped={mapped} result={result} />}
      {values !== null && values.length > 0 && (
        <ValueLabels column={column} values={values} mapped={mapped} result={result} />
      )}
    </>
  );
}

/** What the column could be first, then everything else that the layout knows. */
function sectionsOf(
  { field, alternatives }: InspectedColumn,
  { fields, columns }: InspectResult,
): readonly PickSection[] {
  const taken = new Map(columns.map((other) => [other.field, other.column]));
  const option = ({ field: value, label }: { readonly field: string; readonly label: string }) => {
    const by = value === field || value === 'score' ? undefined : taken.get(value);
    return { value, label, ...(by !== undefined && { note: `now ${by}` }) };
  };
  const likely = new Set([...(field === null ? [] : [field]), ...alternatives]);
  return [
    { title: 'Leave out', options: [{ value: NOT_STORED, label: 'Not stored' }] },
    { title: 'Likely', options: fields.filter((info) => likely.has(info.field)).map(option) },
    {
      title: 'Other fields',
      options: fields.filter((info) => !likely.has(info.field)).map(option),
    },
  ];
}

function fieldName({ fields }: InspectResult, field: string | null): string {
  if (field === null) return 'not stored';
  return fields.find((info) => info.field === field)?.label ?? field.replaceAll('-', ' ');
}
