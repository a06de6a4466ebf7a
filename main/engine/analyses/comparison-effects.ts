import type { EffectMeasure } from '../../../shared/contract/meta.ts';
import type { EffectSize, TwoByTwo } from '../../../shared/stats/effect-size.ts';
import { logOddsRatio } from '../../../shared/stats/log-odds-ratio.ts';
import { logRiskRatio } from '../../../shared/stats/log-risk-ratio.ts';
import { meanDifference } from '../../../shared/stats/mean-difference.ts';
import { riskDifference } from '../../../shared/stats/risk-difference.ts';
import { standardisedMeanDifference } from '../../../shared/stats/standardised-mean-difference.ts';
import type { ComparisonRow } from '../store/queries/comparisons.ts';

export interface ComparisonEffect extends EffectSize {
  readonly origin: 'reported' | 'computed';
}

/**
 * Effect of a comparison on a measure, arm 1 against arm 2; null when the row gives too little for it.
 *
 * g: the file's own g (positive favours arm 1), else from the endpoint means, else from the changes, turned so that
 * positive favours arm 1. md: endpoint means in points, else changes. rr, or: on the log scale; rr as reported where
 * the row has no counts.
 *
 * @throws StatisticRefusal when the row's own figures cannot be right or carry no information (an SD of zero, no events)
 */
export function comparisonEffect(
  row: ComparisonRow,
  measure: EffectMeasure,
): ComparisonEffect | null {
  switch (measure) {
    case 'g':
      return reportedG(row) ?? computedG(row);
    case 'md':
      return computed(endpointMeans(row) ?? changeMeans(row), meanDifference);
    case 'rr':
      return computed(counts(row), logRiskRatio) ?? reportedLogRr(row);
    case 'or':
      return computed(counts(row), logOddsRatio);
    case 'rd':
      return computed(counts(row), riskDifference);
  }
}

function computed<T>(
  figures: T | null,
  effect: (figures: T) => EffectSize,
): ComparisonEffect | null {
  return figures === null ? null : { ...effect(figures), origin: 'computed' };
}

function reportedG({ g, g_se }: ComparisonRow): ComparisonEffect | null {
  if (g === null || g_se === null || g_se <= 0) return null;
  return { yi: g, vi: g_se ** 2, origin: 'reported' };
}

function reportedLogRr({ log_rr, log_rr_se }: ComparisonRow): ComparisonEffect | null {
  if (log_rr === null || log_rr_se === null || log_rr_se <= 0) return null;
  return { yi: log_rr, vi: log_rr_se ** 2, origin: 'reported' };
}

function computedG(row: ComparisonRow): ComparisonEffect | null {
  const effect = computed(endpointMeans(row) ?? changeMeans(row), standardisedMeanDifference);
  if (effect === null) return null;
  return row.lower_is_better === 0 ? effect : { ...effect, yi: -effect.yi };
}

function endpointMeans(row: ComparisonRow) {
  return twoMeans(row.mean1, row.sd1, row.n1, row.mean2, row.sd2, row.n2);
}

function changeMeans(row: ComparisonRow) {
  return twoMeans(
    row.change_mean1,
    row.change_sd1,
    row.change_n1,
    row.change_mean2,
    row.change_sd2,
    row.change_n2,
  );
}

type Figure = number | null;

function twoMeans(mean1: Figure, sd1: Figure, n1: Figure, mean2: Figure, sd2: Figure, n2: Figure) {
  if (mean1 === null || sd1 === null || n1 === null) return null;
  if (mean2 === null || sd2 === null || n2 === null) return null;
  return { mean1, sd1, n1, mean2, sd2, n2 };
}

/** People with the event and people in all, arm 1 and arm 2 as the file has them; null where a figure is not given. */
export function counts({ events1, total1, events2, total2 }: ComparisonRow): TwoByTwo | null {
  if (events1 === null || total1 === null || events2 === null || total2 === null) return null;
  return { events1, n1: total1, events2, n2: total2 };
}
