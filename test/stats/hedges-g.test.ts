import { describe, expect, it } from 'vitest';
import { ancova } from '../../shared/stats/ancova.ts';
import { hedgesCorrection, hedgesG } from '../../shared/stats/hedges-g.ts';
import { pooledSd, pooledSdOfScores } from '../../shared/stats/pooled-sd.ts';
import { describeReference, expectAgreement, ownReference, sharedReference } from './reference.ts';
import { expectRefusal } from './refused.ts';
import { CLOSED_FORM } from './tolerances.ts';

interface OwnCase {
  readonly input: { readonly a: readonly boolean[]; readonly end: readonly number[] };
  readonly expected: { readonly sdPooled: number; readonly g: object };
}
const { input, expected } = ownReference<OwnCase>('two-arms');
const armA = input.end.filter((_, i) => input.a[i]);
const armB = input.end.filter((_, i) => !input.a[i]);

describe('pooledSd', () => {
  it('agrees with R, from scores and from SDs', () => {
    expectAgreement(pooledSdOfScores(armA, armB), expected.sdPooled, CLOSED_FORM);
    expect(pooledSd({ nA: 2, sdA: 3, nB: 2, sdB: 4 })).toBeCloseTo(Math.sqrt(12.5), 14);
  });

  it('does not depend on the order of arms and rows, or on shifts of an arm', () => {
    expectAgreement(
      pooledSdOfScores(
        [...armB].reverse(),
        armA.map((x) => x + 1000),
      ),
      expected.sdPooled,
      CLOSED_FORM,
    );
  });

  it('refuses', () => {
    expectRefusal('no-people', () => pooledSdOfScores([], armB));
    expectRefusal('too-few', () => pooledSdOfScores([1], [2]));
    expectRefusal('no-variation', () => pooledSdOfScores([1, 1], [2, 2]));
    expectRefusal('invalid-input', () => pooledSd({ nA: 5, sdA: -1, nB: 5, sdB: 2 }));
  });
});

describe('hedgesCorrection', () => {
  it('has its closed values for small degrees of freedom', () => {
    expect(hedgesCorrection(2)).toBeCloseTo(1 / Math.sqrt(Math.PI), 14);
    expect(hedgesCorrection(4)).toBeCloseTo(1 / Math.sqrt(2) / (Math.sqrt(Math.PI) / 2), 14);
  });

  it('is near 1 - 3 / (4 m - 1) and rises to 1', () => {
    expect(hedgesCorrection(200)).toBeCloseTo(1 - 3 / 799, 5);
    expect(hedgesCorrection(1e6)).toBeCloseTo(1 - 3 / (4e6 - 1), 9);
  });

  it('refuses fewer than two', () => {
    expectRefusal('too-few', () => hedgesCorrection(1));
    expectRefusal('too-few', () => hedgesCorrection(Number.NaN));
  });
});

describe('hedgesG', () => {
  const { difference, se } = ancova({ outcome: input.end, inA: input.a });
  const arguments_ = {
    difference,
    seDifference: se,
    sdPooled: pooledSdOfScores(armA, armB),
    nA: armA.length,
    nB: armB.length,
  };

  it('without a covariate is metafor escalc(measure = "SMD", vtype = "LS")', () => {
    expectAgreement(hedgesG(arguments_), expected.g, CLOSED_FORM);
  });

  it('does not depend on the units of the instrument, and turns with the sign', () => {
    const g = hedgesG(arguments_);
    const other = hedgesG({
      ...arguments_,
      difference: -3 * difference,
      seDifference: 3 * se,
      sdPooled: 3 * arguments_.sdPooled,
    });
    expectAgreement(
      other,
      { g: -g.g, se: g.se, p: g.p, ciLow: -g.ciHigh, ciHigh: -g.ciLow },
      CLOSED_FORM,
    );
  });

  it('refuses', () => {
    expectRefusal('no-variation', () => hedgesG({ ...arguments_, sdPooled: 0 }));
    expectRefusal('invalid-input', () => hedgesG({ ...arguments_, seDifference: 0 }));
    expectRefusal('too-few', () => hedgesG({ ...arguments_, nA: 2, nB: 1 }));
    expectRefusal('invalid-input', () => hedgesG({ ...arguments_, difference: Number.NaN }));
  });
});

describeReference('hedgesCorrection, shared', ['01-es-continuous-normand1999'], () => {
  it('agrees', () => {
    const shared = sharedReference<{
      input: { n1: number[]; n2: number[] };
      expected: { J_exact: number[] };
    }>('01-es-continuous-normand1999');
    expectAgreement(
      shared.input.n1.map((n1, i) => hedgesCorrection(n1 + (shared.input.n2[i] ?? 0) - 2)),
      shared.expected.J_exact,
      CLOSED_FORM,
    );
  });
});
