import type { EffectSize, TwoByTwo } from './effect-size.ts';
import { correctedCells } from './two-by-two.ts';

/**
 * Risk difference, arm 1 minus arm 2, on the scale -1 to 1, with variance p1 (1 - p1) / n1 + p2 (1 - p2) / n2; 0.5 is
 * added to all four cells of a table with a zero cell, so that the variance is above zero. As
 * `escalc(measure = "RD", add = 0.5, to = "only0")` in metafor 3.8.
 *
 * @param table people with the event and people in all, of each arm
 * @throws StatisticRefusal `no-people`, `invalid-input`
 * @see Borenstein et al. (2009), Introduction to Meta-Analysis, chapter 5
 * @example riskDifference({ events1: 12, n1: 40, events2: 15, n2: 38 }).yi // -0.094737
 */
export function riskDifference(table: TwoByTwo): EffectSize {
  const { events1: a, others1: b, n1, events2: c, others2: d, n2 } = correctedCells(table);
  return { yi: a / n1 - c / n2, vi: (a * b) / n1 ** 3 + (c * d) / n2 ** 3 };
}
