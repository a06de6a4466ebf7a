import { describe, expect, it } from 'vitest';
import { ancova } from '../../../shared/stats/ancova.ts';
import { adequateDose } from '../../../shared/stats/sessions/adequate-dose.ts';
import { complierAverageEffect } from '../../../shared/stats/sessions/complier-average-effect.ts';
import { reorder, shuffledPositions } from '../random.ts';
import { expectRefusal } from '../refused.ts';

const trial = {
  outcome: [10, 8, 15, null, 12, 9, 14, 18, 11, null, 16, 13],
  inA: [true, true, true, true, true, true, false, false, false, false, false, false],
  sessions: [12, 14, 3, 2, null, 9, 12, 4, 16, 10, 11, 8],
  adequate: 8,
};

describe('adequateDose', () => {
  it('counts who the analyses rest on', () => {
    const { a, b } = adequateDose(trial);
    expect(a).toEqual({
      ...{ randomised: 6, sessionsUnknown: 1, adequate: 3 },
      ...{ adequateAnalysed: 3, complierAnalysed: 4 },
    });
    expect(b).toEqual({
      ...{ randomised: 6, sessionsUnknown: 0, adequate: 5 },
      ...{ adequateAnalysed: 4, complierAnalysed: 5 },
    });
  });

  it('compares those with enough sessions, and divides the randomised difference', () => {
    const got = adequateDose(trial);
    const inA = [true, true, true, false, false, false, false];
    expect(got.asTreated).toEqual(
      ancova({ outcome: [10, 8, 9, 14, 11, 16, 13], inA, level: 0.95 }),
    );
    expect(got.complier).toEqual(
      complierAverageEffect({
        outcome: [10, 8, 15, 9, 14, 18, 11, 16, 13],
        inA: [true, true, true, true, false, false, false, false, false],
        received: [true, true, false, true, false, false, false, false, false],
      }),
    );
  });

  it('leaves out, and counts, those without the baseline it adjusts for', () => {
    const baseline = trial.outcome.map((_, i) => (i === 0 ? null : 20 + ((i * 7) % 5)));
    const got = adequateDose({ ...trial, baseline });
    expect(got.a).toMatchObject({ adequate: 3, adequateAnalysed: 2, complierAnalysed: 3 });
    expect(got.asTreated).toMatchObject({ nA: 2, nB: 4, df: 3 });
  });

  it('does not depend on row order', () => {
    const order = shuffledPositions(12, 3);
    const moved = adequateDose({
      outcome: reorder(trial.outcome, order),
      inA: reorder(trial.inA, order),
      sessions: reorder(trial.sessions, order),
      adequate: 8,
    });
    const plain = adequateDose(trial);
    expect(moved.asTreated?.difference).toBeCloseTo(plain.asTreated?.difference ?? 0, 12);
    expect(moved.complier?.effect).toBeCloseTo(plain.complier?.effect ?? 0, 12);
  });

  it('gives the reason in place of an analysis', () => {
    const got = adequateDose({ ...trial, adequate: 99 });
    expect(got).toMatchObject({ asTreated: null, complier: null });
    expect(got.asTreatedRefusal?.code).toBe('no-people');
    expect(got.complierRefusal?.code).toBe('no-variation');
  });

  it('refuses', () => {
    expectRefusal('invalid-input', () => adequateDose({ ...trial, adequate: 0 }));
    expectRefusal('invalid-input', () => adequateDose({ ...trial, sessions: [1] }));
    expectRefusal('no-people', () =>
      adequateDose({ outcome: [], inA: [], sessions: [], adequate: 8 }),
    );
  });
});
