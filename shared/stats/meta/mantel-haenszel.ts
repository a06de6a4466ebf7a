import type { TwoByTwo } from '../effect-size.ts';
import { logOddsRatio } from '../log-odds-ratio.ts';
import { logRiskRatio } from '../log-risk-ratio.ts';
import { StatisticRefusal } from '../refusal.ts';
import { riskDifference } from '../risk-difference.ts';
import { requireLevel } from '../validate.ts';
import { isInformative, requireTables, type SparsePooled, sparsePooled } from './sparse-pooled.ts';

export type CountMeasure = 'or' | 'rr' | 'rd';

const EFFECTS = { or: logOddsRatio, rr: logRiskRatio, rd: riskDifference } as const;

/**
 * Mantel-Haenszel estimate of a common odds ratio, risk ratio (both on the log scale) or risk difference from counts, without
 * continuity correction; as `rma.mh(measure = "OR" | "RR" | "RD", drop00 = TRUE for ratios)` in metafor 3.8. Q rests on the
 * studies' own effects, with 0.5 added to the cells of a table with a zero.
 *
 * Tables in which nobody, or everybody, of both arms has the event say nothing about a ratio: they take no part and
 * weigh nothing; for the risk difference they count.
 *
 * @throws StatisticRefusal `no-events` when no table says anything; `infinite` for a ratio of zero or infinity; `no-variation`
 *   for a difference without variance; `no-effects`, `no-people`, `invalid-input`
 * @see Mantel and Haenszel (1959), J Natl Cancer Inst 22:719-748; Robins, Breslow and Greenland (1986), Biometrics 42:311-323,
 *   for the variance of OR; Greenland and Robins (1985), Biometrics 41:55-68, of RR; Sato, Greenland and Robins (1989),
 *   Biometrics 45:1323-1324, of RD
 * @example mantelHaenszel([{ events1: 4, n1: 10, events2: 2, n2: 10 }], 'rr').estimate // 0.693147
 */
export function mantelHaenszel(
  tables: readonly TwoByTwo[],
  measure: CountMeasure,
  level = 0.95,
): SparsePooled {
  requireLevel(level);
  requireTables(tables);
  const used = measure === 'rd' ? tables : tables.filter(isInformative);
  if (used.length === 0) {
    throw new StatisticRefusal(
      'no-events',
      'In every study nobody, or everybody, of both arms had the event.',
    );
  }
  const { estimate, variance } = COMMON[measure](used);
  if (!(variance > 0)) {
    throw new StatisticRefusal(
      'no-variation',
      'The counts leave no variance, so that there is no interval.',
    );
  }
  const own = used.map((table) => EFFECTS[measure](table));
  const Q = own.reduce((total, { yi, vi }) => total + (yi - estimate) ** 2 / vi, 0);
  const weights = tables.map((table) =>
    measure === 'rd' || isInformative(table) ? WEIGHTS[measure](table) : 0,
  );
  return sparsePooled(estimate, Math.sqrt(variance), weights, { k: used.length, Q }, level);
}

const WEIGHTS: Readonly<Record<CountMeasure, (table: TwoByTwo) => number>> = {
  or: ({ events1, n1, events2, n2 }) => ((n1 - events1) * events2) / (n1 + n2),
  rr: ({ n1, events2, n2 }) => (events2 * n1) / (n1 + n2),
  rd: ({ n1, n2 }) => (n1 * n2) / (n1 + n2),
};

interface Common {
  readonly estimate: number;
  readonly variance: number;
}
const COMMON: Readonly<Record<CountMeasure, (tables: readonly TwoByTwo[]) => Common>> = {
  or: oddsRatio,
  rr: riskRatio,
  rd: difference,
};

function oddsRatio(tables: readonly TwoByTwo[]): Common {
  const over = total(tables);
  const R = over(({ a, d, N }) => (a * d) / N);
  const S = over(({ b, c, N }) => (b * c) / N);
  requireRatio(R, S);
  const PR = over(({ a, d, N }) => ((a + d) * a * d) / N ** 2);
  const mixed = over(({ a, b, c, d, N }) => ((a + d) * b * c + (b + c) * a * d) / N ** 2);
  const QS = over(({ b, c, N }) => ((b + c) * b * c) / N ** 2);
  return {
    estimate: Math.log(R) - Math.log(S),
    variance: 0.5 * (PR / R ** 2 + mixed / (R * S) + QS / S ** 2),
  };
}

function riskRatio(tables: readonly TwoByTwo[]): Common {
  const over = total(tables);
  const R = over(({ a, n2, N }) => (a * n2) / N);
  const S = over(({ c, n1, N }) => (c * n1) / N);
  requireRatio(R, S);
  const D = over(({ a, c, n1, n2, N }) => (n1 * n2 * (a + c) - a * c * N) / N ** 2);
  return { estimate: Math.log(R) - Math.log(S), variance: D / (R * S) };
}

function difference(tables: readonly TwoByTwo[]): Common {
  const over = total(tables);
  const weight = over(({ n1, n2, N }) => (n1 * n2) / N);
  const estimate = over(({ a, c, n1, n2, N }) => (a * n2 - c * n1) / N) / weight;
  const P = over(
    ({ a, c, n1, n2, N }) => (c * n1 ** 2 - a * n2 ** 2 + (n1 * n2 * (n2 - n1)) / 2) / N ** 2,
  );
  const Q = over(({ a, b, c, d, N }) => (a * d + c * b) / (2 * N));
  return { estimate, variance: (estimate * P + Q) / weight ** 2 };
}

interface Counts {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly n1: number;
  readonly n2: number;
  readonly N: number;
}

function total(tables: readonly TwoByTwo[]): (term: (counts: Counts) => number) => number {
  const counts = tables.map(
    ({ events1: a, n1, events2: c, n2 }): Counts => ({
      ...{ a, b: n1 - a, c, d: n2 - c, n1, n2, N: n1 + n2 },
    }),
  );
  return (term) => counts.reduce((sum, each) => sum + term(each), 0);
}

function requireRatio(R: number, S: number): void {
  if (R > 0 && S > 0) return;
  throw new StatisticRefusal(
    'infinite',
    'The pooled ratio would be zero or infinite: over all studies one arm has no events, or nobody without. Use the risk difference.',
  );
}
