import type { TwoByTwo } from '../effect-size.ts';
import { wilsonInterval } from '../wilson-interval.ts';

export interface DifferenceInterval {
  /** Proportion of arm 1 minus that of arm 2, on the scale -1 to 1. */
  readonly difference: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/**
 * Risk difference with Newcombe's hybrid score interval (his method 10): the limits of the difference are built from
 * the Wilson limits of each arm, without continuity correction. Unlike Wald's it stays within -1 and 1 and has a width
 * when an arm has no events.
 *
 * @throws StatisticRefusal `no-people`, `invalid-input`
 * @see Newcombe (1998), Stat Med 17:873-890, method 10
 * @example newcombeInterval({ events1: 56, n1: 70, events2: 48, n2: 80 }).ciLow // 0.052431
 */
export function newcombeInterval(table: TwoByTwo, level = 0.95): DifferenceInterval {
  const one = wilsonInterval(table.events1, table.n1, level);
  const two = wilsonInterval(table.events2, table.n2, level);
  const difference = one.proportion - two.proportion;
  return {
    difference,
    ciLow: difference - Math.hypot(one.proportion - one.low, two.high - two.proportion),
    ciHigh: difference + Math.hypot(one.high - one.proportion, two.proportion - two.low),
  };
}
