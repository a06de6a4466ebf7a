import { describe, expect, test } from 'vitest';
import { FIRST_COMPARE_CHOICES, FIRST_OUTCOME_CHOICES } from '../../renderer/app/choices.ts';
import { readNumber } from '../../renderer/components/read-number.ts';
import {
  outcomesInput,
  sessionsInput,
  tippingInput,
} from '../../renderer/screens/compare/endpoint-inputs.ts';
import {
  lacks,
  percentProblem,
  reliabilityProblem,
} from '../../renderer/screens/compare/response-rule.ts';
import { inputs } from '../../shared/contract/methods.ts';

const contrast = ['ipt', 'cbt'] as const;
const withRule = (outcome: Partial<typeof FIRST_OUTCOME_CHOICES>) => ({
  ...FIRST_COMPARE_CHOICES,
  outcome: { ...FIRST_OUTCOME_CHOICES, ...outcome },
});

describe('the question how everyone ended', () => {
  test('is complete as it stands: half of the baseline score', () => {
    const input = outcomesInput(1, contrast, FIRST_COMPARE_CHOICES);
    expect(inputs['outcomes.run'].parse(input)).toMatchObject({
      datasets: [1],
      rule: 'response',
      responsePercent: 50,
    });
  });

  test('is not asked while the rule lacks a number, and what it lacks is said', () => {
    const incomplete = [
      { rule: 'remission' },
      { rule: 'jacobson-truax' },
      { rule: 'jacobson-truax', reliability: 0.84 },
      { rule: 'jacobson-truax', cutoff: 7.5 },
    ] as const;
    for (const outcome of incomplete) {
      const choices = withRule(outcome);
      expect(outcomesInput(1, contrast, choices)).toBeNull();
      expect(lacks(choices.outcome)).toMatch(/^Give the /);
    }
  });

  test('carries the numbers of its rule only, and the groups', () => {
    const numbers = { remissionCutoff: 7, reliability: 0.84, cutoff: 7.5 };
    const remission = outcomesInput(1, contrast, withRule({ rule: 'remission', ...numbers }));
    expect(remission).toMatchObject({ rule: 'remission', remissionCutoff: 7 });
    expect(remission).not.toHaveProperty('cutoff');
    const change = withRule({ rule: 'jacobson-truax', ...numbers });
    const grouped = outcomesInput(1, contrast, { ...change, by: 'format', week: 8 });
    const parsed = inputs['outcomes.run'].parse(grouped);
    expect(parsed).toMatchObject({ reliability: 0.84, cutoff: 7.5, by: 'format', week: 8 });
    expect(parsed).not.toHaveProperty('remissionCutoff');
    expect(lacks(change.outcome)).toBeNull();
  });
});

test('the questions about tipping points and sessions fit the contract', () => {
  const choices = { ...FIRST_COMPARE_CHOICES, instrument: 'hdrs-17', week: 16 };
  const who = { datasets: [2], treatments: ['ipt', 'cbt'], instrument: 'hdrs-17', week: 16 };
  expect(inputs['tipping.run'].parse(tippingInput(2, contrast, choices))).toMatchObject(who);
  expect(inputs['sessions.run'].parse(sessionsInput(2, contrast, choices))).toMatchObject(who);
});

describe('a typed number', () => {
  test.each([
    ['0.84', 0.84],
    ['0,84', 0.84],
    [' 12 ', 12],
    ['\u22123', -3],
    ['.5', 0.5],
    ['7.', 7],
  ])('%j', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  test.each(['', 'abc', '1,2,3', '1e3', 'NaN', 'Infinity', '0x10', '50%'])('not %j', (text) => {
    expect(readNumber(text)).toBeNull();
  });

  test('is checked against what it is for', () => {
    expect([0, 50, 100, 101].map((n) => percentProblem(n) === null)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([0, 0.84, 1].map((n) => reliabilityProblem(n) === null)).toEqual([false, true, false]);
  });
});
