import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { IssueGroup } from '../../../shared/contract/datasets.ts';
import type { Issue } from '../../../shared/contract/import.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { ScrollRegion } from '../../components/scroll-region.tsx';

const LINES_SHOWN = 5;

interface IssueTableProps {
  readonly groups: readonly IssueGroup[];
  /** Single problems, where they are known: their lines and values are shown. */
  readonly issues: readonly Issue[];
}

/** Problems by kind and column. */
export function IssueTable({ groups, issues }: IssueTableProps) {
  return (
    <ScrollRegion label="Problems by kind">
      <table>
        <thead>
          <tr>
            <th scope="col">Problem</th>
            <th scope="col">Column</th>
            <th scope="col">Lines</th>
            <th scope="col" className="n">
              Count
            </th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <IssueRow key={`${group.code} ${group.column}`} group={group} issues={issues} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function IssueRow({
  group,
  issues,
}: {
  readonly group: IssueGroup;
  readonly issues: readonly Issue[];
}) {
  const own = issues.filter(
    (issue) => issue.code === group.code && issue.column === group.column && issue.line !== null,
  );
  const isError = group.severity === 'error';
  const Icon = isError ? CircleAlert : TriangleAlert;
  const value = own.find((issue) => issue.value !== null)?.value;
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
            {value !== undefined && value !== null && (
              <span className="mono muted break"> “{value}”</span>
            )}
          </span>
        </span>
      </td>
      <td className="mono break">{group.column ?? '–'}</td>
      <td className="keep">{lines(group, own)}</td>
      <td className="n">{formatCount(group.count)}</td>
      <td>{isError ? 'held back' : 'kept, flagged'}</td>
    </tr>
  );
}

function lines(group: IssueGroup, own: readonly Issue[]): string {
  const known = [...new Set(own.map((issue) => issue.line))];
  if (known.length === 0) return group.firstLine === null ? 'file' : `from ${group.firstLine}`;
  const more = group.count > LINES_SHOWN && known.length > LINES_SHOWN ? ', …' : '';
  return known.slice(0, LINES_SHOWN).join(', ') + more;
}
