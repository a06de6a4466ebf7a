import { useState } from 'react';
import type { DatasetDetail } from '../../../shared/contract/datasets.ts';
import { useEvidenceChoices } from '../../app/store.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import { Workspace } from '../../components/inspector.tsx';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import type { TreatmentOption } from '../../components/treatment-options.ts';
import { EvidenceControls } from './evidence-controls.tsx';
import { evidenceInput } from './evidence-input.ts';
import { EvidenceInspector } from './evidence-inspector.tsx';
import { EvidenceSummary } from './evidence-summary.tsx';
import { ForestCard } from './forest-card.tsx';
import { PeopleCard } from './people-card.tsx';
import { UnusedCard } from './unused-card.tsx';
import { useMeasures } from './use-measures.ts';

interface EvidencePageProps {
  readonly detail: DatasetDetail;
  readonly options: readonly TreatmentOption[];
  readonly contrast: readonly [string, string];
}

/** The forest first, then the people behind it. */
export function EvidencePage({ detail, options, contrast }: EvidencePageProps) {
  const choices = useEvidenceChoices(detail.id);
  const [answered, setAnswered] = useState(false);
  const measures = useMeasures(detail.id, contrast, answered);
  const measure = choices.measure ?? measures.find((option) => !option.disabled)?.value ?? 'g';
  const answer = useEngine('evidence.run', evidenceInput(detail.id, contrast, measure, choices));
  const result = answer.data;
  if (result && !answered) setAnswered(true);
  return (
    <Workspace
      label="Evidence"
      inspector={
        <EvidenceInspector
          id={detail.id}
          choices={choices}
          result={result}
          stale={answer.pending}
        />
      }
    >
      <EvidenceControls
        detail={detail}
        options={options}
        contrast={contrast}
        choices={choices}
        measure={measure}
        measures={measures}
        answer={answer}
      />
      {answer.error && (
        <div className="page">
          <Notice tone="stop" title="This evidence cannot be pooled.">
            <p>{answer.error.message}</p>
          </Notice>
        </div>
      )}
      {!result && !answer.error && (
        <div className="page">
          <Skeleton height={72} label="Pooling" />
          <Skeleton height={480} label="Pooling" />
        </div>
      )}
      {result && (
        <>
          <EvidenceSummary result={result} stale={answer.pending} />
          <div className="page">
            <ForestCard
              id={detail.id}
              order={choices.order}
              result={result}
              stale={answer.pending}
            />
            <PeopleCard result={result} stale={answer.pending} />
            <UnusedCard result={result} />
          </div>
        </>
      )}
    </Workspace>
  );
}
