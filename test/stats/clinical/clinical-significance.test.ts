import { describe, expect, it } from 'vitest';
import { classifyChange } from '../../../shared/stats/clinical/classify-change.ts';
import { clinicalCutoffs } from '../../../shared/stats/clinical/clinical-cutoffs.ts';
import { clinicalSignificance } from '../../../shared/stats/clinical/clinical-significance.ts';
import { reliableChange } from '../../../shared/stats/clinical/reliable-change.ts';
import { wilsonInterval } from '../../../shared/stats/wilson-interval.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM } from '../tolerances.ts';

describe('reliableChange', () => {
  it('has the published example (Jacobson and Truax 1991, p. 14)', () => {
    // SD 7.5, reliability .80: SE 3.35, S diff 4.74; from 32.5 to 47.5 is an RC of 3.16.
    const { sem, seDifference, threshold } = reliableChange({ reliability: 0.8, sd: 7.5 });
    expect(sem).toBeCloseTo(3.35, 2);
    expect(seDifference).toBeCloseTo(4.74, 2);
    expect((47.5 - 32.5) / seDifference).toBeCloseTo(3.16, 2);
    expect(threshold).toBeCloseTo(1.96 * seDifference, 12);
  });

  it('grows with the SD, and shrinks as reliability grows', () => {
    const of = (reliability: number, sd: number) => reliableChange({ reliability, sd }).threshold;
    expect(of(0.8, 15)).toBeCloseTo(2 * of(0.8, 7.5), 12);
    expect(of(0.95, 7.5)).toBeCloseTo(of(0.8, 7.5) / 2, 12);
  });

  it('refuses', () => {
    for (const reliability of [0, 1, -0.2, Number.NaN]) {
      expectRefusal('invalid-input', () => reliableChange({ reliability, sd: 5 }));
    }
    expectRefusal('invalid-input', () => reliableChange({ reliability: 0.8, sd: 0 }));
    expectRefusal('invalid-input', () => reliableChange({ reliability: 0.8, sd: 5, criterion: 0 }));
  });
});

describe('clinicalCutoffs', () => {
  it('has the published example (Jacobson and Truax 1991, p. 13), where higher is better', () => {
    const got = clinicalCutoffs({ mean: 40, sd: 7.5 }, { mean: 60, sd: 7.5 }, false);
    expect(got).toEqual({ a: 55, b: 45, c: 50 });
  });

  it('is the same seen from the other direction of the scale', () => {
    const { a, b, c } = clinicalCutoffs({ mean: 40, sd: 7 }, { mean: 60, sd: 5 }, false);
    const turned = clinicalCutoffs({ mean: -40, sd: 7 }, { mean: -60, sd: 5 }, true);
    expectAgreement(turned, { a: -a, b: -(b ?? 0), c: -(c ?? 0) }, CLOSED_FORM);
  });

  it('puts c as many SDs from one mean as from the other', () => {
    const c = clinicalCutoffs({ mean: 23, sd: 8 }, { mean: 7, sd: 4 }, true).c ?? 0;
    expect((23 - c) / 8).toBeCloseTo((c - 7) / 4, 12);
  });

  it('has a alone without a norm', () => {
    expect(clinicalCutoffs({ mean: 23, sd: 8 }, null, true)).toEqual({ a: 7, b: null, c: null });
  });

  it('refuses', () => {
    const healthy = { mean: 7, sd: 4 };
    expectRefusal('invalid-input', () => clinicalCutoffs({ mean: 23, sd: 0 }, healthy, true));
    expectRefusal('invalid-input', () => clinicalCutoffs({ mean: 23, sd: 8 }, healthy, false));
    expectRefusal('invalid-input', () =>
      clinicalCutoffs({ mean: Number.NaN, sd: 8 }, healthy, true),
    );
  });
});

describe('classifyChange', () => {
  const rule = { threshold: 8, cutoff: 13, lowerIsBetter: true };
  it.each([
    [28, 9, 'recovered'],
    [28, 14, 'improved'],
    [28, 13, 'improved'],
    [12, 2, 'improved'],
    [13, 4, 'recovered'],
    [28, 20, 'unchanged'],
    [28, 19.9, 'improved'],
    [20, 28, 'unchanged'],
    [20, 28.5, 'deteriorated'],
    [null, 9, 'unknown'],
    [28, null, 'unknown'],
  ] as const)('%s to %s is %s', (before, after, wanted) => {
    expect(classifyChange(before, after, rule)).toBe(wanted);
    const turn = (score: number | null) => (score === null ? null : -score);
    const turned = { threshold: 8, cutoff: -13, lowerIsBetter: false };
    expect(classifyChange(turn(before), turn(after), turned)).toBe(wanted);
  });

  it('refuses', () => {
    expectRefusal('invalid-input', () => classifyChange(1, 2, { ...rule, threshold: 0 }));
    expectRefusal('invalid-input', () => classifyChange(1, Number.NaN, rule));
    expectRefusal('invalid-input', () => classifyChange(1, 2, { ...rule, cutoff: Number.NaN }));
  });
});

describe('clinicalSignificance', () => {
  const rule = { threshold: 8, cutoff: 13, lowerIsBetter: true };
  const arm = ['ipt', 'ipt', 'ipt', 'ipt', 'cbt', 'cbt', 'cbt'];
  const before = [28, 26, 30, 12, 24, null, 22];
  const after = [9, null, 16, 2, 35, 8, null];
  const got = clinicalSignificance({ ...rule, arm, before, after });

  it('classes everyone, in their order', () => {
    const wanted = ['recovered', 'unknown', 'improved', 'improved', 'deteriorated', 'unknown'];
    expect(got.people).toEqual([...wanted, 'unknown']);
  });

  it('has everyone randomised in the denominator, and those with data beside it', () => {
    const [cbt, ipt] = got.arms;
    expect(cbt).toMatchObject({ arm: 'cbt', randomised: 3, withData: 1, couldRecover: 1 });
    expect(ipt).toMatchObject({ arm: 'ipt', randomised: 4, withData: 3, couldRecover: 2 });
    expect(ipt?.classes.map(({ n }) => n)).toEqual([1, 2, 0, 0, 1]);
    expect(ipt?.classes[0]?.ofRandomised).toEqual(wilsonInterval(1, 4));
    expect(ipt?.classes[0]?.ofWithData).toEqual(wilsonInterval(1, 3));
    expect(ipt?.classes[4]).toMatchObject({ class: 'unknown', ofWithData: null });
    expect(ipt?.reliablyImproved).toMatchObject({ n: 3, ofRandomised: { proportion: 0.75 } });
    for (const one of got.arms) {
      const total = one.classes.reduce((t, { ofRandomised }) => t + ofRandomised.proportion, 0);
      expect(total).toBeCloseTo(1, 12);
    }
  });

  it('does not depend on row order', () => {
    const turned = clinicalSignificance({
      ...{ ...rule, arm: arm.toReversed(), before: before.toReversed() },
      after: after.toReversed(),
    });
    expect(turned.arms).toEqual(got.arms);
    expect(turned.people.toReversed()).toEqual(got.people);
  });

  it('gives no share of those with data where there are none', () => {
    const [only] = clinicalSignificance({ ...rule, arm: ['a'], before: [20], after: [null] }).arms;
    expect(only?.classes.every(({ ofWithData }) => ofWithData === null)).toBe(true);
    expect(only?.reliablyImproved.ofWithData).toBeNull();
  });

  it('refuses', () => {
    const none = { arm: [], before: [], after: [] };
    expectRefusal('no-people', () => clinicalSignificance({ ...rule, ...none }));
    expectRefusal('invalid-input', () =>
      clinicalSignificance({ ...rule, arm: ['a'], before: [1, 2], after: [1] }),
    );
    expectRefusal('invalid-input', () =>
      clinicalSignificance({ ...rule, threshold: -1, arm: ['a'], before: [1], after: [1] }),
    );
  });
});

const trials = ['10-rci-beat-the-blues', '10-rci-antidepressant'] as const;
describeReference('clinical significance in real trials', trials, () => {
  it.each(trials)('%s', (id) => {
    type Counts = Record<string, Record<string, number>>;
    const shared = sharedReference<{
      input: {
        group: string[];
        pre: number[];
        final: (number | null)[];
        last_observed: number[];
        reliability: number;
        sd_pre: number;
        norm_mean: number;
        norm_sd: number;
      };
      expected: Record<string, number> & {
        rci: (number | null)[];
        counts_observed_c: Counts;
        counts_locf_c: Counts;
        counts_locf_b: Counts;
      };
    }>(id);
    const { group, pre, final, last_observed: last, reliability, sd_pre: sd } = shared.input;
    const wanted = shared.expected;
    const { sem, seDifference, threshold } = reliableChange({ reliability, sd });
    expectAgreement(
      { sem, s_diff: seDifference, rci_threshold: threshold },
      { sem: wanted.sem, s_diff: wanted.s_diff, rci_threshold: wanted.rci_threshold },
      CLOSED_FORM,
    );
    const treated = { mean: wanted.mean_pre ?? 0, sd };
    const norm = { mean: shared.input.norm_mean, sd: shared.input.norm_sd };
    const { a, b, c } = clinicalCutoffs(treated, norm, true);
    expectAgreement([a, b, c], [wanted.cutoff_a, wanted.cutoff_b, wanted.cutoff_c], CLOSED_FORM);
    for (const [i, rci] of wanted.rci.entries()) {
      const after = final[i] ?? null;
      const own = after === null ? null : (after - (pre[i] ?? 0)) / seDifference;
      expectAgreement(own, rci, CLOSED_FORM);
    }
    for (const [after, cutoff, counts] of [
      [final, c, wanted.counts_observed_c],
      [last, c, wanted.counts_locf_c],
      [last, b, wanted.counts_locf_b],
    ] as const) {
      const rule = { threshold, cutoff: cutoff ?? 0, lowerIsBetter: true };
      const { arms } = clinicalSignificance({ ...rule, arm: group, before: pre, after });
      for (const one of arms) {
        const { missing, ...rest } = counts[one.arm] ?? {};
        const got = Object.fromEntries(one.classes.map(({ class: name, n }) => [name, n]));
        expect(got).toEqual({ ...rest, unknown: missing });
      }
    }
  });
});
