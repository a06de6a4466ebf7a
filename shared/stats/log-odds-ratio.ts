import type { EffectSize, TwoByTwo } from './effect-size.ts';
import { correctedCells, requireInformativeTable } from './two-by-two.ts';

/**
 * Natural logarithm of the odds ratio, arm 1 against arm 2, with variance 1/a + 1/b + 1/c + 1/d; 0.5 is added to all
 * four cells of a table with a zero cell. As `escalc(measure = "OR", add = 0.5, to = "only0", drop00 = TRUE)` in
 * metafor 3.8.
 *
 * @param table people with the event and people in all, of each arm
 * @throws StatisticRefusal `no-events` or `no-variation` when nobody or everybody of both arms had the event;
 *   `no-people`, `invalid-input`
 * @see Woolf (1955), Ann Hum Genet 19:251-253; Haldane (1956), Ann Hum Genet 20:309-311
 * @example logOddsRatio({ events1: 4, n1: 123, events2: 11, n2: 139 }).yi // -0.938694
 */
export function logOddsRatio(table: TwoByTwo): EffectSize {
  const { events1: a, others1: b, events2: c, others2: d } = correctedCells(table);
  requireInformativeTable(table);
  return { yi: Math.log(a / b) - Math.log(c / d), vi: 1 / a + 1 / b + 1 / c + 1 / d };
}
