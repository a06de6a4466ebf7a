import { describe, expect, it } from 'vitest';
import { ancova } from '../../../shared/stats/ancova.ts';
import { complierAverageEffect } from '../../../shared/stats/sessions/complier-average-effect.ts';
import { reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { ITERATIVE } from '../tolerances.ts';

interface Fit {
  readonly effect: number;
  readonly se: number;
  readonly statistic: number;
  readonly p: number;
  readonly df: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly firstStageF: number;
  readonly firstStageP: number;
}
const { input, expected } = readReference<
  Record<'y' | 'z' | 'got' | 'base', readonly number[]>,
  { plain: Fit; adjusted: Fit; full_hc1: number; full_effect: number }
>('sessions/complier');
const trial = {
  outcome: input.y,
  inA: input.z.map((z) => z === 1),
  received: input.got.map((got) => got === 1),
};

describe('complierAverageEffect', () => {
  it('agrees with R (ivreg, HC1)', () => {
    expectAgreement(complierAverageEffect(trial), expected.plain, ITERATIVE);
    const adjusted = complierAverageEffect({ ...trial, covariates: [input.base] });
    expectAgreement(adjusted, expected.adjusted, ITERATIVE);
  });

  it('without covariates is the difference of means over the difference of shares', () => {
    const { difference } = ancova({ outcome: trial.outcome, inA: trial.inA });
    const { effect, receivedA, receivedB, nA, nB } = complierAverageEffect(trial);
    expect(effect).toBeCloseTo(difference / (receivedA - receivedB), 10);
    expect({ nA, nB }).toEqual({ nA: 40, nB: 40 });
  });

  it('with full compliance is the randomised difference, with its robust error', () => {
    const got = complierAverageEffect({
      ...{ ...trial, received: trial.inA, covariates: [input.base] },
    });
    expectAgreement(
      got,
      { effect: expected.full_effect, se: expected.full_hc1, firstStageF: null },
      ITERATIVE,
    );
    expect(got.weakInstrument).toBe(false);
  });

  it('does not depend on row order or naming of the arms, and follows the unit', () => {
    const order = shuffledPositions(80, 1);
    const { effect, se, p } = expected.adjusted;
    const moved = complierAverageEffect({
      outcome: reorder(trial.outcome, order).map((y) => 2 * y + 1000),
      inA: reorder(trial.inA, order).map((a) => !a),
      received: reorder(trial.received, order),
      covariates: [reorder(input.base, order).map((b) => 50 - b)],
    });
    expectAgreement(moved, { effect: 2 * effect, se: 2 * se, p }, ITERATIVE);
  });

  it('warns of a weak instrument', () => {
    const few = complierAverageEffect({
      ...{ ...trial, received: trial.inA.map((a, i) => (a ? i < 8 : i < 4)) },
    });
    expect(few.firstStageF).toBeLessThan(10);
    expect(complierAverageEffect(trial).weakInstrument).toBe(false);
    expect(few.weakInstrument).toBe(true);
  });

  it('refuses', () => {
    const four = { outcome: [1, 2, 3, 5], inA: [true, true, false, false] };
    const none = { outcome: [], inA: [], received: [] };
    expectRefusal('no-people', () => complierAverageEffect(none));
    expectRefusal('one-arm', () =>
      complierAverageEffect({
        ...{ ...four, inA: [true, true, true, true], received: [true, false, true, false] },
      }),
    );
    expectRefusal('no-variation', () =>
      complierAverageEffect({ ...four, received: [true, false, true, false] }),
    );
    expectRefusal('too-few', () =>
      complierAverageEffect({
        ...{
          ...four,
          received: [true, false, false, false],
          covariates: [
            [1, 2, 4, 3],
            [0, 1, 1, 0],
          ],
        },
      }),
    );
    expectRefusal('invalid-input', () => complierAverageEffect({ ...four, received: [true] }));
  });
});
