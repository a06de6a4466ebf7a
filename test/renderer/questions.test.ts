import { describe, expect, test } from 'vitest';
import { FIRST_COMPARE_CHOICES, FIRST_EVIDENCE_CHOICES } from '../../renderer/app/choices.ts';
import {
  compareInput,
  estimatesInput,
  retentionInput,
} from '../../renderer/screens/compare/compare-input.ts';
import { evidenceInput } from '../../renderer/screens/evidence/evidence-input.ts';
import { inputs } from '../../shared/contract/methods.ts';

const contrast = ['ipt', 'cbt'] as const;
const where = [{ field: 'format', values: ['individual'] }] as const;
const filtered = where.map(({ field, values }) => ({ field, values: [...values] }));

describe('the questions that the window puts to the engine fit the contract', () => {
  test('comparing, with everything left open', () => {
    const parsed = inputs['compare.run'].parse(compareInput(1, contrast, FIRST_COMPARE_CHOICES));
    expect(parsed).toMatchObject({ datasets: [1], treatments: ['ipt', 'cbt'], estimand: 'rules' });
    expect(parsed).not.toHaveProperty('week');
  });

  test('comparing, with everything chosen', () => {
    const choices = {
      ...FIRST_COMPARE_CHOICES,
      instrument: 'hdrs-17',
      week: 8,
      trajectory: 'bocf',
      model: { covariance: 'un', fallback: true, df: 'kr', reference: 'b' },
      where: filtered,
      by: 'condition',
    } as const;
    expect(inputs['compare.run'].parse(compareInput(2, contrast, choices))).toEqual({
      datasets: [2],
      treatments: ['ipt', 'cbt'],
      instrument: 'hdrs-17',
      week: 8,
      estimand: 'rules',
      trajectory: 'bocf',
      model: {
        covariance: 'un',
        fallback: true,
        df: 'kr',
        reference: 'b',
        seed: 1,
        imputations: 50,
      },
      where: [{ field: 'format', values: ['individual'] }],
      by: 'condition',
    });
  });

  test('one more estimand, of the same people', () => {
    const compared = compareInput(1, contrast, FIRST_COMPARE_CHOICES);
    const asked = estimatesInput(1, contrast, FIRST_COMPARE_CHOICES, 'j2r');
    const { estimand: _, trajectory: __, ...same } = compared;
    expect(asked).toEqual({ ...same, estimand: 'j2r' });
    expect(inputs['estimates.run'].parse(asked)).toMatchObject({ estimand: 'j2r' });
  });

  test('staying in treatment', () => {
    const choices = { ...FIRST_COMPARE_CHOICES, scale: 'sessions', where: filtered } as const;
    expect(inputs['retention.run'].parse(retentionInput(3, contrast, choices))).toEqual({
      dataset: 3,
      treatments: ['ipt', 'cbt'],
      scale: 'sessions',
      where: [{ field: 'format', values: ['individual'] }],
    });
  });

  test('pooling', () => {
    const choices = { ...FIRST_EVIDENCE_CHOICES, where: filtered, method: 'DL' } as const;
    expect(inputs['evidence.run'].parse(evidenceInput(4, contrast, 'rr', choices))).toEqual({
      dataset: 4,
      a: 'ipt',
      b: 'cbt',
      measure: 'rr',
      method: 'DL',
      test: 'knha',
      level: 0.95,
      where: [{ field: 'format', values: ['individual'] }],
    });
  });
});
