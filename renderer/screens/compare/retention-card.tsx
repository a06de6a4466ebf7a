import { type ReactNode, useMemo } from 'react';
import { retentionChart } from '../../../shared/charts/retention-chart.ts';
import { retentionTable } from '../../../shared/charts/retention-table.ts';
import type { RetentionResult } from '../../../shared/contract/retention.ts';
import { retentionSummary } from '../../../shared/text/retention-summary.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { changeCompare } from '../../app/store.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import { Card } from '../../components/card.tsx';
import { type Figure, fileNameOf } from '../../components/figure/figure.ts';
import { FigureCard } from '../../components/figure/figure-card.tsx';
import { Notice } from '../../components/notice.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { retentionInput } from './compare-input.ts';
import { SCALES } from './groupings.ts';

interface RetentionCardProps {
  readonly id: number;
  readonly choices: CompareChoices;
  readonly contrast: readonly [string, string];
}

/** Who stays in treatment, over weeks or sessions. */
export function RetentionCard({ id, choices, contrast }: RetentionCardProps) {
  const answer = useEngine('retention.run', retentionInput(id, contrast, choices));
  const controls = (
    <Segmented
      label="Retention over"
      options={SCALES}
      value={choices.scale}
      onChange={(scale) => changeCompare(id, { scale })}
    />
  );
  const term = <Term term="retention">{TERMS.retention}</Term>;
  if (answer.data) {
    return (
      <RetentionFigure
        result={answer.data}
        term={term}
        controls={controls}
        stale={answer.pending}
      />
    );
  }
  return (
    <Card title="Retention" term={term} controls={controls}>
      {answer.error ? (
        <Notice tone="stop" title="Retention cannot be shown.">
          <p>{answer.error.message}</p>
        </Notice>
      ) : (
        <Skeleton height={240} label="Working out retention" />
      )}
    </Card>
  );
}

interface RetentionFigureProps {
  readonly result: RetentionResult;
  readonly term: ReactNode;
  readonly controls: ReactNode;
  readonly stale: boolean;
}

function RetentionFigure({ result, term, controls, stale }: RetentionFigureProps) {
  const figure = useMemo<Figure>(
    () => ({
      spec: (width) => retentionChart(result, { width }),
      summary: retentionSummary(result),
      table: retentionTable(result),
      fileName: fileNameOf('retention', result.scale),
    }),
    [result],
  );
  return (
    <FigureCard
      title="Retention"
      subtitle={`Kaplan-Meier over ${result.scale} with 95% bands (log-log)${result.phaseStarts ? ', phases marked' : ''}`}
      figure={figure}
      stale={stale}
      term={term}
      controls={controls}
      foot={result.notes.length > 0 ? result.notes.join(' ') : undefined}
    />
  );
}
