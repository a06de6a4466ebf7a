import { sumOfSquares } from './moments.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireFinite, requirePeople } from './validate.ts';

export interface TwoSds {
  readonly nA: number;
  readonly sdA: number;
  readonly nB: number;
  readonly sdB: number;
}

/**
 * Pooled within-arm SD: sqrt(((nA - 1) sdA^2 + (nB - 1) sdB^2) / (nA + nB - 2)).
 *
 * @param arms people and sample SDs of the two arms; SDs in points, not negative
 * @throws StatisticRefusal `no-people`, `too-few` with fewer than three people, `invalid-input`, `no-variation` when
 *   the result is zero
 * @see Hedges (1981), J Educ Stat 6:107-128
 * @example pooledSd({ nA: 10, sdA: 4, nB: 20, sdB: 5 }) // 4.701823
 */
export function pooledSd(arms: TwoSds): number {
  const { nA, sdA, nB, sdB } = arms;
  requirePeople('Arm A', nA);
  requirePeople('Arm B', nB);
  if (!(sdA >= 0 && sdB >= 0 && Number.isFinite(sdA + sdB))) {
    throw new StatisticRefusal('invalid-input', `SDs must not be negative: ${sdA} and ${sdB}.`);
  }
  return fromSquares((nA - 1) * sdA ** 2 + (nB - 1) * sdB ** 2, nA + nB - 2);
}

/**
 * Pooled within-arm SD of the scores of two arms; an arm of one person adds no deviation.
 *
 * @throws StatisticRefusal as `pooledSd`
 * @example pooledSdOfScores([1, 2, 3], [4, 8]) // 1.825742
 */
export function pooledSdOfScores(a: readonly number[], b: readonly number[]): number {
  requirePeople('Arm A', a.length);
  requirePeople('Arm B', b.length);
  requireFinite('Scores of arm A', a);
  requireFinite('Scores of arm B', b);
  return fromSquares(sumOfSquares(a) + sumOfSquares(b), a.length + b.length - 2);
}

function fromSquares(squares: number, df: number): number {
  if (df < 1) {
    throw new StatisticRefusal('too-few', 'A pooled SD needs at least three people in two arms.');
  }
  if (!(squares > 0)) {
    throw new StatisticRefusal('no-variation', 'The scores do not vary within either arm.');
  }
  return Math.sqrt(squares / df);
}
