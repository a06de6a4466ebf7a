import { useEffect } from 'react';
import type { DatasetSummary } from '../../../shared/contract/datasets.ts';
import { chooseDataset } from '../../app/store.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import { Card } from '../../components/card.tsx';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ArmsCard } from './arms-card.tsx';
import { InstrumentsCard } from './instruments-card.tsx';
import { IssueTable } from './issue-table.tsx';
import { KAnonymityNote } from './k-anonymity-note.tsx';
import { LevelsCard } from './levels-card.tsx';
import { OverviewCard } from './overview-card.tsx';
import { QuarantineCard } from './quarantine-card.tsx';
import { ColumnTable } from './sheet-columns.tsx';

/** Everything about one data set: where it comes from, who is in it, what is missing, what was held back. */
export function DatasetView({ dataset }: { readonly dataset: DatasetSummary }) {
  const { id, kind } = dataset;
  const answer = useEngine('datasets.show', { id });
  // What is seen here is what Compare or Evidence opens with.
  useEffect(() => chooseDataset(id, kind), [id, kind]);
  const detail = answer.data;
  return (
    <div className="data-grid">
      <OverviewCard dataset={dataset} dialect={detail?.dialect ?? null} />
      {answer.error && (
        <div className="span-12">
          <Notice tone="stop">{answer.error.message}</Notice>
        </div>
      )}
      {!detail && !answer.error && (
        <div className="span-12">
          <Skeleton height={240} label="Looking the data set up" />
        </div>
      )}
      {detail && (
        <>
          {detail.armList.length > 0 && <ArmsCard arms={detail.armList} />}
          <LevelsCard detail={detail} />
          {detail.instruments.length > 0 && <InstrumentsCard instruments={detail.instruments} />}
          {detail.kAnonymity && (
            <Card
              className="span-12"
              title="People who could be told apart"
              subtitle="By what somebody may know of them from elsewhere"
            >
              <KAnonymityNote report={detail.kAnonymity} />
            </Card>
          )}
          {detail.issues.length > 0 && (
            <Card
              className={detail.kind === 'comparison' ? 'span-7' : 'span-12'}
              title="Problems in the file"
              subtitle="Rows with an error were held back; those with a warning kept, flagged"
            >
              <IssueTable groups={detail.issues} issues={[]} />
            </Card>
          )}
          {detail.rows.quarantined > 0 && (
            <QuarantineCard id={id} name={detail.name} total={detail.rows.quarantined} />
          )}
          <Card
            className="span-12"
            title="Columns of the file"
            subtitle="Columns that became no field are not stored"
          >
            <ColumnTable columns={detail.columns} />
          </Card>
        </>
      )}
    </div>
  );
}
