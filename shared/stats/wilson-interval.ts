import { normalCritical } from './distributions.ts';
import { requireEvents, requireLevel, requirePeople } from './validate.ts';

export interface Proportion {
  /** All three on the scale 0 to 1. */
  readonly proportion: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Proportion of people with an event and its Wilson score interval without continuity correction; as
 * `prop.test(x, n, correct = FALSE)$conf.int` in R 4.2.
 *
 * @param events people with the event, 0 to n
 * @param n people in all, at least 1
 * @param level confidence level between 0 and 1
 * @throws StatisticRefusal `no-people` when n is 0; `invalid-input` when events are not within 0 and n
 * @see Wilson (1927), J Am Stat Assoc 22:209-212
 * @example wilsonInterval(8, 10).low // 0.490162
 */
export function wilsonInterval(events: number, n: number, level = 0.95): Proportion {
  requireLevel(level);
  requirePeople('The group', n);
  requireEvents(events, n);
  const proportion = events / n;
  const z2 = normalCritical(level) ** 2;
  const centre = (proportion + z2 / (2 * n)) / (1 + z2 / n);
  const half =
    Math.sqrt(z2 * ((proportion * (1 - proportion)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  // At the ends one limit is exactly the end; rounding must not put it a hair inside or outside.
  return {
    proportion,
    low: events === 0 ? 0 : centre - half,
    high: events === n ? 1 : centre + half,
  };
}
