import type { CompareResult } from '../../../shared/contract/compare.ts';
import type { DatasetDetail } from '../../../shared/contract/datasets.ts';
import { useCompareChoices } from '../../app/store.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import { Workspace } from '../../components/inspector.tsx';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import type { TreatmentOption } from '../../components/treatment-options.ts';
import { CompareControls } from './compare-controls.tsx';
import { compareInput } from './compare-input.ts';
import { CompareInspector } from './compare-inspector.tsx';
import { EveryoneCard } from './everyone-card.tsx';
import { GroupsCard } from './groups-card.tsx';
import { LadderCard } from './ladder-card.tsx';
import { RetentionCard } from './retention-card.tsx';
import { SummaryBand } from './summary-band.tsx';
import { TrajectoryCard } from './trajectory-card.tsx';

interface ComparePageProps {
  readonly detail: DatasetDetail;
  readonly options: readonly TreatmentOption[];
  readonly contrast: readonly [string, string];
}

/** Everything is linked: each choice asks the engine anew and redraws in place. */
export function ComparePage({ detail, options, contrast }: ComparePageProps) {
  const choices = useCompareChoices(detail.id);
  const answer = useEngine('compare.run', compareInput(detail.id, contrast, choices));
  const result = answer.data;
  return (
    <Workspace
      label="Compare"
      inspector={
        <CompareInspector id={detail.id} choices={choices} result={result} stale={answer.pending} />
      }
    >
      <CompareControls
        detail={detail}
        options={options}
        contrast={contrast}
        choices={choices}
        answer={answer}
      />
      {answer.error && (
        <div className="page">
          <Notice tone="stop" title="This comparison cannot be made.">
            <p>{answer.error.message}</p>
          </Notice>
        </div>
      )}
      {!result && !answer.error && (
        <div className="page">
          <Skeleton height={84} label="Comparing" />
          <Skeleton height={380} label="Comparing" />
        </div>
      )}
      {result && (
        <>
          <SummaryBand result={result} choices={choices} stale={answer.pending} />
          <Cards detail={detail} result={result} contrast={contrast} stale={answer.pending} />
        </>
      )}
    </Workspace>
  );
}

interface CardsProps {
  readonly detail: DatasetDetail;
  readonly result: CompareResult;
  readonly contrast: readonly [string, string];
  readonly stale: boolean;
}

function Cards({ detail, result, contrast, stale }: CardsProps) {
  const choices = useCompareChoices(detail.id);
  return (
    <div className="page">
      <div className="compare-grid">
        <div className="column">
          <TrajectoryCard id={detail.id} choices={choices} result={result} stale={stale} />
          <EveryoneCard result={result} stale={stale} />
        </div>
        <div className="column">
          <LadderCard choices={choices} result={result} stale={stale} />
          <RetentionCard id={detail.id} choices={choices} contrast={contrast} />
        </div>
        {choices.by !== null && (
          <GroupsCard by={choices.by} choices={choices} result={result} stale={stale} />
        )}
      </div>
    </div>
  );
}
