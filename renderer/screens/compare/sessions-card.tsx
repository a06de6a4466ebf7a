import { type ReactNode, useMemo } from 'react';
import { doseChart } from '../../../shared/charts/dose-chart.ts';
import { doseTable } from '../../../shared/charts/dose-table.ts';
import type { SessionsResult } from '../../../shared/contract/sessions.ts';
import { instrumentLabel } from '../../../shared/model/instruments.ts';
import { doseSummary } from '../../../shared/text/dose-summary.ts';
import { formatTick } from '../../../shared/text/format-number.ts';
import { sessionsText } from '../../../shared/text/sessions-text.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import { Card } from '../../components/card.tsx';
import { type Figure, fileNameOf } from '../../components/figure/figure.ts';
import { FigureCard } from '../../components/figure/figure-card.tsx';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { sessionsInput } from './endpoint-inputs.ts';

interface SessionsCardProps {
  readonly id: number;
  readonly choices: CompareChoices;
  readonly contrast: readonly [string, string];
}

/** Improvement by sessions attended, over the people at each number of them. */
export function SessionsCard({ id, choices, contrast }: SessionsCardProps) {
  const answer = useEngine('sessions.run', sessionsInput(id, contrast, choices));
  const term = <Term term="improvement by sessions attended">{TERMS.sessionsAttended}</Term>;
  if (answer.data && answer.error === null) {
    return <SessionsFigure result={answer.data} term={term} stale={answer.pending} />;
  }
  return (
    <Card title="Sessions attended" term={term}>
      {answer.error ? (
        <Notice tone="stop" title="Sessions attended cannot be shown.">
          <p>{answer.error.message}</p>
        </Notice>
      ) : (
        <Skeleton height={240} label="Working out improvement by sessions" />
      )}
    </Card>
  );
}

interface SessionsFigureProps {
  readonly result: SessionsResult;
  readonly term: ReactNode;
  readonly stale: boolean;
}

function SessionsFigure({ result, term, stale }: SessionsFigureProps) {
  const figure = useMemo<Figure>(
    () => ({
      spec: (width) => doseChart(result, { width }),
      summary: doseSummary(result),
      table: doseTable(result),
      fileName: fileNameOf('sessions attended', result.endpoint.instrument),
    }),
    [result],
  );
  const { instrument, week } = result.endpoint;
  // The first note is on the face of the figure already.
  const notes = result.notes.filter((note) => note !== sessionsText.notCausal());
  return (
    <FigureCard
      title="Sessions attended"
      subtitle={`Improvement on ${instrumentLabel(instrument)} to week ${formatTick(week)}, observed, 95% CI; not an effect of sessions`}
      figure={figure}
      stale={stale}
      term={term}
      foot={notes.length > 0 ? notes.join(' ') : undefined}
    />
  );
}
