import { retentionChart } from '../../../shared/charts/retention-chart.ts';
import type { RetentionResult } from '../../../shared/contract/retention.ts';
import { PHASES } from '../../../shared/model/phase.ts';
import { treatmentLabel } from '../../../shared/model/treatments.ts';
import { formatCount, formatTick } from '../../../shared/text/format-number.ts';
import { retentionSummary } from '../../../shared/text/retention-summary.ts';
import { type Markup, NOTHING } from './markup.ts';
import { figure, section, table } from './report-parts.ts';

/** How long people stayed, and in which phase those who left did so. */
export async function retentionSection(result: RetentionResult): Promise<Markup> {
  const phases = PHASES.filter((phase) => result.byPhase.some((each) => each.phase === phase));
  const byPhase = result.curves.map(({ treatment, randomised, events, median }) => [
    treatmentLabel(treatment),
    formatCount(randomised),
    formatCount(events),
    median === null ? 'not reached' : formatTick(median),
    ...phases.map((phase) => {
      const cell = result.byPhase.find(
        (each) => each.treatment === treatment && each.phase === phase,
      );
      return formatCount(cell?.n ?? 0);
    }),
  ]);
  const unit = result.scale === 'weeks' ? 'week' : 'session';
  return section(
    'Retention',
    await figure(retentionChart(result, { width: 700, height: 200 }), retentionSummary(result)),
    byPhase.length > 0
      ? table({
          caption: 'Those who left, by the phase of treatment in which they did.',
          head: [
            'Arm',
            'randomised',
            'left',
            `median ${unit}`,
            ...phases.map((phase) => (phase === 'unknown' ? 'phase unknown' : phase)),
          ],
          rows: byPhase,
        })
      : NOTHING,
  );
}
