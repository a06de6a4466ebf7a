import { tCritical } from './distributions.ts';
import { mean, sumOfSquares } from './moments.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireFinite, requireLevel } from './validate.ts';

export interface Description {
  readonly n: number;
  readonly mean: number;
  /** Sample SD (n - 1); null with one value, as are se and the interval. */
  readonly sd: number | null;
  readonly se: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
}

/**
 * Mean of the scores of one arm at one time, with sample SD, standard error and t interval; as `mean`, `sd` and
 * `t.test(x)$conf.int` in R 4.2.
 *
 * @param values scores of those who have one, in points of the instrument; at least one
 * @param level confidence level between 0 and 1
 * @throws StatisticRefusal `no-people` without values; `invalid-input` for a value that is not a finite number
 * @example describe([12, 15, 9]).ciHigh // 19.452413
 */
export function describe(values: readonly number[], level = 0.95): Description {
  requireLevel(level);
  requireFinite('Scores', values);
  const n = values.length;
  if (n === 0) throw new StatisticRefusal('no-people', 'Nobody has a score here.');
  const centre = mean(values);
  if (n === 1) return { n, mean: centre, sd: null, se: null, ciLow: null, ciHigh: null };
  const sd = Math.sqrt(sumOfSquares(values) / (n - 1));
  const se = sd / Math.sqrt(n);
  const half = tCritical(level, n - 1) * se;
  return { n, mean: centre, sd, se, ciLow: centre - half, ciHigh: centre + half };
}
