import { chiSquareUpper } from './distributions.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireSurvival, riskSets, type Stratum } from './survival-times.ts';
import { cholesky, choleskySolve } from './symmetric.ts';
import { requireSameLength } from './validate.ts';

export interface LogRankGroup {
  readonly group: string;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
}

export interface LogRank {
  readonly chiSquare: number;
  /** Groups with anyone at risk at an event, less one. */
  readonly df: number;
  readonly p: number;
  /** In alphabetical order. */
  readonly groups: readonly LogRankGroup[];
}

/**
 * Log-rank test of any number of groups, stratified when strata are given; as
 * `survdiff(Surv(time, event) ~ group + strata(stratum))` in R's survival 3.5 (rho = 0, hypergeometric variance).
 *
 * @param time time to the event or to the last news, 0 or later
 * @param event true = the event happened then
 * @param group group of each person, at least two in all
 * @param stratum stratum of each person, such as the trial; groups are compared within strata only
 * @throws StatisticRefusal `no-people`, `one-arm`, `no-events`, `no-variation` when two groups are never at risk
 *   together at an event, `invalid-input`
 * @see Mantel (1966), Cancer Chemother Rep 50:163-170; Peto and Peto (1972), J R Stat Soc A 135:185-207
 * @example logRank([1, 2, 3, 4], [true, true, true, true], ['a', 'a', 'b', 'b']).chiSquare // 2.882353
 */
export function logRank(
  time: readonly number[],
  event: readonly boolean[],
  group: readonly string[],
  stratum?: readonly string[],
): LogRank {
  requireSurvival(time, event);
  requireSameLength({ time, group, ...(stratum && { stratum }) });
  const names = [...new Set(group)].sort();
  if (names.length === 0) throw new StatisticRefusal('no-people', 'Nobody has a time to follow.');
  if (names.length === 1) {
    throw new StatisticRefusal('one-arm', 'A log-rank test needs people in two groups.');
  }
  if (!event.includes(true)) {
    throw new StatisticRefusal('no-events', 'Nobody left, so that there is nothing to compare.');
  }
  const index = new Map(names.map((name, i) => [name, i]));
  const member = group.map((name) => index.get(name) ?? 0);
  const sums = emptySums(names.length);
  for (const own of riskSets(time, event, stratum)) addStratum(sums, own, member);

  // A group that is never at risk at an event takes no part, as in survdiff.
  const compared = names.map((_, i) => i).filter((i) => (sums.expected[i] ?? 0) > 0);
  const free = compared.slice(1);
  const excess = free.map((i) => (sums.observed[i] ?? 0) - (sums.expected[i] ?? 0));
  const factor = cholesky(free.map((i) => free.map((j) => sums.variance[i]?.[j] ?? 0)));
  if (free.length === 0 || !factor) {
    throw new StatisticRefusal(
      'no-variation',
      'The groups are never at risk together when somebody leaves, so that they cannot be compared.',
    );
  }
  const chiSquare = choleskySolve(factor, excess).reduce((t, x, i) => t + x * (excess[i] ?? 0), 0);
  return {
    chiSquare,
    df: free.length,
    p: chiSquareUpper(chiSquare, free.length),
    groups: names.map((name, i) => ({
      group: name,
      n: member.filter((m) => m === i).length,
      observed: sums.observed[i] ?? 0,
      expected: sums.expected[i] ?? 0,
    })),
  };
}

interface Sums {
  readonly observed: number[];
  readonly expected: number[];
  readonly variance: number[][];
}

function emptySums(size: number): Sums {
  const zeros = () => new Array<number>(size).fill(0);
  return { observed: zeros(), expected: zeros(), variance: zeros().map(zeros) };
}

/** Adds one stratum: at each event time, the mean and covariance of a multivariate hypergeometric count. */
function addStratum(sums: Sums, own: Stratum, member: readonly number[]): void {
  const { people, times, eventEnds, ends } = own;
  const groups = sums.observed.length;
  const atRisk = new Float64Array(groups);
  let n = 0;
  for (let s = 0; s < times.length; s += 1) {
    const eventEnd = eventEnds[s] ?? 0;
    const d = eventEnd - n;
    for (; n < (ends[s] ?? 0); n += 1) {
      const g = member[people[n] ?? 0] ?? 0;
      atRisk[g] = (atRisk[g] ?? 0) + 1;
      if (n < eventEnd) sums.observed[g] = (sums.observed[g] ?? 0) + 1;
    }
    if (d === 0) continue;
    const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0;
    for (let g = 0; g < groups; g += 1) {
      const ng = atRisk[g] ?? 0;
      sums.expected[g] = (sums.expected[g] ?? 0) + (d * ng) / n;
      const row = sums.variance[g];
      if (!row) continue;
      for (let h = 0; h < groups; h += 1) {
        row[h] = (row[h] ?? 0) + spread * (ng / n) * ((g === h ? 1 : 0) - (atRisk[h] ?? 0) / n);
      }
    }
  }
}
