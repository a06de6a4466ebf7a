import { CircleAlert, Lock } from 'lucide-react';
import type {
  FieldInfo,
  InspectedColumn,
  Issue,
  PreviewRow,
} from '../../../../shared/contract/import.ts';
import type { MappedColumn } from '../../../../shared/contract/mapping.ts';
import { instrumentLabel } from '../../../../shared/model/instruments.ts';
import { formatTick } from '../../../../shared/text/format-number.ts';
import {
  IMPORT_ISSUES,
  type IssueCode,
  importIssueText,
} from '../../../../shared/text/import-issues.ts';
import { vocabularyOf } from '../../../app/import/vocabulary.ts';
import { TreatmentName } from '../../../components/treatment.tsx';

interface PreviewLineProps {
  readonly row: PreviewRow;
  readonly columns: readonly InspectedColumn[];
  /** Indices of columns of numbers. */
  readonly numeric: ReadonlySet<number>;
  readonly marked: ReadonlyMap<string, Issue>;
  readonly chosen: boolean;
}

/** Head of a column of the preview: the field that it becomes. */
export function previewHead(
  column: InspectedColumn,
  mapped: MappedColumn | undefined,
  fields: readonly FieldInfo[],
) {
  const { field } = column;
  if (field === null) {
    return (
      <span className="with-icon tight">
        <Lock className="ic-sm" aria-label="not stored" />
        {column.column}
      </span>
    );
  }
  const label = fields.find((info) => info.field === field)?.label ?? field;
  if (mapped?.instrument === undefined) return label;
  const week = mapped.week == null ? '' : ` w${formatTick(mapped.week)}`;
  return `${instrumentLabel(mapped.instrument)}${field === 'baseline' ? ' w0' : week}`;
}

/** One row of the preview. */
export function PreviewLine({ row, columns, numeric, marked, chosen }: PreviewLineProps) {
  const why = heldBackText(row);
  return (
    <tr data-line={row.line} className={`${why === null ? '' : 'held'} ${chosen ? 'chosen' : ''}`}>
      <th scope="row" className="n muted">
        {why !== null && (
          <CircleAlert className="ic-sm tone-stop" aria-label={`Held back: ${why}`} role="img" />
        )}
        {row.line}
      </th>
      {columns.map((column) => (
        <Cell
          key={column.index}
          column={column}
          isNumber={numeric.has(column.index)}
          value={row.cells[column.index] ?? null}
          issue={marked.get(`${row.line} ${column.column}`)}
        />
      ))}
    </tr>
  );
}

interface CellProps {
  readonly column: InspectedColumn;
  readonly isNumber: boolean;
  readonly value: string | number | null;
  readonly issue: Issue | undefined;
}

function Cell({ column: { field }, isNumber, value, issue }: CellProps) {
  if (field === null) {
    return (
      <td className="not-stored">
        <span className="visually-hidden">not stored</span>
      </td>
    );
  }
  const mark = issue === undefined ? '' : issue.severity === 'error' ? 'at-fault' : 'flagged';
  return (
    <td className={`${isNumber ? 'n' : ''} ${mark}`} title={issue?.message}>
      {value === null && mark === 'at-fault' && issue?.value != null
        ? issue.value
        : shownValue(field, value)}
      {issue && <span className="visually-hidden"> {issue.message}</span>}
    </td>
  );
}

function shownValue(field: string, value: string | number | null) {
  if (value === null) {
    return field === 'score' || field === 'baseline' ? (
      <i className="missing-box">
        <span className="visually-hidden">no score</span>
      </i>
    ) : (
      <span className="muted">–</span>
    );
  }
  if (typeof value === 'number') return shortened(value);
  if (field === 'participant') return <span className="mono">••••{value.slice(-4)}</span>;
  if (field.startsWith('treatment')) return <TreatmentName treatment={value} />;
  return field === 'arm' ? value : (vocabularyOf(field)?.label(value) ?? value);
}

/** Computed figures have digits that nobody looks at; they are stored whole. */
function shortened(value: number): number {
  return Number(value.toPrecision(6));
}

function heldBackText({ heldBack }: PreviewRow): string | null {
  if (heldBack === null) return null;
  return isIssueCode(heldBack) ? importIssueText(heldBack, null) : heldBack;
}

function isIssueCode(code: string): code is IssueCode {
  return Object.hasOwn(IMPORT_ISSUES, code);
}
