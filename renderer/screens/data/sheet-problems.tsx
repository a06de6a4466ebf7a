import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { IssueGroup } from '../../../shared/contract/datasets.ts';
import type { Issue } from '../../../shared/contract/import.ts';
import { csvText } from '../../../shared/text/csv-text.ts';
import { bridge } from '../../bridge/bridge.ts';
import { plural } from '../../components/plural.ts';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { IssueTable } from './issue-table.tsx';
import { StepCard } from './step-card.tsx';

interface SheetProblemsProps {
  readonly groups: readonly IssueGroup[];
  readonly issues: readonly Issue[];
}

/** What was wrong in the file: in groups, and each one with its line. */
export function SheetProblems({ groups, issues }: SheetProblemsProps) {
  const [each, setEach] = useState(false);
  const errors = groups.filter((group) => group.severity === 'error');
  const warnings = groups.length - errors.length;
  return (
    <StepCard
      title="4 Problems"
      subtitle={
        groups.length === 0
          ? 'Nothing was found wrong'
          : `${plural(errors.length, 'kind', 'kinds')} of error: rows held back; ${plural(warnings, 'kind', 'kinds')} of warning: kept, flagged`
      }
      tone={errors.length > 0 ? 'stop' : warnings > 0 ? 'warn' : 'ok'}
      controls={
        issues.length > 0 && (
          <>
            <Button className="btn ghost" onPress={() => setEach(!each)}>
              {each ? 'Show groups' : 'Show each'}
            </Button>
            <Button className="btn ghost" onPress={() => void saveIssues(issues)}>
              Save as CSV…
            </Button>
          </>
        )
      }
    >
      {groups.length > 0 && !each && <IssueTable groups={groups} issues={issues} />}
      {each && <EachIssue issues={issues} total={groups.reduce((sum, g) => sum + g.count, 0)} />}
    </StepCard>
  );
}

function EachIssue({
  issues,
  total,
}: {
  readonly issues: readonly Issue[];
  readonly total: number;
}) {
  return (
    <>
      <ScrollRegion label="Every problem">
        <table>
          <thead>
            <tr>
              <th scope="col" className="n">
                Line
              </th>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col">Problem</th>
            </tr>
          </thead>
          <tbody>
            {issues.map((issue) => (
              <tr key={`${issue.line} ${issue.column} ${issue.code} ${issue.value}`}>
                <td className="n">{issue.line ?? 'file'}</td>
                <td className="mono break">{issue.column ?? '–'}</td>
                <td className="mono break">{issue.value ?? '–'}</td>
                <td>{issue.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {total > issues.length && (
        <p className="small muted">
          The first {issues.length} of {total} are listed.
        </p>
      )}
    </>
  );
}

async function saveIssues(issues: readonly Issue[]): Promise<void> {
  const table = {
    columns: ['line', 'severity', 'code', 'column', 'value', 'message'],
    rows: issues.map((i) => [i.line, i.severity, i.code, i.column, i.value, i.message]),
  };
  await bridge().saveFile('problems.csv', csvText(table));
}
