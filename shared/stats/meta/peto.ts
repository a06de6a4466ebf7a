import type { TwoByTwo } from '../effect-size.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireLevel } from '../validate.ts';
import { isInformative, requireTables, type SparsePooled, sparsePooled } from './sparse-pooled.ts';

/**
 * Peto's one-step estimate of a common log odds ratio from counts, without continuity correction; as `rma.peto(drop00 =
 * TRUE)` in metafor 3.8. Good for rare events in arms of like size; biased for large effects and unequal arms.
 *
 * @throws StatisticRefusal `no-events` when no table says anything; `no-effects`, `no-people`, `invalid-input`
 * @see Yusuf et al. (1985), Prog Cardiovasc Dis 27:335-371
 * @example peto([{ events1: 1, n1: 10, events2: 3, n2: 10 }]).estimate // -1.1875
 */
export function peto(tables: readonly TwoByTwo[], level = 0.95): SparsePooled {
  requireLevel(level);
  requireTables(tables);
  const parts = tables.map((table) => {
    const { events1, n1, events2, n2 } = table;
    if (!isInformative(table)) return { excess: 0, variance: 0 };
    const N = n1 + n2;
    const events = events1 + events2;
    return {
      excess: events1 - (events * n1) / N,
      variance: (events * (N - events) * n1 * n2) / (N * N * (N - 1)),
    };
  });
  const used = parts.filter(({ variance }) => variance > 0);
  if (used.length === 0) {
    throw new StatisticRefusal(
      'no-events',
      'In every study nobody, or everybody, of both arms had the event.',
    );
  }
  const variance = used.reduce((sum, part) => sum + part.variance, 0);
  const estimate = used.reduce((sum, part) => sum + part.excess, 0) / variance;
  const Q = used.reduce(
    (sum, part) => sum + part.variance * (part.excess / part.variance - estimate) ** 2,
    0,
  );
  return sparsePooled(
    estimate,
    Math.sqrt(1 / variance),
    parts.map((part) => part.variance),
    { k: used.length, Q },
    level,
  );
}
