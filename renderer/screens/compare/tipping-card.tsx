import { type ReactNode, useMemo } from 'react';
import { tippingMap } from '../../../shared/charts/tipping-map.ts';
import { tippingTable } from '../../../shared/charts/tipping-table.ts';
import type { TippingResult } from '../../../shared/contract/tipping.ts';
import { formatTick } from '../../../shared/text/format-number.ts';
import { tippingSummary } from '../../../shared/text/tipping-summary.ts';
import { tippingText } from '../../../shared/text/tipping-text.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import { Card } from '../../components/card.tsx';
import { type Figure, fileNameOf } from '../../components/figure/figure.ts';
import { FigureCard } from '../../components/figure/figure-card.tsx';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { tippingInput } from './endpoint-inputs.ts';

interface TippingCardProps {
  readonly id: number;
  readonly choices: CompareChoices;
  readonly contrast: readonly [string, string];
}

/** How much worse those who left would have to be doing for the answer to change. */
export function TippingCard({ id, choices, contrast }: TippingCardProps) {
  const answer = useEngine('tipping.run', tippingInput(id, contrast, choices));
  const term = <Term term="a tipping point">{TERMS.tipping}</Term>;
  if (answer.data && answer.error === null) {
    return <TippingFigure result={answer.data} term={term} stale={answer.pending} />;
  }
  return (
    <Card title="Tipping point" term={term}>
      {answer.error ? (
        <Notice tone="stop" title="The tipping point cannot be shown.">
          <p>{answer.error.message}</p>
        </Notice>
      ) : (
        <Skeleton height={240} label="Working out the tipping point" />
      )}
    </Card>
  );
}

interface TippingFigureProps {
  readonly result: TippingResult;
  readonly term: ReactNode;
  readonly stale: boolean;
}

function TippingFigure({ result, term, stale }: TippingFigureProps) {
  const figure = useMemo<Figure>(
    () => ({
      spec: (width) => tippingMap(result, { width }),
      summary: tippingSummary(result),
      table: tippingTable(result),
      fileName: fileNameOf('tipping point', result.endpoint.instrument),
    }),
    [result],
  );
  const { imputed, randomised, endpoint } = result;
  // The first note says what the figure and its subtitle say already.
  const method = tippingText.method(imputed.a + imputed.b, randomised);
  const notes = result.notes.filter((note) => note !== method);
  return (
    <FigureCard
      title="Tipping point"
      subtitle={`Those without a score at week ${formatTick(endpoint.week)}: as expected if missing at random, made worse; jackknife standard errors`}
      figure={figure}
      stale={stale}
      term={term}
      foot={notes.length > 0 ? notes.join(' ') : undefined}
    />
  );
}
