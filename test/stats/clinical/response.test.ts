import { describe, expect, it } from 'vitest';
import { remitted, responded } from '../../../shared/stats/clinical/response.ts';
import { describeReference, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';

describe('responded', () => {
  it.each([
    [24, 12, 50, true],
    [24, 12.1, 50, false],
    [15, 6, 60, true],
    [10, 7, 30, true],
    [24, 30, 50, false],
    [24, 0, 100, true],
    [null, 12, 50, null],
    [24, null, 50, null],
    [0, 0, 50, null],
  ] as const)('%s to %s, %s%%: %s', (before, after, percent, wanted) => {
    expect(responded(before, after, { percent })).toBe(wanted);
  });

  it('counts whole points exactly, whatever the percentage', () => {
    for (let percent = 5; percent <= 100; percent += 5) {
      for (let before = 20; before <= 60; before += 20) {
        const after = before - (before * percent) / 100;
        expect(responded(before, after, { percent })).toBe(true);
        expect(responded(before, after + 0.001, { percent })).toBe(false);
      }
    }
  });

  it('reckons from the lowest possible score', () => {
    expect(responded(90, 60, { percent: 50, lowest: 30 })).toBe(true);
    expect(responded(90, 60, { percent: 50 })).toBe(false);
    expect(responded(30, 30, { percent: 50, lowest: 30 })).toBeNull();
  });

  it('refuses', () => {
    expectRefusal('invalid-input', () => responded(20, 10, { percent: 0 }));
    expectRefusal('invalid-input', () => responded(20, 10, { percent: 101 }));
    expectRefusal('invalid-input', () => responded(20, Number.NaN, { percent: 50 }));
    expectRefusal('invalid-input', () => responded(20, 10, { percent: 50, lowest: 25 }));
  });
});

describe('remitted', () => {
  it('is at the cut-off or past it, in the direction of the instrument', () => {
    expect(remitted(7, { cutoff: 7, lowerIsBetter: true })).toBe(true);
    expect(remitted(8, { cutoff: 7, lowerIsBetter: true })).toBe(false);
    expect(remitted(8, { cutoff: 7, lowerIsBetter: false })).toBe(true);
    expect(remitted(null, { cutoff: 7, lowerIsBetter: true })).toBeNull();
  });

  it('refuses', () => {
    expectRefusal('invalid-input', () => remitted(7, { cutoff: Number.NaN, lowerIsBetter: true }));
    expectRefusal('invalid-input', () => remitted(Number.NaN, { cutoff: 7, lowerIsBetter: true }));
  });
});

const TRIAL = '09-response-beat-the-blues';
describeReference('response and remission in a real trial', [TRIAL], () => {
  it('has the counts of the reference', () => {
    type Cells = Record<'x1' | 'n1' | 'x2' | 'n2', number>;
    const { input, expected } = sharedReference<{
      input: { treat: string[]; base: number[]; final: (number | null)[]; treat_levels: string[] };
      expected: Record<'response' | 'remission', { completers: Cells }>;
    }>(TRIAL);
    const { treat, base, final, treat_levels: levels } = input;
    const outcomes = {
      response: final.map((after, i) => responded(base[i] ?? null, after, { percent: 50 })),
      remission: final.map((after) => remitted(after, { cutoff: 10, lowerIsBetter: true })),
    };
    for (const key of ['response', 'remission'] as const) {
      const count = (level: string | undefined, fits: (o: boolean | null | undefined) => boolean) =>
        treat.filter((name, i) => name === level && fits(outcomes[key][i])).length;
      const { x1, n1, x2, n2 } = expected[key].completers;
      expect([
        count(levels[1], (o) => o === true),
        count(levels[1], (o) => o !== null),
        count(levels[0], (o) => o === true),
        count(levels[0], (o) => o !== null),
      ]).toEqual([x1, n1, x2, n2]);
    }
  });
});
