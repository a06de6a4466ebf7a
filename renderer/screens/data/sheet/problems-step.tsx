import { memo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { InspectResult } from '../../../../shared/contract/import.ts';
import { addMissingCode, type Draft } from '../../../app/import/draft.ts';
import { changeDraft, showLine } from '../../../app/import/look.ts';
import { IssueList } from '../issue-list.tsx';
import { IssueTable } from '../issue-table.tsx';
import { problemsSubtitle, problemsTone } from '../problem-counts.ts';
import { saveIssues } from '../save-issues.ts';
import { StepCard } from '../step-card.tsx';

interface ProblemsStepProps {
  readonly draft: Draft;
  readonly result: InspectResult;
}

/** Step 4: what is wrong in the file, by kind, and what becomes of it. */
export const ProblemsStep = memo(function ProblemsStep({ draft, result }: ProblemsStepProps) {
  const [each, setEach] = useState(false);
  const { issues, issueGroups: groups, mapping } = result;
  return (
    <StepCard
      title="4 Problems"
      subtitle={problemsSubtitle(groups, result.rows.quarantined, result.complete)}
      tone={problemsTone(groups)}
      controls={
        issues.length > 0 && (
          <>
            <Button className="btn ghost" onPress={() => setEach(!each)}>
              {each ? 'Show groups' : 'Show each'}
            </Button>
            <Button
              className="btn ghost"
              onPress={() => void saveIssues(issues, groups, draft.file.name)}
            >
              Save as CSV…
            </Button>
          </>
        )
      }
    >
      {groups.length > 0 && !each && (
        <IssueTable
          groups={groups}
          issues={issues}
          onLine={showLine}
          onMissing={(code) => changeDraft((old) => addMissingCode(old, mapping, code))}
        />
      )}
      {each && <IssueList issues={issues} groups={groups} onLine={showLine} />}
    </StepCard>
  );
});
