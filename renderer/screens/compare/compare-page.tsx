import type { CompareResult } from '../../../shared/contract/compare.ts';
import type { DatasetDetail } from '../../../shared/contract/datasets.ts';
import { useCompareChoices } from '../../app/store.ts';
import { type EngineAnswer, useEngine } from '../../bridge/use-engine.ts';
import { Workspace } from '../../components/inspector.tsx';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import type { TreatmentOption } from '../../components/treatment-options.ts';
import { CompareControls } from './compare-controls.tsx';
import { CompareInspector } from './compare-inspector.tsx';
import { outcomesInput } from './endpoint-inputs.ts';
import { EveryoneCard } from './everyone-card.tsx';
import { GroupsCard } from './groups-card.tsx';
import { LadderCard } from './ladder-card.tsx';
import { OutcomeContrastsCard } from './outcome-contrasts-card.tsx';
import { OutcomesCard } from './outcomes-card.tsx';
import { lacks } from './response-rule.ts';
import { RetentionCard } from './retention-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { SummaryBand } from './summary-band.tsx';
import { TippingCard } from './tipping-card.tsx';
import { TrajectoryCard } from './trajectory-card.tsx';
import { useComparison } from './use-comparison.ts';

interface ComparePageProps {
  readonly detail: DatasetDetail;
  readonly options: readonly TreatmentOption[];
  readonly contrast: readonly [string, string];
}

/** Everything is linked: each choice asks the engine anew and redraws in place. */
export function ComparePage({ detail, options, contrast }: ComparePageProps) {
  const choices = useCompareChoices(detail.id);
  const answer = useComparison(detail.id, contrast, choices);
  const outcomes = useEngine('outcomes.run', outcomesInput(detail.id, contrast, choices));
  const complete = lacks(choices.outcome) === null;
  const result = answer.data;
  return (
    <Workspace
      label="Compare"
      inspector={
        <CompareInspector
          id={detail.id}
          choices={choices}
          result={result}
          outcomes={complete ? outcomes.data : null}
          stale={answer.pending}
        />
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
          <Cards
            detail={detail}
            result={result}
            outcomes={outcomes}
            contrast={contrast}
            stale={answer.pending}
          />
        </>
      )}
    </Workspace>
  );
}

interface CardsProps {
  readonly detail: DatasetDetail;
  readonly result: CompareResult;
  readonly outcomes: EngineAnswer<'outcomes.run'>;
  readonly contrast: readonly [string, string];
  readonly stale: boolean;
}

function Cards({ detail, result, outcomes, contrast, stale }: CardsProps) {
  const choices = useCompareChoices(detail.id);
  return (
    <div className="page">
      <div className="compare-grid">
        <div className="column">
          <TrajectoryCard id={detail.id} choices={choices} result={result} stale={stale} />
          <EveryoneCard result={result} stale={stale} />
          <OutcomesCard choices={choices} answer={outcomes} />
          <SessionsCard id={detail.id} choices={choices} contrast={contrast} />
        </div>
        <div className="column">
          <LadderCard choices={choices} result={result} stale={stale} />
          <RetentionCard id={detail.id} choices={choices} contrast={contrast} />
          <TippingCard id={detail.id} choices={choices} contrast={contrast} />
        </div>
        {outcomes.data && lacks(choices.outcome) === null && (
          <OutcomeContrastsCard result={outcomes.data} stale={outcomes.pending} />
        )}
        {choices.by !== null && (
          <GroupsCard by={choices.by} choices={choices} result={result} stale={stale} />
        )}
      </div>
    </div>
  );
}
