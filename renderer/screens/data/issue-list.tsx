import type { IssueGroup } from '../../../shared/contract/datasets.ts';
import type { Issue } from '../../../shared/contract/import.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { LineLink } from './line-link.tsx';
import { problemsTotal } from './problem-counts.ts';

interface IssueListProps {
  readonly issues: readonly Issue[];
  readonly groups: readonly IssueGroup[];
  /** Shows a line of the file; null where there is nothing to show it in. */
  readonly onLine: ((line: number) => void) | null;
}

const HEADS = ['Line', 'Column', 'Value', 'Problem'] as const;
const NUMERIC: ReadonlySet<string> = new Set(['Line']);
const ROW_HEIGHT = 24;

/** Every problem by itself, in the order of the file. */
export function IssueList({ issues, groups, onLine }: IssueListProps) {
  const total = problemsTotal(groups);
  return (
    <>
      <VirtualTable
        label="Every problem"
        heads={HEADS}
        numeric={NUMERIC}
        count={issues.length}
        rowHeight={ROW_HEIGHT}
        row={(index) => {
          const issue = issues[index];
          return issue ? <Cells issue={issue} onLine={onLine} /> : null;
        }}
      />
      {total > issues.length && (
        <p className="small muted">
          The first {formatCount(issues.length)} of {formatCount(total)} are listed.
        </p>
      )}
    </>
  );
}

function Cells({ issue, onLine }: { readonly issue: Issue } & Pick<IssueListProps, 'onLine'>) {
  return (
    <>
      <td className="n">
        {issue.line === null ? 'file' : <LineLink line={issue.line} onLine={onLine} />}
      </td>
      <td className="mono break">{issue.column ?? '–'}</td>
      <td className="mono break">{issue.value ?? '–'}</td>
      <td>{issue.message}</td>
    </>
  );
}
