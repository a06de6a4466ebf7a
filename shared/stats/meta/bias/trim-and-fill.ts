import { type Effects, requireEffects, weightedMean } from '../../effects.ts';
import { type FixedEffect, poolFixed } from '../../pool-fixed.ts';
import { type PoolTest, poolRandomEffects, type RandomEffects } from '../../pool-random.ts';
import { StatisticRefusal } from '../../refusal.ts';
import { type Tau2Estimator, tauSquared } from '../../tau-squared.ts';
import { metaRegression } from '../meta-regression.ts';

export interface TrimAndFillInput extends Effects {
  /** L0 counts by the sum of ranks, R0 by the longest run of the outermost. */
  readonly estimator: 'L0' | 'R0';
  /** Where studies are missing; by default against the slope of the effect on the standard error. */
  readonly side?: 'left' | 'right';
  readonly model?: 'random' | 'fixed';
  readonly method?: Tau2Estimator;
  readonly test?: PoolTest;
  readonly level?: number;
}

export interface TrimAndFill {
  readonly side: 'left' | 'right';
  /** Number of studies taken to be missing, and its standard error. */
  readonly missing: number;
  readonly seMissing: number;
  /** R0 only: p of the hypothesis that none is missing. */
  readonly p: number | null;
  /** The mirror images that were filled in. */
  readonly filled: readonly { readonly yi: number; readonly vi: number }[];
  /** The effects with the filled ones, pooled. */
  readonly pooled: RandomEffects | FixedEffect;
}

const MAX_ITERATIONS = 100;

/**
 * Trim and fill: the outermost studies of one side that have no counterpart are set aside until the centre settles, then
 * mirrored at it and pooled with all others; as `trimfill(rma(yi, vi, method = ...), estimator = ..., side = ...)` in
 * metafor 3.8, but the filled effects are pooled with the test asked for.
 *
 * It shows how sensitive the result is; it does not correct it. It assumes that what is missing is the most extreme.
 *
 * @param input at least three studies
 * @throws StatisticRefusal `too-few`; `no-variation` when no study is off the centre; `no-convergence` when the number
 *   goes to and fro; as `metaRegression` (side) and `poolRandomEffects`
 * @see Duval and Tweedie (2000), J Am Stat Assoc 95:89-98, and Biometrics 56:455-463
 * @example trimAndFill({ yi: [0, 0.1, 0.2, 0.9, 1], vi: [1, 1, 1, 1, 1], estimator: 'L0', side: 'left', model: 'fixed' }).missing // 1
 */
export function trimAndFill(input: TrimAndFillInput): TrimAndFill {
  const { yi, vi, estimator } = input;
  requireEffects({ yi, vi });
  if (yi.length < 3) {
    throw new StatisticRefusal(
      'too-few',
      `Trim and fill needs at least three studies; there ${yi.length === 1 ? 'is 1' : `are ${yi.length}`}.`,
    );
  }
  const side = input.side ?? emptierSide(input);
  const sign = side === 'right' ? -1 : 1;
  const studies = yi.map((y, i) => ({ y: sign * y, v: vi[i] ?? 1 })).sort((a, b) => a.y - b.y);
  const { missing, seMissing, centre } = settle(studies, estimator, input);
  const filled = studies.slice(studies.length - missing).map(({ y, v }) => ({
    yi: sign * (2 * centre - y),
    vi: v,
  }));
  const all = {
    ...input,
    yi: [...yi, ...filled.map((study) => study.yi)],
    vi: [...vi, ...filled.map((study) => study.vi)],
  };
  return {
    side,
    missing,
    seMissing,
    p: estimator === 'R0' ? 0.5 ** (missing + 1) : null,
    filled,
    pooled: input.model === 'fixed' ? poolFixed(all) : poolRandomEffects(all),
  };
}

/** The side that small studies lie away from. */
function emptierSide(input: TrimAndFillInput): 'left' | 'right' {
  const { coefficients } = metaRegression({
    ...input,
    moderators: [{ name: 'the standard error', kind: 'numeric', values: input.vi.map(Math.sqrt) }],
    test: 'z',
  });
  return (coefficients[1]?.estimate ?? 0) < 0 ? 'right' : 'left';
}

interface Study {
  readonly y: number;
  readonly v: number;
}

/** Number missing on the left of studies in ascending order. */
function settle(studies: readonly Study[], estimator: 'L0' | 'R0', input: TrimAndFillInput) {
  const k = studies.length;
  let missing = 0;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    const centre = centreOf(studies.slice(0, k - missing), input);
    const ranks = signedRanks(studies.map(({ y }) => y - centre));
    const next = estimator === 'L0' ? byRankSum(ranks) : byOutermost(ranks);
    const count = Math.max(0, Math.round(next.missing));
    if (count === missing) return { missing, seMissing: next.se, centre };
    if (count >= k) break;
    missing = count;
  }
  throw new StatisticRefusal(
    'no-convergence',
    'The number of missing studies did not settle, so that none is filled in.',
  );
}

function centreOf(studies: readonly Study[], { model, method = 'REML' }: TrimAndFillInput): number {
  const effects = { yi: studies.map(({ y }) => y), vi: studies.map(({ v }) => v) };
  if (model === 'fixed' || studies.length === 1) return weightedMean(effects, 0).estimate;
  const { tau2, converged } = tauSquared(effects, method);
  if (converged) return weightedMean(effects, tau2).estimate;
  throw new StatisticRefusal(
    'no-convergence',
    `The ${method} estimate of tau2 did not converge; use DL, which needs no iteration.`,
  );
}

/** Ranks of the distances from the centre, with the sign of the side; ties in the order given, as in metafor. */
function signedRanks(distances: readonly number[]): number[] {
  const ranks = distances.map(() => 0);
  const order = distances.map((d, i) => ({ size: Math.abs(d), i })).sort((a, b) => a.size - b.size);
  for (const [rank, { i }] of order.entries()) ranks[i] = (rank + 1) * Math.sign(distances[i] ?? 0);
  return ranks;
}

function byRankSum(ranks: readonly number[]) {
  const k = ranks.length;
  const sumOfRight = ranks.reduce((total, rank) => total + Math.max(0, rank), 0);
  const m = (4 * sumOfRight - k * (k + 1)) / (2 * k - 1);
  const variance =
    (k * (k + 1) * (2 * k + 1) +
      10 * m ** 3 +
      27 * m ** 2 +
      17 * m -
      18 * k * m ** 2 -
      18 * k * m +
      6 * k ** 2 * m) /
    24;
  return { missing: m, se: (4 * Math.sqrt(Math.max(0, variance))) / (2 * k - 1) };
}

function byOutermost(ranks: readonly number[]) {
  const left = ranks.filter((rank) => rank < 0);
  if (left.length === 0) {
    throw new StatisticRefusal('no-variation', 'No study lies off the centre on that side.');
  }
  const missing = ranks.length - Math.max(...left.map((rank) => -rank)) - 1;
  return { missing, se: Math.sqrt(2 * Math.max(0, missing) + 2) };
}
