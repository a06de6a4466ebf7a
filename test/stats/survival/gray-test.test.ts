import { describe, expect, it } from 'vitest';
import { grayTest } from '../../../shared/stats/survival/gray-test.ts';
import { randomNumbers, reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM } from '../tolerances.ts';

type Row = readonly [number, number, number];
interface Input {
  readonly time: readonly number[];
  readonly cause: readonly string[];
  readonly group: readonly string[];
  readonly stratum: readonly string[];
}
const { input, expected } = readReference<
  Input,
  { gray: Record<'three' | 'three_strata' | 'two' | 'two_strata', { better: Row; left: Row }> }
>('survival/competing-risks');
const everyone = { ...input, cause: input.cause.map((name) => (name === 'none' ? null : name)) };
const notTau = input.group.flatMap((group, i) => (group === 'tau' ? [] : [i]));
const twoArms = {
  time: reorder(everyone.time, notTau),
  cause: reorder(everyone.cause, notTau),
  group: reorder(everyone.group, notTau),
  stratum: reorder(everyone.stratum, notTau),
};

describe('grayTest', () => {
  it.each([
    ['three groups', 'three', everyone, false],
    ['three groups in strata', 'three_strata', everyone, true],
    ['two groups', 'two', twoArms, false],
    ['two groups in strata', 'two_strata', twoArms, true],
  ] as const)('agrees with R (cmprsk): %s', (_, key, { stratum, ...data }, stratified) => {
    for (const of of ['better', 'left'] as const) {
      const [chiSquare, p, df] = expected.gray[key][of];
      const got = grayTest({ ...data, of, ...(stratified && { stratum }) });
      expectAgreement(got, { chiSquare, p, df }, CLOSED_FORM);
    }
  });

  it('agrees with R (cmprsk) when nobody is left without the event', () => {
    // cuminc(1:4, rep("x", 4), c("a", "a", "b", "b"), cencode = "n")$Tests in cmprsk 2.2.11
    const all = { time: [1, 2, 3, 4], cause: ['x', 'x', 'x', 'x'], group: ['a', 'a', 'b', 'b'] };
    expect(grayTest({ ...all, of: 'x' }).chiSquare).toBeCloseTo(2.815081, 6);
    const swapped = { ...all, group: ['b', 'b', 'a', 'a'] };
    expect(grayTest({ ...swapped, of: 'x' }).chiSquare).toBeCloseTo(2.815081, 6);
  });

  it('does not depend on row order, names, the order of groups or the time scale', () => {
    const order = shuffledPositions(everyone.time.length, 8);
    const names: Record<string, string> = { cbt: 'z', ipt: 'm', tau: 'a' };
    const [chiSquare, p] = expected.gray.three_strata.left;
    expectAgreement(
      grayTest({
        time: reorder(everyone.time, order).map((t) => t ** 2),
        cause: reorder(everyone.cause, order),
        of: 'left',
        group: reorder(everyone.group, order).map((g) => names[g] ?? g),
        stratum: reorder(everyone.stratum, order),
      }),
      { chiSquare, p },
      { rel: 1e-9, abs: 1e-12 },
    );
  });

  it('counts everyone', () => {
    const { groups } = grayTest({ ...everyone, of: 'left' });
    expect(groups.map(({ group }) => group)).toEqual(['cbt', 'ipt', 'tau']);
    expect(groups.reduce((total, { n }) => total + n, 0)).toBe(everyone.time.length);
    const events = groups.reduce((t, g) => t + g.events + g.otherEvents, 0);
    expect(events).toBe(everyone.cause.filter((c) => c !== null).length);
  });

  it('is uniform when groups do not differ: about 5% of tests below 0.05', () => {
    const random = randomNumbers(4);
    let below = 0;
    const runs = 400;
    for (let run = 0; run < runs; run += 1) {
      const time = Array.from({ length: 60 }, () => Math.ceil(12 * random()));
      const cause = time.map(() => ['left', 'better', null][Math.floor(3 * random())] ?? null);
      const group = time.map((_, i) => (i % 2 ? 'a' : 'b'));
      if (grayTest({ time, cause, of: 'left', group }).p < 0.05) below += 1;
    }
    expect(below / runs).toBeGreaterThan(0.025);
    expect(below / runs).toBeLessThan(0.08);
  });

  it('refuses', () => {
    const time = [1, 2, 3, 4];
    const group = ['a', 'a', 'b', 'b'];
    const cause = ['x', 'y', 'x', null];
    expectRefusal('no-people', () => grayTest({ time: [], cause: [], of: 'x', group: [] }));
    expectRefusal('one-arm', () => grayTest({ time, cause, of: 'x', group: ['a', 'a', 'a', 'a'] }));
    expectRefusal('no-events', () => grayTest({ time, cause, of: 'z', group }));
    expectRefusal('invalid-input', () => grayTest({ time, cause, of: 'x', group: ['a', 'b'] }));
    expectRefusal('no-variation', () =>
      grayTest({ time: [1, 1, 2, 3], cause: [null, null, 'x', 'x'], of: 'x', group }),
    );
  });
});

const SIMULATED = '08-competing-risks-simulated';
describeReference('grayTest of a simulated trial', [SIMULATED], () => {
  const shared = sharedReference<{
    input: { time: number[]; cause: number[]; group: string[] };
    expected: { gray_test: { cause: string[]; stat: number[]; p: number[]; df: number[] } };
  }>(SIMULATED);
  const { cause: causes, stat, p, df } = shared.expected.gray_test;
  it.each(causes.map((name, i) => ({ name, i })))('cause $name', ({ name, i }) => {
    const { time, group } = shared.input;
    const cause = shared.input.cause.map((c) => (c === 0 ? null : String(c)));
    expectAgreement(
      grayTest({ time, cause, of: name, group }),
      { chiSquare: stat[i], p: p[i], df: df[i] },
      CLOSED_FORM,
    );
  });
});
