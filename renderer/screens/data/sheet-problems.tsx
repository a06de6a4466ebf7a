import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { IssueGroup } from '../../../shared/contract/datasets.ts';
import type { Issue } from '../../../shared/contract/import.ts';
import { IssueList } from './issue-list.tsx';
import { IssueTable } from './issue-table.tsx';
import { problemsSubtitle, problemsTone } from './problem-counts.ts';
import { saveIssues } from './save-issues.ts';
import { StepCard } from './step-card.tsx';

interface SheetProblemsProps {
  readonly groups: readonly IssueGroup[];
  readonly issues: readonly Issue[];
  /** Rows that were held back. */
  readonly heldBack: number;
  readonly fileName: string;
}

/** What was wrong in the file: in groups, and each one with its line. */
export function SheetProblems({ groups, issues, heldBack, fileName }: SheetProblemsProps) {
  const [each, setEach] = useState(false);
  return (
    <StepCard
      title="4 Problems"
      subtitle={problemsSubtitle(groups, heldBack)}
      tone={problemsTone(groups)}
      controls={
        issues.length > 0 && (
          <>
            <Button className="btn ghost" onPress={() => setEach(!each)}>
              {each ? 'Show groups' : 'Show each'}
            </Button>
            <Button className="btn ghost" onPress={() => void saveIssues(issues, groups, fileName)}>
              Save as CSV…
            </Button>
          </>
        )
      }
    >
      {groups.length > 0 && !each && <IssueTable groups={groups} issues={issues} />}
      {each && <IssueList issues={issues} groups={groups} onLine={null} />}
    </StepCard>
  );
}
