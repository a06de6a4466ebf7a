import { chiSquareUpper } from '../distributions.ts';
import { StatisticRefusal } from '../refusal.ts';
import { cholesky, choleskySolve } from '../symmetric.ts';
import { requireSameLength } from '../validate.ts';
import { type Cause, requireCauses } from './causes-by-time.ts';
import { type GrayScore, grayScore } from './gray-score.ts';

export interface GrayTestInput {
  readonly time: readonly number[];
  readonly cause: readonly Cause[];
  /** The cause that is compared. */
  readonly of: string;
  readonly group: readonly string[];
  /** Stratum of each person, such as the trial; groups are compared within strata only. */
  readonly stratum?: readonly string[];
}

export interface GrayTest {
  readonly chiSquare: number;
  /** Groups less one. */
  readonly df: number;
  readonly p: number;
  /** In alphabetical order. */
  readonly groups: readonly {
    readonly group: string;
    readonly n: number;
    /** Events of the cause that is compared. */
    readonly events: number;
    /** Those of other causes. */
    readonly otherEvents: number;
  }[];
}

/**
 * Gray's test that the cumulative incidence of one cause is the same in all groups, competing events allowed for; as
 * `cuminc(time, cause, group, strata)$Tests` in R's cmprsk 2.2 (rho = 0). Without competing events it asks the same
 * question as the log-rank test, with another variance.
 *
 * @throws StatisticRefusal `no-people`, `one-arm`, `no-events` when nobody had the event of that cause,
 *   `no-variation` when groups are hardly ever at risk together at such an event, `invalid-input`
 * @see Gray (1988), Ann Stat 16:1141-1154
 * @example grayTest({ time: [1, 2, 3, 4], cause: ['x', 'x', 'x', 'x'], of: 'x', group: ['a', 'a', 'b', 'b'] }).chiSquare // 2.815081
 */
export function grayTest(input: GrayTestInput): GrayTest {
  const { time, cause, of, group, stratum } = input;
  requireCauses(time, cause);
  requireSameLength({ time, group, ...(stratum && { stratum }) });
  const names = [...new Set(group)].sort();
  if (names.length === 1) {
    throw new StatisticRefusal('one-arm', "Gray's test needs people in two groups.");
  }
  if (!cause.includes(of)) {
    throw new StatisticRefusal('no-events', `Nobody had the event "${of}".`);
  }
  const index = new Map(names.map((name, i) => [name, i]));
  const strata = new Map<string, number[]>();
  for (const i of time.keys()) {
    const key = stratum?.[i] ?? '';
    const rows = strata.get(key) ?? [];
    rows.push(i);
    strata.set(key, rows);
  }
  const parts = [...strata.values()].map((rows) =>
    grayScore(
      rows.map((i) => ({
        time: time[i] ?? 0,
        group: index.get(group[i] ?? '') ?? 0,
        kind: kindOf(cause[i] ?? null, of),
      })),
      names.length,
    ),
  );
  const chiSquare = quadraticForm(parts, names.length - 1);
  const count = (name: string, fits: (cause: Cause) => boolean) =>
    cause.filter((c, i) => group[i] === name && fits(c)).length;
  return {
    chiSquare,
    df: names.length - 1,
    p: chiSquareUpper(chiSquare, names.length - 1),
    groups: names.map((name) => ({
      group: name,
      n: count(name, () => true),
      events: count(name, (c) => c === of),
      otherEvents: count(name, (c) => c !== null && c !== of),
    })),
  };
}

function kindOf(cause: Cause, of: string): 'event' | 'other' | 'censored' {
  if (cause === null) return 'censored';
  return cause === of ? 'event' : 'other';
}

/** Scores of all groups but the last; the last follows from them, as the scores add up to zero. */
function quadraticForm(parts: readonly GrayScore[], size: number): number {
  const positions = Array.from({ length: size }, (_, i) => i);
  const score = positions.map((i) => parts.reduce((t, part) => t + (part.score[i] ?? 0), 0));
  const variance = positions.map((i) =>
    positions.map((j) => parts.reduce((t, part) => t + (part.variance[i]?.[j] ?? 0), 0)),
  );
  const factor = cholesky(variance);
  if (!factor) {
    throw new StatisticRefusal(
      'no-variation',
      'The groups are not at risk together often enough when somebody has the event to be compared.',
    );
  }
  return choleskySolve(factor, score).reduce((t, x, i) => t + x * (score[i] ?? 0), 0);
}
