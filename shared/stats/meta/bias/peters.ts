import type { TwoByTwo } from '../../effect-size.ts';
import { logOddsRatio } from '../../log-odds-ratio.ts';
import type { Tested } from '../wald-or-t.ts';
import { weightedLine } from './weighted-line.ts';

/**
 * Peters' test of funnel plot asymmetry of log odds ratios: their regression on 1 / people, weighted by events times others
 * over people, so that an odds ratio and its own standard error are not set against each other; as `lm(logOR ~ I(1 / n),
 * weights = 1 / (1 / events + 1 / others))`.
 *
 * @param tables at least three, with events and others in at least one arm of each
 * @returns the slope; zero when small and large studies agree
 * @throws StatisticRefusal `no-events` or `no-variation` for a table that says nothing; as `weightedLine`
 * @see Peters et al. (2006), JAMA 295:676-680
 * @example petersTest([{ events1: 4, n1: 20, events2: 8, n2: 20 }, { events1: 9, n1: 50, events2: 12, n2: 50 }, { events1: 60, n1: 400, events2: 61, n2: 400 }]).df // 1
 */
export function petersTest(tables: readonly TwoByTwo[], level = 0.95): Tested {
  return weightedLine({
    yi: tables.map((table) => logOddsRatio(table).yi),
    vi: tables.map(({ events1, n1, events2, n2 }) => {
      const events = events1 + events2;
      return 1 / events + 1 / (n1 + n2 - events);
    }),
    predictor: { name: 'the number of people', values: tables.map(({ n1, n2 }) => 1 / (n1 + n2)) },
    level,
  }).slope;
}
