import type { EffectSize, TwoByTwo } from './effect-size.ts';
import { correctedCells, requireInformativeTable } from './two-by-two.ts';

/**
 * Natural logarithm of the risk ratio, arm 1 against arm 2, with variance 1/a - 1/n1 + 1/c - 1/n2; 0.5 is added to
 * all four cells of a table with a zero cell. As `escalc(measure = "RR", add = 0.5, to = "only0", drop00 = TRUE)` in
 * metafor 3.8.
 *
 * @param table people with the event and people in all, of each arm
 * @throws StatisticRefusal `no-events` or `no-variation` when nobody or everybody of both arms had the event;
 *   `no-people`, `invalid-input`
 * @see Borenstein et al. (2009), Introduction to Meta-Analysis, chapter 5
 * @example logRiskRatio({ events1: 4, n1: 123, events2: 11, n2: 139 }).yi // -0.889311
 */
export function logRiskRatio(table: TwoByTwo): EffectSize {
  const { events1: a, n1, events2: c, n2, others1: b, others2: d } = correctedCells(table);
  requireInformativeTable(table);
  // 1/a - 1/n as one fraction, which cannot cancel when nearly everybody has the event.
  return { yi: Math.log(a / n1) - Math.log(c / n2), vi: b / (a * n1) + d / (c * n2) };
}
