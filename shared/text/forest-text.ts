import type { EffectMeasure, IndirectContrast, MetaResult, UnusedRow } from '../contract/meta.ts';
import { treatmentShort } from '../model/treatments.ts';
import { effectText, shownEffect } from './effect-text.ts';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatP,
  formatPercent,
} from './format-number.ts';
import { joinList, plural } from './sentences.ts';

/** `τ² 0.13, I² 77%, 95% prediction −0.26 to 1.24, attrition known for 30 of 48`. */
export function heterogeneityText(meta: MetaResult): string {
  const { tau2, I2, predictionLow, predictionHigh, people, k, measure } = meta;
  const parts: string[] = [];
  if (tau2 !== null) parts.push(`τ² ${formatNumber(tau2, 2)}`);
  if (I2 !== null) parts.push(`I² ${formatPercent(I2)}`);
  if (predictionLow !== null && predictionHigh !== null) {
    const low = shownEffect(measure, predictionLow);
    const high = shownEffect(measure, predictionHigh);
    parts.push(`prediction ${formatInterval(low, high, 2)}`);
  }
  parts.push(
    `attrition known for ${formatCount(k - people.rowsWithoutAttrition)} of ${formatCount(k)}`,
  );
  return parts.join(', ');
}

/** How a comparison that gives no effect is named. */
export function unusedText({ study, label, reason, randomised1, randomised2 }: UnusedRow): string {
  const people =
    randomised1 === null || randomised2 === null
      ? 'number randomised not reported'
      : `${formatCount(randomised1 + randomised2)} randomised`;
  return `${study}: ${label} (${people}): ${reason}`;
}

/**
 * Comparisons that give no effect, one line a reason: how many, how many people they randomised as far as they say, why,
 * and which studies.
 */
export function unusedLines(rows: readonly UnusedRow[]): string[] {
  const byReason = new Map<string, UnusedRow[]>();
  for (const row of rows) byReason.set(row.reason, [...(byReason.get(row.reason) ?? []), row]);
  return [...byReason].map(([reason, same]) => {
    const known = same.flatMap(({ randomised1, randomised2 }) =>
      randomised1 === null || randomised2 === null ? [] : [randomised1 + randomised2],
    );
    const people = known.reduce((sum, n) => sum + n, 0);
    const silent = same.length - known.length;
    const unsaid = silent > 0 ? `, ${formatCount(silent)} without that figure` : '';
    const studies = [...new Set(same.map(({ study }) => study))].join('; ');
    const count = `${formatCount(same.length)} ${plural(same.length, 'comparison', 'comparisons')}`;
    return `Not pooled, ${count} (${formatCount(people)} randomised${unsaid}), ${reason}: ${studies}`;
  });
}

/** The controls that an indirect contrast goes through. */
export function throughText({ through }: IndirectContrast): string {
  return through.length > 0
    ? `through ${joinList(through.map(treatmentShort))}`
    : 'through controls';
}

/** `0.49 (0.36 to 0.62), p < .001, 48 comparisons of 45 studies, 4,812 people analysed`. */
export function pooledText(meta: MetaResult): string {
  const { estimate, ciLow, ciHigh, p, k, studies, people, measure } = meta;
  const lost = people.rowsWithoutAttrition;
  const unknown =
    lost === 0
      ? ''
      : `, ${formatCount(lost)} of ${formatCount(k)} without attrition figures for both arms`;
  return `${effectText(measure, estimate, ciLow, ciHigh)}, ${formatP(p)}, ${formatCount(k)} ${plural(k, 'comparison', 'comparisons')} of ${formatCount(studies)} ${plural(studies, 'study', 'studies')}, ${formatCount(people.analysed)} people analysed${unknown}`;
}

const AXIS: Readonly<Record<EffectMeasure, string>> = {
  g: 'Hedges’ g, positive favours the first named',
  md: 'mean difference in points, first minus second',
  rr: 'risk ratio, first to second (log scale)',
  or: 'odds ratio, first to second (log scale)',
  rd: 'risk difference, first minus second',
};

/** Words under the effect axis of a forest. */
export function effectAxisText(measure: EffectMeasure): string {
  return AXIS[measure];
}
