import { describe, expect, it } from 'vitest';
import { logRank } from '../../shared/stats/log-rank.ts';
import { reorder, shuffledPositions } from './random.ts';
import { describeReference, expectAgreement, ownReference, sharedReference } from './reference.ts';
import { expectRefusal } from './refused.ts';
import { CLOSED_FORM } from './tolerances.ts';

interface Expected {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  readonly n: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}
const { input, expected } = ownReference<{
  input: { time: number[]; event: number[]; group: string[]; stratum: string[] };
  expected: { logrank: Expected; logrank_strata: Expected };
}>('survival');
const { time, group, stratum } = input;
const event = input.event.map((e) => e === 1);

describe('logRank', () => {
  it.each([
    ['three groups', expected.logrank, undefined],
    ['three groups in two strata', expected.logrank_strata, stratum],
  ] as const)('agrees with R (survdiff): %s', (_, wanted, strata) => {
    const { chiSquare, df, p } = wanted;
    const got = logRank(time, event, group, strata);
    expectAgreement(got, { chiSquare, df, p }, CLOSED_FORM);
    for (const key of ['n', 'observed', 'expected'] as const) {
      expectAgreement(
        got.groups.map((g) => g[key]),
        wanted[key],
        CLOSED_FORM,
      );
    }
  });

  it('of two groups is (observed - expected)^2 over the hypergeometric variance', () => {
    // Times 1 to 4, one event each; a is at risk in 2 of 4, 1 of 3, then not at all.
    const excess = 2 - (2 / 4 + 1 / 3);
    const variance = 1 / 4 + 2 / 9;
    const got = logRank([1, 2, 3, 4], [true, true, true, true], ['a', 'a', 'b', 'b']);
    expect(got.chiSquare).toBeCloseTo(excess ** 2 / variance, 12);
  });

  it('expects as many events as it observes', () => {
    const { groups } = logRank(time, event, group, stratum);
    const total = (key: 'observed' | 'expected') => groups.reduce((t, g) => t + g[key], 0);
    expect(total('expected')).toBeCloseTo(total('observed'), 10);
  });

  it('does not depend on row order, names of groups or the time scale', () => {
    const order = shuffledPositions(time.length, 3);
    const names: Record<string, string> = { cbt: 'z', ipt: 'm', tau: 'a' };
    const { chiSquare, df, p } = expected.logrank_strata;
    expectAgreement(
      logRank(
        reorder(time, order).map((t) => Math.exp(t)),
        reorder(event, order),
        reorder(group, order).map((g) => names[g] ?? g),
        reorder(stratum, order),
      ),
      { chiSquare, df, p },
      { rel: 1e-10, abs: 1e-12 },
    );
  });

  it('leaves a group that is never at risk at an event out of the degrees of freedom', () => {
    const got = logRank(
      [1, 5, 5, 6, 7, 7],
      [false, true, true, true, true, false],
      ['gone', 'a', 'b', 'a', 'b', 'b'],
    );
    expect(got.df).toBe(1);
    expect(got.groups.find((g) => g.group === 'gone')).toMatchObject({ n: 1, expected: 0 });
  });

  it('refuses', () => {
    expectRefusal('no-people', () => logRank([], [], []));
    expectRefusal('one-arm', () => logRank([1, 2], [true, true], ['a', 'a']));
    expectRefusal('no-events', () => logRank([1, 2], [false, false], ['a', 'b']));
    expectRefusal('no-variation', () => logRank([1, 2], [false, true], ['a', 'b']));
    expectRefusal('no-variation', () =>
      logRank([1, 2, 1, 2], [true, true, true, true], ['a', 'a', 'b', 'b'], ['x', 'x', 'y', 'y']),
    );
    expectRefusal('invalid-input', () => logRank([1, 2], [true, true], ['a']));
  });
});

const trials = ['08-retention-beat-the-blues', '08-retention-antidepressant'] as const;
describeReference('logRank of real trials', trials, () => {
  it.each(trials)('%s', (id) => {
    interface Wanted {
      readonly groups: string[];
      readonly observed: number[];
      readonly expected: number[];
      readonly chi2: number;
      readonly df: number;
      readonly p: number;
      readonly by?: string;
    }
    const shared = sharedReference<{
      input: { time: number[]; status: number[]; group: string[] } & Record<string, string[]>;
      expected: { logrank: Wanted; logrank_stratified?: Wanted };
    }>(id);
    const { time: t, status, group: arms } = shared.input;
    for (const wanted of [shared.expected.logrank, shared.expected.logrank_stratified]) {
      if (!wanted) continue;
      const strata = wanted.by === undefined ? undefined : shared.input[wanted.by];
      const got = logRank(
        t,
        status.map((s) => s === 1),
        arms,
        strata,
      );
      expectAgreement(
        got,
        {
          chiSquare: wanted.chi2,
          df: wanted.df,
          p: wanted.p,
          groups: wanted.groups.map((g, i) => ({
            group: g,
            observed: wanted.observed[i],
            expected: wanted.expected[i],
          })),
        },
        // The statistic of one trial is 8.5e-5, a difference of nearly equal counts.
        { rel: 1e-9, abs: 1e-12 },
      );
    }
  });
});
