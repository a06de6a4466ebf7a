import type { ScoreRule } from '../../../shared/model/estimand.ts';
import { pooledSdOfScores } from '../../../shared/stats/pooled-sd.ts';
import type { Person } from './trial.ts';

/** Somebody randomised to one of the two arms, with the scores on the instrument in hand. */
export interface CompareMember {
  readonly person: Person;
  readonly inA: boolean;
  /** One a scheduled week; null = no score. */
  readonly scores: readonly (number | null)[];
}

/**
 * Whether somebody completed: by status, or, where the data give none, by a score at every scheduled week.
 */
export function isCompleter(member: CompareMember, statusDerived: boolean): boolean {
  return statusDerived
    ? member.scores.every((score) => score !== null)
    : member.person.status === 'completed';
}

/**
 * Score that an estimand gives somebody at a week; null = none, the person is not in the analysis at that week.
 *
 * - observed: the score at that week
 * - completers: the same, of those who completed
 * - locf: the last score up to that week, the baseline included
 * - bocf: the score at that week, else the baseline
 *
 * @param at index of the week
 * @param baseline index of the baseline week, -1 without one
 */
export function scoreUnder(
  estimand: ScoreRule,
  member: CompareMember,
  at: number,
  baseline: number,
  statusDerived: boolean,
): number | null {
  const observed = member.scores[at] ?? null;
  switch (estimand) {
    case 'observed':
      return observed;
    case 'completers':
      return isCompleter(member, statusDerived) ? observed : null;
    case 'locf':
      return member.scores.slice(0, at + 1).findLast((score) => score !== null) ?? null;
    case 'bocf':
      return observed ?? member.scores[baseline] ?? null;
  }
}

/** Pooled within-arm SD of the endpoint scores that were taken, in points. @throws StatisticRefusal */
export function endpointSd(members: readonly CompareMember[], endpoint: number): number {
  const taken = (inA: boolean) =>
    members.flatMap((member) => (member.inA === inA ? (member.scores[endpoint] ?? []) : []));
  return pooledSdOfScores(taken(true), taken(false));
}

/** Baseline scores, one a member, and whether they vary, so that a model can adjust for them. */
export function baselineScores(
  members: readonly CompareMember[],
  baseline: number,
): { readonly scores: readonly (number | null)[]; readonly vary: boolean } {
  const scores = members.map((member) => member.scores[baseline] ?? null);
  return { scores, vary: new Set(scores.flatMap((score) => score ?? [])).size > 1 };
}
