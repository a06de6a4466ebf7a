import type { RetentionResult } from '../contract/retention.ts';
import { treatmentShort } from '../model/treatments.ts';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatP,
  formatPercent,
} from './format-number.ts';
import { joinList, withPeriod } from './sentences.ts';

/** `Log-rank χ² 1.35, df 1, p = .24`, or why there is no test. */
export function logRankText(result: RetentionResult): string {
  if (result.logRank) {
    const { chiSquare, df, p } = result.logRank;
    return `Log-rank χ² ${formatNumber(chiSquare, 2)}, df ${df}, ${formatP(p)}`;
  }
  return result.refusal ? `No log-rank test: ${result.refusal.message}` : '';
}

/** `Left early: IPT 15 of 61, CBT 20 of 59`. */
export function leftText(result: RetentionResult): string {
  const arms = result.curves.map(({ treatment, events, randomised }) => {
    return `${treatmentShort(treatment)} ${formatCount(events)} of ${formatCount(randomised)}`;
  });
  return arms.length > 0 ? `Left early: ${arms.join(', ')}` : '';
}

/** The retention chart in words, for those who do not see it. */
export function retentionSummary(result: RetentionResult): string {
  if (result.curves.length === 0) return 'There is nobody whose retention could be shown.';
  const unit = result.scale === 'weeks' ? 'week' : 'session';
  const arms = result.curves.map(({ treatment, points, events, randomised, median }) => {
    const last = points.at(-1);
    const stayed = formatPercent(100 * (last?.survival ?? 1));
    const half = median === null ? '' : `, half had left by ${unit} ${median}`;
    const people = `${formatCount(events)} of ${formatCount(randomised)} left${half}`;
    return `${treatmentShort(treatment)} ${stayed} (${people})`;
  });
  const end = Math.max(...result.curves.flatMap(({ points }) => points.map(({ time }) => time)));
  const [cox] = result.cox?.terms ?? [];
  const hazard =
    cox && result.cox && result.cox.terms.length === 1
      ? ` Hazard ratio of leaving, ${treatmentShort(cox.term)} against ${treatmentShort(result.cox.reference)}: ${formatNumber(cox.hazardRatio, 2)} (${formatInterval(cox.ciLow, cox.ciHigh, 2)}).`
      : '';
  return `Still in treatment at ${unit} ${end}: ${joinList(arms)}. ${withPeriod(logRankText(result))}${hazard}`.trim();
}
