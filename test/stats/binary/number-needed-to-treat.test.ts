import { describe, expect, it } from 'vitest';
import { numberNeededToTreat } from '../../../shared/stats/binary/number-needed-to-treat.ts';
import { expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM } from '../tolerances.ts';

const nnt = (difference: number, ciLow: number, ciHigh: number, goodEvent = true) =>
  numberNeededToTreat({ difference, ciLow, ciHigh, goodEvent });

describe('numberNeededToTreat', () => {
  it('is the reciprocal of the risk difference and of its limits', () => {
    const wanted = {
      direction: 'benefit',
      value: 4,
      interval: { kind: 'benefit', low: 2.5, high: 10 },
    };
    expectAgreement(nnt(0.25, 0.1, 0.4), wanted, CLOSED_FORM);
    const harm = { direction: 'harm', value: 4, interval: { kind: 'harm', low: 2.5, high: 10 } };
    expectAgreement(nnt(-0.25, -0.4, -0.1), harm, CLOSED_FORM);
  });

  it('runs through infinity when the interval contains no difference', () => {
    // Altman (1998), BMJ 317:1309-1312: a difference of 10% (-5% to 25%) is NNTB 10 (NNTB 4 to infinity to NNTH 20).
    expectAgreement(
      nnt(0.1, -0.05, 0.25),
      { value: 10, interval: { kind: 'through-infinity', benefitFrom: 4, harmFrom: 20 } },
      CLOSED_FORM,
    );
  });

  it('ends at infinity when a limit is exactly zero', () => {
    expect(nnt(0.1, 0, 0.25).interval).toEqual({
      ...{ kind: 'through-infinity', benefitFrom: 4, harmFrom: null },
    });
    expect(nnt(-0.1, -0.25, 0).interval).toEqual({
      ...{ kind: 'through-infinity', benefitFrom: null, harmFrom: 4 },
    });
  });

  it('has no number when the arms do not differ', () => {
    expect(nnt(0, -0.1, 0.1)).toMatchObject({ direction: null, value: null });
  });

  it('of a bad event changes direction, with the same numbers', () => {
    expectAgreement(nnt(-0.1, -0.25, 0.05, false), nnt(0.1, -0.05, 0.25), CLOSED_FORM);
  });

  it('refuses', () => {
    expectRefusal('invalid-input', () => nnt(1.5, 0, 2));
    expectRefusal('invalid-input', () => nnt(0.5, 0.6, 0.9));
    expectRefusal('invalid-input', () => nnt(Number.NaN, 0, 1));
  });
});
