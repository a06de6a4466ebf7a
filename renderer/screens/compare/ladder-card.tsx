import { useMemo } from 'react';
import { estimandLadder } from '../../../shared/charts/estimand-ladder.ts';
import { estimandLadderTable } from '../../../shared/charts/estimand-ladder-table.ts';
import type { CompareResult } from '../../../shared/contract/compare.ts';
import { ESTIMANDS } from '../../../shared/model/estimand.ts';
import { estimandLadderSummary } from '../../../shared/text/estimand-ladder-summary.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { type Figure, fileNameOf } from '../../components/figure/figure.ts';
import { FigureCard } from '../../components/figure/figure-card.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';

interface LadderCardProps {
  readonly choices: CompareChoices;
  readonly result: CompareResult;
  readonly stale: boolean;
}

/** One difference under every assumption about those who left. */
export function LadderCard({ choices, result, stale }: LadderCardProps) {
  const { measure, estimand } = choices;
  const figure = useMemo<Figure>(
    () => ({
      spec: (width) => estimandLadder(result, { width, measure, selected: estimand }),
      summary: estimandLadderSummary(result, measure),
      table: estimandLadderTable(result, measure),
      fileName: fileNameOf('estimand ladder', result.endpoint.instrument),
    }),
    [result, measure, estimand],
  );
  return (
    <FigureCard
      title="Estimand ladder"
      subtitle={`One difference, ${ESTIMANDS.length} assumptions about those who left`}
      figure={figure}
      stale={stale}
      term={<Term term="the estimand ladder">{TERMS.ladder}</Term>}
    />
  );
}
