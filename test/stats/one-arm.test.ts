import { describe, expect, it } from 'vitest';
import { describe as describeScores } from '../../shared/stats/describe.ts';
import { wilsonInterval } from '../../shared/stats/wilson-interval.ts';
import { describeReference, expectAgreement, ownReference, sharedReference } from './reference.ts';
import { expectRefusal } from './refused.ts';
import { CLOSED_FORM } from './tolerances.ts';

interface OwnCase {
  readonly input: {
    readonly scores: readonly number[];
    readonly proportions: readonly (readonly [number, number])[];
  };
  readonly expected: {
    readonly mean: number;
    readonly sd: number;
    readonly se: number;
    readonly ci: readonly [number, number];
    readonly ci90: readonly [number, number];
    readonly wilson95: readonly (readonly [number, number])[];
    readonly wilson80: readonly (readonly [number, number])[];
  };
}
const { input, expected } = ownReference<OwnCase>('one-arm');

describe('describe', () => {
  it('agrees with R (mean, sd, t.test)', () => {
    const { mean, sd, se, ci, ci90 } = expected;
    expectAgreement(
      describeScores(input.scores),
      { n: 7, mean, sd, se, ciLow: ci[0], ciHigh: ci[1] },
      CLOSED_FORM,
    );
    expectAgreement(
      describeScores(input.scores, 0.9),
      { ciLow: ci90[0], ciHigh: ci90[1] },
      CLOSED_FORM,
    );
  });

  it('recomputes from the definition', () => {
    const { mean, sd } = describeScores([2, 4, 9]);
    expect(mean).toBe(5);
    expect(sd).toBeCloseTo(Math.sqrt((9 + 1 + 16) / 2), 14);
  });

  it('does not depend on row order, and follows a shift', () => {
    const shifted = describeScores([...input.scores].reverse().map((x) => x + 1e6));
    expectAgreement(
      shifted,
      { mean: expected.mean + 1e6, sd: expected.sd, se: expected.se },
      { rel: 1e-11, abs: 0 },
    );
  });

  it('gives a mean without spread for one person, and no width without variation', () => {
    expect(describeScores([7])).toEqual({
      n: 1,
      mean: 7,
      sd: null,
      se: null,
      ciLow: null,
      ciHigh: null,
    });
    expect(describeScores([7, 7])).toMatchObject({ sd: 0, ciLow: 7, ciHigh: 7 });
  });

  it('refuses nobody and what is not a number', () => {
    expectRefusal('no-people', () => describeScores([]));
    expectRefusal('invalid-input', () => describeScores([1, Number.NaN]));
    expectRefusal('invalid-input', () => describeScores([1, 2], 95));
  });
});

describe('wilsonInterval', () => {
  it('agrees with R (prop.test without correction)', () => {
    for (const [i, [events, n]] of input.proportions.entries()) {
      const at = (level: number) => {
        const { low, high } = wilsonInterval(events, n, level);
        return [low, high];
      };
      expectAgreement(at(0.95), expected.wilson95[i], CLOSED_FORM);
      expectAgreement(at(0.8), expected.wilson80[i], CLOSED_FORM);
    }
  });

  it('has limits at which the score test just rejects', () => {
    const { proportion, low, high } = wilsonInterval(7, 31);
    for (const limit of [low, high]) {
      const z = (proportion - limit) / Math.sqrt((limit * (1 - limit)) / 31);
      expect(Math.abs(z)).toBeCloseTo(1.959963984540054, 10);
    }
  });

  it('mirrors when events and non-events change places', () => {
    const a = wilsonInterval(9, 40);
    const b = wilsonInterval(31, 40);
    expect(1 - b.high).toBeCloseTo(a.low, 14);
    expect(1 - b.low).toBeCloseTo(a.high, 14);
  });

  it('ends exactly at 0 and 1', () => {
    expect(wilsonInterval(0, 12).low).toBe(0);
    expect(wilsonInterval(12, 12).high).toBe(1);
  });

  it('refuses an empty group and impossible counts', () => {
    expectRefusal('no-people', () => wilsonInterval(0, 0));
    expectRefusal('invalid-input', () => wilsonInterval(5, 4));
    expectRefusal('invalid-input', () => wilsonInterval(-1, 4));
    expectRefusal('invalid-input', () => wilsonInterval(1, Number.NaN));
  });
});

describeReference('wilsonInterval, dropout of IPT arms', ['01-es-dropout-proportions-ipt'], () => {
  it('agrees', () => {
    const shared = sharedReference<{
      input: { xi: number[]; ni: number[] };
      expected: { wilson: { lb: number[]; ub: number[] } };
    }>('01-es-dropout-proportions-ipt');
    const limits = shared.input.xi.map((x, i) => wilsonInterval(x, shared.input.ni[i] ?? 0));
    expectAgreement(
      limits.map((limit) => limit.low),
      shared.expected.wilson.lb,
      CLOSED_FORM,
    );
    expectAgreement(
      limits.map((limit) => limit.high),
      shared.expected.wilson.ub,
      CLOSED_FORM,
    );
  });
});
