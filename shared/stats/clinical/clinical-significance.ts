import { StatisticRefusal } from '../refusal.ts';
import { requireLevel, requireSameLength } from '../validate.ts';
import { type Proportion, wilsonInterval } from '../wilson-interval.ts';
import {
  CHANGE_CLASSES,
  type ChangeClass,
  type ChangeRule,
  classifyChange,
  requireChangeRule,
} from './classify-change.ts';

export interface ClinicalSignificanceInput extends ChangeRule {
  /** Everyone randomised, with or without scores. */
  readonly arm: readonly string[];
  readonly before: readonly (number | null)[];
  readonly after: readonly (number | null)[];
  readonly level?: number;
}

export interface ChangeClassShare {
  readonly class: ChangeClass;
  readonly n: number;
  readonly ofRandomised: Proportion;
  /** Of those with both scores; null for the unknown, and where nobody has both. */
  readonly ofWithData: Proportion | null;
}

export interface ArmSignificance {
  readonly arm: string;
  readonly randomised: number;
  /** People with both scores. */
  readonly withData: number;
  /** Of those with data, the ones who began on the ill side of the cut-off and so could recover. */
  readonly couldRecover: number;
  /** In the order recovered, improved, unchanged, deteriorated, unknown. */
  readonly classes: readonly ChangeClassShare[];
  /** Recovered or improved. */
  readonly reliablyImproved: Omit<ChangeClassShare, 'class'>;
}

export interface ClinicalSignificance {
  /** In the order of the people. */
  readonly people: readonly ChangeClass[];
  /** In alphabetical order. */
  readonly arms: readonly ArmSignificance[];
}

/**
 * Jacobson and Truax' classes of everyone randomised, and the table of each arm over both denominators, those
 * randomised and those with data. The five shares of the randomised add up to 1: nobody drops out of the table.
 *
 * @throws StatisticRefusal `no-people`, `invalid-input`
 * @see Jacobson and Truax (1991), J Consult Clin Psychol 59:12-19
 * @example clinicalSignificance({ arm: ['a', 'a'], before: [28, 30], after: [9, null], threshold: 8, cutoff: 13, lowerIsBetter: true }).people // ["recovered", "unknown"]
 */
export function clinicalSignificance(input: ClinicalSignificanceInput): ClinicalSignificance {
  const { arm, before, after, level = 0.95 } = input;
  requireLevel(level);
  requireChangeRule(input);
  requireSameLength({ arm, before, after });
  if (arm.length === 0) throw new StatisticRefusal('no-people', 'Nobody was randomised.');
  const people = arm.map((_, i) => classifyChange(before[i] ?? null, after[i] ?? null, input));
  const couldRecover = (i: number) => {
    const score = before[i] ?? null;
    if (people[i] === 'unknown' || score === null) return false;
    return input.lowerIsBetter ? score >= input.cutoff : score <= input.cutoff;
  };
  return {
    people,
    arms: [...new Set(arm)].sort().map((name) => {
      const rows = arm.map((_, i) => i).filter((i) => arm[i] === name);
      const count = (one: ChangeClass) => rows.filter((i) => people[i] === one).length;
      const randomised = rows.length;
      const withData = randomised - count('unknown');
      const share = (n: number, hasData = true) => ({
        n,
        ofRandomised: wilsonInterval(n, randomised, level),
        ofWithData: hasData && withData > 0 ? wilsonInterval(n, withData, level) : null,
      });
      return {
        arm: name,
        randomised,
        withData,
        couldRecover: rows.filter(couldRecover).length,
        classes: CHANGE_CLASSES.map((one) => ({
          class: one,
          ...share(count(one), one !== 'unknown'),
        })),
        reliablyImproved: share(count('recovered') + count('improved')),
      };
    }),
  };
}
