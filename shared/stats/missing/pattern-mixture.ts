import { type Description, describe } from '../describe.ts';
import type { LongitudinalTrial } from '../mixed/longitudinal.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireFinite, requireLevel, requireSameLength } from '../validate.ts';

/** People of one arm whose last score is at the same visit. */
export interface LastVisitPattern {
  /** Position of the visit of the last score; null for those without any score after baseline. */
  readonly lastVisit: number | null;
  readonly n: number;
  /** Share of all people of the arm. */
  readonly share: number;
  /** Mean baseline score; null where nobody of them has one. */
  readonly baseline: Description | null;
  /** Mean at each visit of those of them with a score there; null where nobody has one. */
  readonly means: readonly (Description | null)[];
}

export interface PatternMixture {
  readonly a: readonly LastVisitPattern[];
  readonly b: readonly LastVisitPattern[];
}

/**
 * Observed means by visit, apart for those who left after each visit: whether those who left were doing worse, or
 * getting worse, before they did. Nothing is imputed, and everyone is in exactly one pattern. Patterns come in the
 * order of leaving, those who stayed last; empty ones are left out.
 *
 * @throws StatisticRefusal `no-people`, `one-arm`, `invalid-input`
 * @example patternMixture({ inA: [true, true, false], scores: [[5, null], [9, 7], [8, 6]] }).a[0]?.means[0]?.mean // 5
 * @see Little (1993), J Am Stat Assoc 88:125-134; Hedeker and Gibbons (1997), Psychol Methods 2:64-78
 */
export function patternMixture(
  trial: Pick<LongitudinalTrial, 'inA' | 'scores' | 'baseline'>,
  level = 0.95,
): PatternMixture {
  const { inA, scores, baseline } = trial;
  requireLevel(level);
  requireSameLength({ arm: inA, scores, ...(baseline && { baseline }) });
  requireFinite(
    'Scores',
    scores.flatMap((row) => row.filter((y) => y !== null)),
  );
  requireFinite(
    'Baseline scores',
    (baseline ?? []).filter((y) => y !== null),
  );
  if (inA.length === 0) throw new StatisticRefusal('no-people', 'There is nobody to describe.');
  if (inA.every(Boolean) || !inA.some(Boolean)) {
    throw new StatisticRefusal('one-arm', 'Only one of the two arms has people.');
  }
  const visitCount = Math.max(...scores.map((row) => row.length));
  const summarise = (values: readonly (number | null | undefined)[]) => {
    const taken = values.flatMap((value) => (typeof value === 'number' ? [value] : []));
    return taken.length === 0 ? null : describe(taken, level);
  };
  const patterns = (arm: boolean): LastVisitPattern[] => {
    const own = inA.flatMap((a, i) => (a === arm ? [i] : []));
    const lastOf = (i: number) => scores[i]?.findLastIndex((y) => y !== null) ?? -1;
    return Array.from({ length: visitCount + 1 }, (_, t) => t - 1).flatMap((lastVisit) => {
      const people = own.filter((i) => lastOf(i) === lastVisit);
      if (people.length === 0) return [];
      return [
        {
          lastVisit: lastVisit < 0 ? null : lastVisit,
          n: people.length,
          share: people.length / own.length,
          baseline: summarise(people.map((i) => baseline?.[i])),
          means: Array.from({ length: visitCount }, (_, t) =>
            summarise(people.map((i) => scores[i]?.[t])),
          ),
        },
      ];
    });
  };
  return { a: patterns(true), b: patterns(false) };
}
