import { describe, expect, it } from 'vitest';
import { kaplanMeier } from '../../../shared/stats/kaplan-meier.ts';
import {
  restrictedMean,
  restrictedMeanDifference,
} from '../../../shared/stats/survival/restricted-mean.ts';
import { reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM } from '../tolerances.ts';

interface Input {
  readonly time: readonly number[];
  readonly cause: readonly string[];
  readonly group: readonly string[];
}
type MeanAndSe = readonly [number, number];
const { input, expected } = readReference<
  Input,
  { rmst: Record<'ipt12' | 'cbt12' | 'ipt15_5' | 'all9', MeanAndSe> }
>('survival/competing-risks');
const event = input.cause.map((cause) => cause === 'left');
function arm(name: string | null) {
  const rows = input.time.flatMap((_, i) => (name === null || input.group[i] === name ? [i] : []));
  return [reorder(input.time, rows), reorder(event, rows)] as const;
}

describe('restrictedMean', () => {
  it.each([
    ['ipt12', 'ipt', 12],
    ['cbt12', 'cbt', 12],
    ['ipt15_5', 'ipt', 15.5],
    ['all9', null, 9],
  ] as const)('agrees with R (survfit, rmean): %s', (key, name, until) => {
    const [mean, se] = expected.rmst[key];
    expectAgreement(restrictedMean(...arm(name), until), { mean, se, until }, CLOSED_FORM);
  });

  it('without censoring is the mean of the times cut off, with their SD over root n', () => {
    const times = [1, 3, 3, 6, 9];
    const cut = times.map((t) => Math.min(t, 7));
    const mean = cut.reduce((a, b) => a + b) / 5;
    const se = Math.sqrt(cut.reduce((t, x) => t + (x - mean) ** 2, 0) / 5 / 5);
    const got = restrictedMean(
      times,
      times.map(() => true),
      7,
    );
    expectAgreement(got, { mean, se }, CLOSED_FORM);
  });

  it('is the area under the curve, summed in small steps', () => {
    const [time, events] = arm('cbt');
    const { points } = kaplanMeier(time, events);
    const at = (t: number) => points.filter((p) => p.time <= t).at(-1)?.survival ?? 1;
    let area = 0;
    for (let step = 0; step < 1200; step += 1) area += at((step + 0.5) / 100) / 100;
    expect(restrictedMean(time, events, 12).mean).toBeCloseTo(area, 10);
  });

  it('does not depend on row order, and follows the unit of time', () => {
    const [time, events] = arm(null);
    const order = shuffledPositions(time.length, 2);
    const [mean, se] = expected.rmst.all9;
    const moved = restrictedMean(
      reorder(time, order).map((t) => 7 * t),
      reorder(events, order),
      63,
    );
    expectAgreement(moved, { mean: 7 * mean, se: 7 * se }, CLOSED_FORM);
  });

  it('is the whole span when nobody leaves', () => {
    expect(restrictedMean([5, 6], [false, false], 5)).toMatchObject({ mean: 5, se: 0 });
  });

  it('goes past the last time only where the curve has come to zero', () => {
    expect(restrictedMean([1, 2], [true, true], 10).mean).toBeCloseTo(1.5, 12);
    expectRefusal('invalid-input', () => restrictedMean([1, 2], [true, false], 10));
  });

  it('refuses', () => {
    expectRefusal('no-people', () => restrictedMean([], [], 3));
    expectRefusal('invalid-input', () => restrictedMean([1], [true], 0));
    expectRefusal('invalid-input', () => restrictedMean([1], [true], Number.NaN));
  });
});

describe('restrictedMeanDifference', () => {
  const rows = input.time.flatMap((_, i) => (input.group[i] === 'tau' ? [] : [i]));
  const time = reorder(input.time, rows);
  const events = reorder(event, rows);
  const inA = reorder(input.group, rows).map((group) => group === 'ipt');

  it('is the difference of the means, with their variances added', () => {
    const got = restrictedMeanDifference({ time, event: events, inA, until: 12 });
    const [[meanA, seA], [meanB, seB]] = [expected.rmst.ipt12, expected.rmst.cbt12];
    expectAgreement(got, { difference: meanA - meanB, se: Math.hypot(seA, seB) }, CLOSED_FORM);
  });

  it('changes sign when the arms change places', () => {
    const one = restrictedMeanDifference({ time, event: events, inA });
    const other = restrictedMeanDifference({ time, event: events, inA: inA.map((a) => !a) });
    const { difference, se, p, ciLow, ciHigh, until } = one;
    const turned = { difference: -difference, se, p, ciLow: -ciHigh, ciHigh: -ciLow, until };
    expectAgreement(other, turned, CLOSED_FORM);
  });

  it('refuses', () => {
    const none = { time: [], event: [], inA: [] };
    expectRefusal('no-people', () => restrictedMeanDifference(none));
    expectRefusal('one-arm', () =>
      restrictedMeanDifference({ time: [1, 2], event: [true, true], inA: [true, true] }),
    );
    expectRefusal('too-few', () =>
      restrictedMeanDifference({ time: [0, 4], event: [true, true], inA: [true, false] }),
    );
    expectRefusal('no-events', () =>
      restrictedMeanDifference({ time: [4, 4], event: [false, false], inA: [true, false] }),
    );
  });
});

const trials = ['08-retention-beat-the-blues', '08-retention-antidepressant'] as const;
describeReference('restricted means of real trials', trials, () => {
  it.each(trials)('%s', (id) => {
    const shared = sharedReference<{
      input: { time: number[]; status: number[]; group: string[] };
      expected: {
        km: Record<string, { rmst: { tau: number; rmst: number; se: number } }>;
        rmst_difference: { groups: string[]; difference_2_minus_1: number; se: number };
      };
    }>(id);
    const { time, status, group } = shared.input;
    const left = status.map((s) => s === 1);
    for (const [name, { rmst }] of Object.entries(shared.expected.km)) {
      const rows = time.flatMap((_, i) => (name === 'all' || group[i] === name ? [i] : []));
      expectAgreement(
        restrictedMean(reorder(time, rows), reorder(left, rows), rmst.tau),
        { mean: rmst.rmst, se: rmst.se },
        CLOSED_FORM,
      );
    }
    const { groups, difference_2_minus_1: difference, se } = shared.expected.rmst_difference;
    const inA = group.map((name) => name === groups[1]);
    const until = shared.expected.km.all?.rmst.tau ?? 0;
    expectAgreement(
      restrictedMeanDifference({ time, event: left, inA, until }),
      { difference, se },
      CLOSED_FORM,
    );
  });
});
