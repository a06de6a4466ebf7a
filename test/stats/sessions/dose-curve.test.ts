import { describe, expect, it } from 'vitest';
import { leastSquares } from '../../../shared/stats/regression/least-squares.ts';
import { doseCurve } from '../../../shared/stats/sessions/dose-curve.ts';
import { reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { ITERATIVE } from '../tolerances.ts';

interface Curve {
  readonly at: readonly number[];
  readonly mean: readonly number[];
  readonly se: readonly number[];
  readonly ciLow: readonly number[];
  readonly ciHigh: readonly number[];
  readonly F: number;
  readonly df2: number;
  readonly p: number;
  readonly aic: number;
  readonly knots: readonly number[];
}
const { input, expected } = readReference<
  { sessions: number[]; change: number[] },
  Record<'df1' | 'df3' | 'df4', Curve>
>('sessions/dose-curve');
const { sessions, change: outcome } = input;

describe('doseCurve', () => {
  it.each([1, 3, 4] as const)('agrees with R (lm with ns), df = %i', (df) => {
    const wanted = expected[`df${df}`];
    const { points, test, aic, knots } = doseCurve({ sessions, outcome, df });
    expectAgreement(knots, wanted.knots, ITERATIVE);
    expectAgreement(test, { F: wanted.F, df1: df, df2: wanted.df2, p: wanted.p }, ITERATIVE);
    expectAgreement(aic, wanted.aic, ITERATIVE);
    for (const [key, column] of [
      ['sessions', wanted.at],
      ['mean', wanted.mean],
      ['se', wanted.se],
      ['ciLow', wanted.ciLow],
      ['ciHigh', wanted.ciHigh],
    ] as const) {
      expectAgreement(
        points.map((point) => point[key]),
        column,
        ITERATIVE,
      );
    }
  });

  it('with one degree of freedom is the least-squares line', () => {
    const { coefficients } = leastSquares(outcome, [{ name: 'sessions', values: sessions }]);
    const [b0 = 0, b1 = 0] = coefficients;
    for (const { sessions: at, mean } of doseCurve({ sessions, outcome, df: 1 }).points) {
      expect(mean).toBeCloseTo(b0 + b1 * at, 10);
    }
  });

  it('is smooth, and straight at its ends', () => {
    const last = Math.max(...sessions);
    const at = [last - 0.02, last - 0.01, last];
    const [a, b, c] = doseCurve({ sessions, outcome, df: 4, at }).points.map((p) => p.mean);
    expect(((c ?? 0) - 2 * (b ?? 0) + (a ?? 0)) / 0.01 ** 2).toBeCloseTo(0, 1);
  });

  it('does not depend on row order, and follows unit and origin of the outcome', () => {
    const order = shuffledPositions(sessions.length, 6);
    const moved = doseCurve({
      sessions: reorder(sessions, order),
      outcome: reorder(outcome, order).map((y) => 1e4 - 3 * y),
    });
    expectAgreement(
      moved.points.map(({ mean, se }) => ({ mean: (1e4 - mean) / 3, se: se / 3 })),
      expected.df3.at.map((_, i) => ({ mean: expected.df3.mean[i], se: expected.df3.se[i] })),
      ITERATIVE,
    );
  });

  it('counts the people at every dose, and those left out', () => {
    const with2 = [...sessions, null, 5];
    const { points, n, leftOut } = doseCurve({ sessions: with2, outcome: [...outcome, 3, null] });
    expect({ n, leftOut }).toEqual({ n: 70, leftOut: 2 });
    expect(points.reduce((total, { people }) => total + people, 0)).toBe(70);
  });

  it('refuses', () => {
    const few = { sessions: [1, 2, 3, 4, 5], outcome: [2, 4, 3, 6, 5] };
    expectRefusal('no-people', () => doseCurve({ sessions: [null], outcome: [1] }));
    expectRefusal('too-few', () => doseCurve({ ...few, df: 4 }));
    expectRefusal('too-few', () => doseCurve({ sessions: [8, 8, 8, 8, 12], outcome: few.outcome }));
    expectRefusal('no-variation', () => doseCurve({ ...few, outcome: [2, 2, 2, 2, 2], df: 1 }));
    expectRefusal('no-variation', () => doseCurve({ ...few, outcome: [2, 4, 6, 8, 10], df: 1 }));
    expectRefusal('invalid-input', () => doseCurve({ ...few, df: 0 }));
    expectRefusal('invalid-input', () => doseCurve({ ...few, df: 1, at: [9] }));
    expectRefusal('invalid-input', () => doseCurve({ ...few, sessions: [1, 2, 3, 4, -5] }));
  });
});
