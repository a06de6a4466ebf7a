import { useMemo } from 'react';
import { trajectoryChart } from '../../../shared/charts/trajectory-chart.ts';
import { trajectoryTable } from '../../../shared/charts/trajectory-table.ts';
import type { CompareResult } from '../../../shared/contract/compare.ts';
import { ESTIMAND_ENTRY, TRAJECTORY_RULES } from '../../../shared/model/estimand.ts';
import { instrumentLabel } from '../../../shared/model/instruments.ts';
import { trajectorySummary } from '../../../shared/text/trajectory-summary.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { changeCompare } from '../../app/store.ts';
import { type Figure, fileNameOf } from '../../components/figure/figure.ts';
import { FigureCard } from '../../components/figure/figure-card.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';

interface TrajectoryCardProps {
  readonly id: number;
  readonly choices: CompareChoices;
  readonly result: CompareResult;
  readonly stale: boolean;
}

const MEANS = TRAJECTORY_RULES.map((code) => ({
  value: code,
  label: code === 'observed' ? 'Observed' : ESTIMAND_ENTRY[code].label,
}));

const PANEL_HEIGHT = 250;

/** Means by week over a strip of who is left. */
export function TrajectoryCard({ id, choices, result, stale }: TrajectoryCardProps) {
  const { showLeavers } = choices;
  const figure = useMemo<Figure>(
    () => ({
      spec: (width) =>
        trajectoryChart(result, { width, ghosts: showLeavers, height: PANEL_HEIGHT }),
      summary: trajectorySummary(result),
      table: trajectoryTable(result),
      fileName: fileNameOf('symptom course', result.endpoint.instrument),
    }),
    [result, showLeavers],
  );
  const entry = ESTIMAND_ENTRY[choices.trajectory];
  return (
    <FigureCard
      title="Symptom course and who is left"
      subtitle={`${instrumentLabel(result.endpoint.instrument)}, ${entry.label} means with 95% CI: ${entry.assumption}`}
      figure={figure}
      stale={stale}
      term={<Term term="the symptom course">{TERMS.symptomCourse}</Term>}
      controls={
        <Segmented
          label="Means of"
          options={MEANS}
          value={choices.trajectory}
          onChange={(trajectory) => changeCompare(id, { trajectory })}
        />
      }
    />
  );
}
