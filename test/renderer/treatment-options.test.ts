import { describe, expect, test } from 'vitest';
import { contrastOf, treatmentOptions } from '../../renderer/components/treatment-options.ts';

const level = (treatment: string, n = 10) => ({ level: treatment, n });

describe('treatmentOptions', () => {
  test('puts IPT and CBT first and controls last', () => {
    const options = treatmentOptions(['placebo', 'medication', 'cbt', 'ipt'].map((t) => level(t)));
    expect(options.map((option) => option.treatment)).toEqual([
      'ipt',
      'cbt',
      'medication',
      'placebo',
    ]);
  });

  test('offers the family of a variant, with everyone of the family', () => {
    expect(treatmentOptions([level('ipt-g', 20), level('ipt', 30), level('wl', 5)])).toEqual([
      { treatment: 'ipt', n: 50 },
      { treatment: 'ipt-g', n: 20 },
      { treatment: 'wl', n: 5 },
    ]);
    expect(treatmentOptions([level('cbt-g', 7)])).toEqual([
      { treatment: 'cbt', n: 7 },
      { treatment: 'cbt-g', n: 7 },
    ]);
  });
});

describe('contrastOf', () => {
  const options = treatmentOptions([
    level('ipt'),
    level('cbt'),
    level('medication'),
    level('placebo'),
  ]);

  test('is IPT and CBT unless something was chosen', () => {
    expect(contrastOf(options, { a: null, b: null })).toEqual(['ipt', 'cbt']);
    expect(contrastOf(options, { a: 'placebo', b: 'ipt' })).toEqual(['placebo', 'ipt']);
    expect(contrastOf(options, { a: null, b: 'ipt' })).toEqual(['cbt', 'ipt']);
  });

  test('falls back where the data do not have what was chosen', () => {
    expect(contrastOf(options, { a: 'dit', b: 'emdr' })).toEqual(['ipt', 'cbt']);
    const few = treatmentOptions([level('medication'), level('placebo')]);
    expect(contrastOf(few, { a: null, b: null })).toEqual(['medication', 'placebo']);
  });

  test('needs two treatments', () => {
    expect(contrastOf(treatmentOptions([level('ipt')]), { a: null, b: null })).toBeNull();
    expect(contrastOf([], { a: null, b: null })).toBeNull();
  });

  test('never compares a treatment with itself', () => {
    for (const a of ['ipt', 'cbt', 'placebo', null]) {
      for (const b of ['ipt', 'cbt', 'placebo', null]) {
        const contrast = contrastOf(options, { a, b });
        expect(contrast?.[0]).not.toBe(contrast?.[1]);
      }
    }
  });
});
