import type { RetentionResult } from '../../../shared/contract/retention.ts';
import { STATUS_LABEL } from '../../../shared/model/status.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatP,
  formatPercent,
  formatTick,
} from '../../../shared/text/format-number.ts';
import { textTable } from '../text-table.ts';

/** Retention for the terminal: who is left, at round times, then the tests. */
export function retentionText(result: RetentionResult): string {
  const times = [...new Set(result.atRisk.map(({ time }) => time))];
  const unit = result.scale === 'weeks' ? 'week' : 'session';
  const curves = textTable(
    ['arm', 'randomised', 'left', `median ${unit}`, 'still in at the end'],
    result.curves.map(({ treatment, randomised, events, median, points }) => {
      const last = points.at(-1);
      return [
        treatmentShort(treatment),
        formatCount(randomised),
        formatCount(events),
        median === null ? 'not reached' : formatTick(median),
        last ? formatPercent(100 * last.survival) : '',
      ];
    }),
  );
  const atRisk = textTable(
    ['at risk', ...times.map((time) => `${unit} ${formatTick(time)}`)],
    result.curves.map(({ treatment }) => [
      treatmentShort(treatment),
      ...times.map((time) =>
        formatCount(
          result.atRisk.find((row) => row.treatment === treatment && row.time === time)?.n ?? 0,
        ),
      ),
    ]),
  );
  const tests: string[] = [];
  if (result.logRank) {
    const { chiSquare, df, p } = result.logRank;
    tests.push(`Log-rank chi-square ${formatNumber(chiSquare, 2)}, df ${df}, ${formatP(p)}`);
  }
  for (const { term, hazardRatio, ciLow, ciHigh, p } of result.cox?.terms ?? []) {
    tests.push(
      `Hazard of leaving, ${treatmentShort(term)} against ${treatmentShort(result.cox?.reference ?? '')}: ${formatNumber(hazardRatio, 2)} (${formatInterval(ciLow, ciHigh, 2)}), ${formatP(p)}`,
    );
  }
  for (const {
    a,
    b,
    leftA,
    randomisedA,
    leftB,
    randomisedB,
    riskDifference,
  } of result.differential) {
    tests.push(
      `Left: ${treatmentShort(a)} ${leftA} of ${randomisedA}, ${treatmentShort(b)} ${leftB} of ${randomisedB}; difference ${formatPercent(100 * riskDifference.estimate, 1)} (${formatInterval(100 * riskDifference.ciLow, 100 * riskDifference.ciHigh, 1)})`,
    );
  }
  for (const { treatment, restrictedMean } of result.curves) {
    if (restrictedMean === null) continue;
    const { until, mean, ciLow, ciHigh } = restrictedMean;
    tests.push(
      `Mean stay of the first ${formatTick(until)} ${result.scale}, ${treatmentShort(treatment)}: ${formatNumber(mean, 1)} (${formatInterval(ciLow, ciHigh, 1)})`,
    );
  }
  if (result.proportionalHazards) {
    tests.push(`Proportional hazards: ${formatP(result.proportionalHazards.p)}`);
  }
  for (const { cause, gray, curves: ofCause } of result.causes) {
    const counts = ofCause.map(({ treatment, events }) => `${treatmentShort(treatment)} ${events}`);
    tests.push(
      `${STATUS_LABEL[cause]}: ${counts.join(', ')}${gray ? `; Gray’s test ${formatP(gray.p)}` : ''}`,
    );
  }
  if (result.refusal) tests.push(`No test: ${result.refusal.message}`);
  const phases = result.byPhase
    .filter(({ n }) => n > 0)
    .map(({ treatment, phase, n }) => `${treatmentShort(treatment)} ${phase} ${formatCount(n)}`);
  return [
    `Retention in ${result.scale}${result.synthetic ? ' [SYNTHETIC DATA]' : ''}`,
    curves,
    atRisk,
    ...(tests.length > 0 ? [tests.join('\n')] : []),
    ...(phases.length > 0 ? [`Left by phase: ${phases.join(', ')}`] : []),
    ...result.notes.map((note) => `Note: ${note}`),
  ].join('\n\n');
}
