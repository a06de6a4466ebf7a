import type { OutcomeCategory, OutcomeRule, UnknownAs } from '../contract/outcomes.ts';
import { joinList } from './sentences.ts';

/** The rules by which an outcome can be told, with their names. */
export const OUTCOME_RULE_OPTIONS: readonly {
  readonly value: OutcomeRule;
  readonly label: string;
}[] = [
  { value: 'response', label: 'Response' },
  { value: 'remission', label: 'Remission' },
  { value: 'jacobson-truax', label: 'Jacobson-Truax' },
];

export const OUTCOME_LABEL: Readonly<Record<OutcomeCategory, string>> = {
  responded: 'responded',
  'not-responded': 'did not respond',
  remitted: 'in remission',
  'not-remitted': 'not in remission',
  recovered: 'recovered',
  improved: 'improved',
  unchanged: 'unchanged',
  deteriorated: 'deteriorated',
  unknown: 'unknown',
};

/** The outcomes on which arms are compared. */
const GOOD: Readonly<Record<OutcomeRule, readonly OutcomeCategory[]>> = {
  response: ['responded'],
  remission: ['remitted'],
  'jacobson-truax': ['recovered', 'improved'],
};

export function isGoodOutcome(rule: OutcomeRule, category: OutcomeCategory): boolean {
  return GOOD[rule].includes(category);
}

/** `responded`, `in remission`, `recovered or improved`. */
export function goodOutcomeText(rule: OutcomeRule): string {
  return joinList(GOOD[rule].map((category) => OUTCOME_LABEL[category])).replace(' and ', ' or ');
}

/** What is taken of the unknown, of treatments with the short names `a` and `b`. */
export function unknownAsText(unknownAs: UnknownAs, a: string, b: string): string {
  switch (unknownAs) {
    case 'left-out':
      return 'left out';
    case 'failures':
      return 'none of them well';
    case 'best-for-a':
      return `all of ${a} well, none of ${b}`;
    case 'worst-for-a':
      return `none of ${a} well, all of ${b}`;
  }
}
