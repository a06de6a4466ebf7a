import { describe, expect, it } from 'vitest';
import { patternMixture } from '../../../shared/stats/missing/pattern-mixture.ts';
import { madeUpTrial, reorderTrial } from '../mixed/trial.ts';
import { shuffledPositions } from '../random.ts';
import { expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM } from '../tolerances.ts';

const trial = madeUpTrial();

describe('patternMixture', () => {
  const { a, b } = patternMixture(trial);

  it('puts everyone in one pattern', () => {
    for (const arm of [a, b]) {
      expect(arm.reduce((total, { n }) => total + n, 0)).toBe(30);
      expect(arm.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 12);
    }
    expect([...a, ...b].filter(({ lastVisit }) => lastVisit === null)).toMatchObject([{ n: 1 }]);
  });

  it('adds up to the observed means', () => {
    for (let t = 0; t < 4; t += 1) {
      const scores = trial.scores
        .filter((_, i) => trial.inA[i])
        .flatMap((row) => row.slice(t, t + 1))
        .filter((y) => y !== null);
      const total = a.reduce(
        (sum, { means }) => sum + (means[t]?.n ?? 0) * (means[t]?.mean ?? 0),
        0,
      );
      expect(total).toBeCloseTo(
        scores.reduce((sum, y) => sum + y, 0),
        9,
      );
    }
    const stayed = a.at(-1);
    expect(stayed?.lastVisit).toBe(3);
    expect(stayed?.means.at(-1)?.n).toBe(stayed?.n);
    expect(a[0]?.means.at(-1)).toBeNull();
  });

  it('does not depend on order, and changes sides with the arms', () => {
    expectAgreement(
      patternMixture(reorderTrial(trial, shuffledPositions(60, 1))),
      { a, b },
      CLOSED_FORM,
    );
    expect(patternMixture({ ...trial, inA: trial.inA.map((arm) => !arm) })).toEqual({ a: b, b: a });
  });

  it('refuses what cannot be described', () => {
    expectRefusal('no-people', () => patternMixture({ inA: [], scores: [] }));
    expectRefusal('one-arm', () => patternMixture({ inA: [true], scores: [[1]] }));
    expectRefusal('invalid-input', () => patternMixture({ inA: [true, false], scores: [[1]] }));
    expectRefusal('invalid-input', () =>
      patternMixture({ inA: [true, false], scores: [[1], [Number.NaN]] }),
    );
  });
});
