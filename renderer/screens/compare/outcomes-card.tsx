import { useMemo } from 'react';
import { outcomeStatusChart } from '../../../shared/charts/outcome-status-chart.ts';
import { outcomeStatusTable } from '../../../shared/charts/outcome-status-table.ts';
import type { OutcomesResult } from '../../../shared/contract/outcomes.ts';
import { formatTick } from '../../../shared/text/format-number.ts';
import { outcomeStatusSummary } from '../../../shared/text/outcome-status-summary.ts';
import type { CompareChoices } from '../../app/choices.ts';
import type { EngineAnswer } from '../../bridge/use-engine.ts';
import { Card } from '../../components/card.tsx';
import { type Figure, fileNameOf } from '../../components/figure/figure.ts';
import { FigureCard } from '../../components/figure/figure-card.tsx';
import { levelLabel } from '../../components/level-label.ts';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { lacks } from './response-rule.ts';

interface OutcomesCardProps {
  readonly choices: CompareChoices;
  readonly answer: EngineAnswer<'outcomes.run'>;
}

/** How everyone ended, the unknown kept in the bar. */
export function OutcomesCard({ choices, answer }: OutcomesCardProps) {
  const term = <Term term="an outcome by rule">{TERMS.outcomes}</Term>;
  const missing = lacks(choices.outcome);
  if (answer.data && missing === null && answer.error === null) {
    return <OutcomesFigure result={answer.data} by={choices.by} stale={answer.pending} />;
  }
  return (
    <Card title="Outcome of everyone" term={term}>
      {missing !== null ? (
        <Notice tone="info" title="The response rule is not complete.">
          <p>{missing} It is under Response rule in the options.</p>
        </Notice>
      ) : answer.error ? (
        <Notice tone="stop" title="Outcomes cannot be shown.">
          <p>{answer.error.message}</p>
        </Notice>
      ) : (
        <Skeleton height={240} label="Working out outcomes" />
      )}
    </Card>
  );
}

interface OutcomesFigureProps {
  readonly result: OutcomesResult;
  readonly by: CompareChoices['by'];
  readonly stale: boolean;
}

function OutcomesFigure({ result, by, stale }: OutcomesFigureProps) {
  const figure = useMemo<Figure>(() => {
    const named = (level: string) => (by === null ? level : levelLabel(by, level));
    return {
      spec: (width) => outcomeStatusChart(result, { width, levelLabel: named }),
      summary: outcomeStatusSummary(result),
      table: outcomeStatusTable(result, undefined, named),
      fileName: fileNameOf('outcomes', result.rule, result.endpoint.instrument),
    };
  }, [result, by]);
  return (
    <FigureCard
      title={`Outcome of everyone at week ${formatTick(result.endpoint.week)}`}
      subtitle={`${result.ruleText} Of everyone randomised; no score is unknown.`}
      figure={figure}
      stale={stale}
      term={<Term term="an outcome by rule">{TERMS.outcomes}</Term>}
      foot={result.notes.length > 0 ? result.notes.join(' ') : undefined}
    />
  );
}
