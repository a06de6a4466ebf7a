import { useMemo } from 'react';
import { forestChart } from '../../../shared/charts/forest-chart.ts';
import { forestTable } from '../../../shared/charts/forest-table.ts';
import type { EvidenceResult } from '../../../shared/contract/meta.ts';
import { forestSummary } from '../../../shared/text/forest-summary.ts';
import type { ForestOrder } from '../../app/choices.ts';
import { changeEvidence } from '../../app/store.ts';
import { type Figure, fileNameOf } from '../../components/figure/figure.ts';
import { FigureCard } from '../../components/figure/figure-card.tsx';
import { plural } from '../../components/plural.ts';
import { Segmented } from '../../components/segmented.tsx';
import { rowCount, sidesOf } from './sides.ts';

interface ForestCardProps {
  readonly id: number;
  readonly order: ForestOrder;
  readonly result: EvidenceResult;
  readonly stale: boolean;
}

const ORDERS = [
  { value: 'year', label: 'year' },
  { value: 'effect', label: 'effect' },
  { value: 'weight', label: 'weight' },
  { value: 'attrition', label: 'attrition' },
] as const;

/** Every comparison with its effect, its weight and the people lost from both arms. */
export function ForestCard({ id, order, result, stale }: ForestCardProps) {
  const figure = useMemo<Figure>(
    () => ({
      spec: (width) => forestChart(result, { width, order }),
      summary: forestSummary(result),
      table: forestTable(result, order),
      fileName: fileNameOf('forest', result.a, 'versus', result.b),
    }),
    [result, order],
  );
  const rows = sidesOf(result).reduce((sum, { side }) => sum + rowCount(side), 0);
  return (
    <FigureCard
      title="Forest: against control, and head to head"
      subtitle={`${plural(rows, 'comparison', 'comparisons')}, as analysed by the trials. Point area: weight. Dotted: 95% prediction interval.`}
      figure={figure}
      stale={stale}
      controls={
        <Segmented
          label="Order of the rows"
          options={ORDERS}
          value={order}
          onChange={(next) => changeEvidence(id, { order: next })}
        />
      }
    />
  );
}
