import { twoSidedNormalP } from '../../distributions.ts';
import { type Effects, requireEffects, weightedMean } from '../../effects.ts';
import { StatisticRefusal } from '../../refusal.ts';

export interface RankTest {
  /** Kendall's tau-b between standardised effects and their variances. */
  readonly tau: number;
  readonly p: number;
  /** exact: all orders counted; normal: with ties, or above 200 studies. */
  readonly method: 'exact' | 'normal';
}

const EXACT_UP_TO = 200;

/**
 * Begg and Mazumdar's rank correlation test of funnel plot asymmetry: Kendall's tau-b between (yi - fixed-effect mean) /
 * sqrt(vi - variance of the mean) and vi; as `ranktest(yi, vi)` in metafor 3.8, which counts all orders up to any
 * number of studies. With ties the normal approximation without continuity correction.
 *
 * @param effects at least three studies
 * @throws StatisticRefusal `too-few`; `no-variation` when all variances are equal; `no-effects`, `invalid-input`
 * @see Begg and Mazumdar (1994), Biometrics 50:1088-1101; Kendall (1970), Rank Correlation Methods, chapter 4, for ties
 * @example rankTest({ yi: [0.1, 0.4, 0.9], vi: [0.01, 0.02, 0.09] }).tau // 1
 */
export function rankTest(effects: Effects): RankTest {
  requireEffects(effects);
  const { yi, vi } = effects;
  const n = yi.length;
  if (n < 3) {
    throw new StatisticRefusal(
      'too-few',
      `A rank test needs at least three studies; there ${n === 1 ? 'is 1' : `are ${n}`}.`,
    );
  }
  const { estimate, sumOfWeights } = weightedMean(effects, 0);
  const standardised = yi.map(
    (y, i) => (y - estimate) / Math.sqrt((vi[i] ?? 1) - 1 / sumOfWeights),
  );
  const pairs = (n * (n - 1)) / 2;
  const tiesY = tiesIn(standardised);
  const tiesV = tiesIn(vi);
  const scale = Math.sqrt(
    (pairs - over(tiesY, (t) => t * (t - 1)) / 2) * (pairs - over(tiesV, (t) => t * (t - 1)) / 2),
  );
  if (scale === 0) {
    throw new StatisticRefusal(
      'no-variation',
      'All studies have the same variance or the same effect, so that there are no ranks to compare.',
    );
  }
  const score = scoreOf(standardised, vi);
  const tau = score / scale;
  if (tiesY.length === 0 && tiesV.length === 0 && n <= EXACT_UP_TO) {
    const concordant = Math.round((pairs + score) / 2);
    const tail = lowerTail(Math.min(concordant, pairs - concordant), n);
    return { tau, p: Math.min(1, 2 * tail), method: 'exact' };
  }
  return {
    tau,
    p: twoSidedNormalP(score / Math.sqrt(variance(n, tiesY, tiesV))),
    method: 'normal',
  };
}

/** Concordant less discordant pairs. */
function scoreOf(x: readonly number[], y: readonly number[]): number {
  let score = 0;
  for (const [i, a] of x.entries()) {
    for (let j = 0; j < i; j += 1) {
      score += Math.sign(a - (x[j] ?? 0)) * Math.sign((y[i] ?? 0) - (y[j] ?? 0));
    }
  }
  return score;
}

/** Sizes of the groups of equal values, two or more. */
function tiesIn(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}

function over(ties: readonly number[], term: (t: number) => number): number {
  return ties.reduce((total, t) => total + term(t), 0);
}

function variance(n: number, x: readonly number[], y: readonly number[]): number {
  const two = (t: number) => t * (t - 1);
  const three = (t: number) => t * (t - 1) * (t - 2);
  const wide = (t: number) => t * (t - 1) * (2 * t + 5);
  return (
    (wide(n) - over(x, wide) - over(y, wide)) / 18 +
    (over(x, two) * over(y, two)) / (2 * n * (n - 1)) +
    (over(x, three) * over(y, three)) / (9 * three(n))
  );
}

/** P(at most q concordant pairs) when all orders of n are equally likely, built up one place at a time. */
function lowerTail(q: number, n: number): number {
  let shares = new Float64Array(q + 1);
  shares[0] = 1;
  for (let size = 2; size <= n; size += 1) {
    const next = new Float64Array(q + 1);
    let window = 0;
    for (let at = 0; at <= q; at += 1) {
      window += (shares[at] ?? 0) - (at >= size ? (shares[at - size] ?? 0) : 0);
      next[at] = window / size;
    }
    shares = next;
  }
  return shares.reduce((total, share) => total + share, 0);
}
