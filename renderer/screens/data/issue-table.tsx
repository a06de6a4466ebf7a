import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { IssueGroup } from '../../../shared/contract/datasets.ts';
import type { Issue } from '../../../shared/contract/import.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { LineLink } from './line-link.tsx';
import { type MergedGroup, mergeGroups } from './merge-groups.ts';

const LINES_SHOWN = 5;
const COLUMNS_NAMED = 3;

/** Problems whose value may be a code for a missing one. */
const MAY_BE_MISSING: ReadonlySet<string> = new Set([
  'suspected-missing-code',
  'not-a-number',
  'value-not-a-number',
  'above-range',
  'below-range',
]);

interface IssueTableProps {
  readonly groups: readonly IssueGroup[];
  /** Single problems, where they are known: their lines and values are shown. */
  readonly issues: readonly Issue[];
  /** Shows a line of the file, where there is something to show it in. */
  readonly onLine?: ((line: number) => void) | null;
  /** Reads a value as missing from now on, as long as that can still be said. */
  readonly onMissing?: ((code: string) => void) | null;
}

/** Problems by kind and column. */
export function IssueTable({ groups, issues, onLine = null, onMissing = null }: IssueTableProps) {
  return (
    <ScrollRegion label="Problems by kind">
      <table>
        <thead>
          <tr>
            <th scope="col">Problem</th>
            <th scope="col">Columns</th>
            <th scope="col">Lines</th>
            <th scope="col" className="n">
              Count
            </th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {mergeGroups(groups).map((group) => (
            <IssueRow
              key={`${group.code} ${group.message}`}
              group={group}
              own={issues.filter(
                ({ code, column }) =>
                  code === group.code && (column === null || group.columns.includes(column)),
              )}
              onLine={onLine}
              onMissing={onMissing}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface IssueRowProps extends Required<Pick<IssueTableProps, 'onLine' | 'onMissing'>> {
  readonly group: MergedGroup;
  readonly own: readonly Issue[];
}

function IssueRow({ group, own, onLine, onMissing }: IssueRowProps) {
  const isError = group.severity === 'error';
  const Icon = isError ? CircleAlert : TriangleAlert;
  const value = own.find((issue) => issue.value !== null)?.value ?? null;
  return (
    <tr>
      <td>
        <span className="with-icon">
          <Icon
            className={`ic ${isError ? 'tone-stop' : 'tone-warn'}`}
            aria-label={group.severity}
          />
          <span>
            {group.message}
            {value !== null && <span className="mono muted break"> “{value}”</span>}
          </span>
        </span>
      </td>
      <td className="mono break">{named(group.columns)}</td>
      <td className="keep">
        <Lines group={group} own={own} onLine={onLine} />
      </td>
      <td className="n">{formatCount(group.count)}</td>
      <td className="then">
        {isError ? 'held back' : 'kept, flagged'}
        {onMissing && value !== null && MAY_BE_MISSING.has(group.code) && (
          <>
            {' · '}
            <button type="button" className="link" onClick={() => onMissing(value)}>
              read {value} as missing
            </button>
          </>
        )}
      </td>
    </tr>
  );
}

function named(columns: readonly string[]): string {
  if (columns.length === 0) return '–';
  const more = columns.length - COLUMNS_NAMED;
  return columns.slice(0, COLUMNS_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function Lines({ group, own, onLine }: Omit<IssueRowProps, 'onMissing'>) {
  const known = [...new Set(own.flatMap(({ line }) => line ?? []))];
  if (known.length === 0) {
    if (group.firstLine === null) return 'file';
    return (
      <span className="lines">
        from <LineLink line={group.firstLine} onLine={onLine} />
      </span>
    );
  }
  return (
    <span className="lines">
      {known.slice(0, LINES_SHOWN).map((line) => (
        <LineLink key={line} line={line} onLine={onLine} />
      ))}
      {group.count > LINES_SHOWN && known.length > LINES_SHOWN && '…'}
    </span>
  );
}
