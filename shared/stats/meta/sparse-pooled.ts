import { chiSquareUpper } from '../distributions.ts';
import type { TwoByTwo } from '../effect-size.ts';
import type { Heterogeneity } from '../heterogeneity.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireEvents, requirePeople } from '../validate.ts';
import { type Tested, waldOrT } from './wald-or-t.ts';

/** A common effect pooled from counts; on the log scale for ratios. */
export interface SparsePooled extends Tested, Heterogeneity {
  /** Tables that say something about the measure. */
  readonly k: number;
  /** Percent, max(0, (Q - df) / Q); null with one table. */
  readonly I2: number | null;
  readonly H2: number | null;
  /** Percent of the total weight, in the order of the tables; zero for a table that says nothing. */
  readonly weights: readonly number[];
}

/**
 * Checks tables before they are pooled.
 *
 * @throws StatisticRefusal `no-effects` without tables; `no-people`, `invalid-input`
 */
export function requireTables(tables: readonly TwoByTwo[]): void {
  if (tables.length === 0) throw new StatisticRefusal('no-effects', 'No study gives counts.');
  for (const { events1, n1, events2, n2 } of tables) {
    requirePeople('Arm 1', n1);
    requirePeople('Arm 2', n2);
    requireEvents(events1, n1);
    requireEvents(events2, n2);
  }
}

/** Whether a table says something about a ratio: somebody, but not everybody, has the event. */
export function isInformative({ events1, n1, events2, n2 }: TwoByTwo): boolean {
  const events = events1 + events2;
  return events > 0 && events < n1 + n2;
}

/** Puts a result together from its parts. */
export function sparsePooled(
  estimate: number,
  se: number,
  weights: readonly number[],
  { k, Q }: { readonly k: number; readonly Q: number },
  level: number,
): SparsePooled {
  const Qdf = k - 1;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    k,
    ...waldOrT(estimate, se, null, level),
    Q,
    Qdf,
    Qp: Qdf === 0 ? null : chiSquareUpper(Q, Qdf),
    I2: Qdf === 0 ? null : Q > Qdf ? (100 * (Q - Qdf)) / Q : 0,
    H2: Qdf === 0 ? null : Q / Qdf,
    weights: weights.map((weight) => (100 * weight) / total),
  };
}
