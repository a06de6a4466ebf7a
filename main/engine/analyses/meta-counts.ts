import type { Pooled, UnusedRow } from '../../../shared/contract/meta.ts';
import type { TwoByTwo } from '../../../shared/stats/effect-size.ts';
import { mantelHaenszel } from '../../../shared/stats/meta/mantel-haenszel.ts';
import { peto } from '../../../shared/stats/meta/peto.ts';
import { metaPartsText } from '../../../shared/text/meta-parts-text.ts';
import { counts } from './comparison-effects.ts';
import { type OrientedRow, type UsedRow, unusedRow } from './comparison-rows.ts';

/** Counts of a row, turned with it; null where the file gives none. */
export function orientedCounts({ row, flipped }: OrientedRow): TwoByTwo | null {
  const table = counts(row);
  if (table === null || !flipped) return table;
  return { events1: table.events2, n1: table.n2, events2: table.events1, n2: table.n1 };
}

/** Rows that can be pooled from counts, and those with a reported ratio alone. */
export function splitByCounts(used: readonly UsedRow[]): {
  readonly used: readonly UsedRow[];
  readonly unused: readonly UnusedRow[];
} {
  const without = used.filter((row) => orientedCounts(row) === null);
  return {
    used: used.filter((row) => orientedCounts(row) !== null),
    unused: without.map((row) => unusedRow(row, metaPartsText.noCounts())),
  };
}

/** Effects pooled by Mantel-Haenszel or Peto, and the weights in percent. @throws StatisticRefusal */
export function poolCounts(
  rows: readonly OrientedRow[],
  model: 'mh' | 'peto',
  measure: 'or' | 'rr' | 'rd',
  level: number,
): { readonly pooled: Omit<Pooled, 'studies'>; readonly weights: readonly number[] } {
  const tables = rows.flatMap((row) => orientedCounts(row) ?? []);
  const { weights, ...pooled } =
    model === 'mh' ? mantelHaenszel(tables, measure, level) : peto(tables, level);
  return {
    pooled: {
      ...pooled,
      predictionLow: null,
      predictionHigh: null,
      tau2: null,
      tau2Low: null,
      tau2High: null,
    },
    weights,
  };
}
