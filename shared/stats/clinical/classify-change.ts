import { StatisticRefusal } from '../refusal.ts';
import { requireFinite } from '../validate.ts';

/** Jacobson and Truax' classes, and those of whom a score is missing. */
export const CHANGE_CLASSES = [
  'recovered',
  'improved',
  'unchanged',
  'deteriorated',
  'unknown',
] as const;
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

export interface ChangeRule {
  /** Points beyond which a change is reliable. */
  readonly threshold: number;
  /** Score that separates the two populations; one exactly on it counts as not yet past it. */
  readonly cutoff: number;
  readonly lowerIsBetter: boolean;
}

/**
 * Checks a rule.
 *
 * @throws StatisticRefusal `invalid-input`
 */
export function requireChangeRule({ threshold, cutoff }: ChangeRule): void {
  requireFinite('Cut-offs', [cutoff]);
  if (!(threshold > 0 && Number.isFinite(threshold))) {
    throw new StatisticRefusal(
      'invalid-input',
      `The reliable change must be above 0 points; it is ${threshold}.`,
    );
  }
}

/**
 * Clinical significance of one person's change: recovered = better by more than the threshold, and past the cut-off
 * from its other side; improved = better by more than the threshold otherwise; deteriorated = worse by more than it;
 * unchanged = neither. Without one of the scores it is unknown. Whoever began past the cut-off can improve, but not
 * recover.
 *
 * @throws StatisticRefusal `invalid-input`
 * @see Jacobson and Truax (1991), J Consult Clin Psychol 59:12-19
 * @example classifyChange(28, 9, { threshold: 8, cutoff: 13, lowerIsBetter: true }) // "recovered"
 */
export function classifyChange(
  before: number | null,
  after: number | null,
  rule: ChangeRule,
): ChangeClass {
  requireChangeRule(rule);
  if (before === null || after === null) return 'unknown';
  requireFinite('Scores', [before, after]);
  const { threshold, cutoff, lowerIsBetter } = rule;
  const towardsHealth = lowerIsBetter ? -1 : 1;
  const gain = (after - before) * towardsHealth;
  if (gain > threshold) {
    const past = (score: number) => (score - cutoff) * towardsHealth > 0;
    return past(after) && !past(before) ? 'recovered' : 'improved';
  }
  return gain < -threshold ? 'deteriorated' : 'unchanged';
}
