import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { forestChart } from '../../../shared/charts/forest-chart.ts';
import { forestTable } from '../../../shared/charts/forest-table.ts';
import type { EvidenceResult } from '../../../shared/contract/meta.ts';
import { forestSummary } from '../../../shared/text/forest-summary.ts';
import { counted } from '../../../shared/text/sentences.ts';
import type { ForestOrder } from '../../app/choices.ts';
import { changeEvidence } from '../../app/store.ts';
import { type Figure, fileNameOf } from '../../components/figure/figure.ts';
import { FigureCard } from '../../components/figure/figure-card.tsx';
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

/** Rows a block that are drawn unless all are asked for: more cannot be taken in, and take long to draw. */
const ROWS_DRAWN = 40;

/** Every comparison with its effect, its weight and the people lost from both arms. */
export function ForestCard({ id, order, result, stale }: ForestCardProps) {
  const [all, setAll] = useState(false);
  const counts = sidesOf(result).map(({ side }) => rowCount(side));
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const isLong = counts.some((count) => count > ROWS_DRAWN);
  const figure = useMemo<Figure>(
    () => ({
      spec: (width) =>
        forestChart(result, { width, order, ...(all ? {} : { maxRows: ROWS_DRAWN }) }),
      summary: forestSummary(result),
      table: forestTable(result, order),
      fileName: fileNameOf('forest', result.a, 'versus', result.b),
    }),
    [result, order, all],
  );
  return (
    <FigureCard
      title="Forest: against control, and head to head"
      subtitle={`${counted(rows, 'comparison', 'comparisons')}, as analysed by the trials. Point area: weight. Dotted: 95% prediction interval.`}
      figure={figure}
      stale={stale}
      controls={
        <>
          {isLong && (
            <Button className="btn ghost" onPress={() => setAll(!all)}>
              {all ? `Draw the first ${ROWS_DRAWN} of each` : `Draw all ${rows} rows`}
            </Button>
          )}
          <Segmented
            label="Order of the rows"
            options={ORDERS}
            value={order}
            onChange={(next) => changeEvidence(id, { order: next })}
          />
        </>
      }
    />
  );
}
