import { describe, expect, it } from 'vitest';
import { indirectContrast } from '../../shared/stats/indirect-contrast.ts';
import { poolFixed } from '../../shared/stats/pool-fixed.ts';
import { subgroupAnalysis } from '../../shared/stats/subgroup.ts';
import { reorder, shuffledPositions } from './random.ts';
import { describeReference, expectAgreement, ownReference, sharedReference } from './reference.ts';
import { expectRefusal } from './refused.ts';
import { CLOSED_FORM, ITERATIVE } from './tolerances.ts';

interface Expected {
  readonly group: readonly string[];
  readonly estimate: readonly number[];
  readonly seWald: readonly number[];
  readonly Q: number;
  readonly df: number;
  readonly p: number;
}
const { input, expected } = ownReference<{
  input: { yi: number[]; vi: number[]; group: string[] };
  expected: Record<'REML' | 'DL' | 'fixed', Expected>;
}>('subgroups');

describe('subgroupAnalysis', () => {
  it.each(['REML', 'DL'] as const)('agrees with metafor by group, %s', (method) => {
    const { group, estimate, seWald, Q, df, p } = expected[method];
    for (const test of ['z', 'knha'] as const) {
      const got = subgroupAnalysis({ ...input, method, test });
      expect(got.refused).toEqual([]);
      expectAgreement(got.between, { Q, df, p }, { rel: 1e-8, abs: 0 });
      expectAgreement(
        got.groups,
        group.map((g, i) => ({ group: g, pooled: { estimate: estimate[i], seWald: seWald[i] } })),
        { rel: 1e-8, abs: 0 },
      );
    }
  });

  it('fixed: agrees, and Q splits into within and between', () => {
    const { Q, df, p } = expected.fixed;
    const got = subgroupAnalysis({ ...input, model: 'fixed' });
    expectAgreement(got.between, { Q, df, p }, { rel: 1e-10, abs: 0 });
    const within = got.groups.reduce((total, { pooled }) => total + pooled.Q, 0);
    expect(within + (got.between?.Q ?? 0)).toBeCloseTo(poolFixed(input).Q, 9);
  });

  it('does not depend on row order, and follows shift and sign', () => {
    const order = shuffledPositions(13, 21);
    const moved = subgroupAnalysis({
      yi: reorder(input.yi, order).map((y) => 4 - y),
      vi: reorder(input.vi, order),
      group: reorder(input.group, order),
    });
    expectAgreement(moved.between, subgroupAnalysis(input).between, ITERATIVE);
  });

  it('a single study counts; a subgroup that cannot be pooled is named', () => {
    const got = subgroupAnalysis({
      yi: [0.1, 0.5, 0.9, 0.4, 0.4],
      vi: [0.04, 0.02, 0.03, 0.05, 0.06],
      group: ['a', 'a', 'b', 'c', 'c'],
    });
    expect(got.groups.map((g) => [g.group, g.pooled.k])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(got.refused.map((r) => [r.group, r.refusal.code])).toEqual([['c', 'no-variation']]);
    expect(got.between?.df).toBe(1);
  });

  it('has no test with one subgroup', () => {
    expect(
      subgroupAnalysis({ yi: [0.1, 0.4], vi: [0.1, 0.1], group: ['a', 'a'] }).between,
    ).toBeNull();
  });

  it('refuses', () => {
    expectRefusal('no-effects', () => subgroupAnalysis({ yi: [], vi: [], group: [] }));
    expectRefusal('invalid-input', () => subgroupAnalysis({ yi: [1], vi: [1], group: [] }));
    expectRefusal('invalid-input', () => subgroupAnalysis({ yi: [1], vi: [0], group: ['a'] }));
  });
});

describe('indirectContrast', () => {
  const a = { estimate: 0.62, se: 0.11 };
  const b = { estimate: 0.45, se: 0.07 };

  it('agrees with R: z <- .17 / sqrt(.11^2 + .07^2); 2 * pnorm(-z)', () => {
    expectAgreement(
      indirectContrast(a, b),
      { estimate: 0.17, se: 0.1303840481, statistic: 1.303840481, p: 0.1922876 },
      { rel: 0, abs: 5e-7 },
    );
  });

  it('is the between-subgroup test of two fixed estimates', () => {
    const { between } = subgroupAnalysis({
      yi: [a.estimate, b.estimate],
      vi: [a.se ** 2, b.se ** 2],
      group: ['a', 'b'],
      model: 'fixed',
    });
    const { statistic, p } = indirectContrast(a, b);
    expectAgreement({ Q: statistic ** 2, p }, { Q: between?.Q, p: between?.p }, CLOSED_FORM);
  });

  it('turns when A and B change places', () => {
    const there = indirectContrast(a, b, 0.9);
    expectAgreement(
      indirectContrast(b, a, 0.9),
      { estimate: -there.estimate, ciLow: -there.ciHigh, ciHigh: -there.ciLow, p: there.p },
      CLOSED_FORM,
    );
  });

  it('refuses', () => {
    expectRefusal('invalid-input', () => indirectContrast(a, { estimate: 1, se: 0 }));
    expectRefusal('invalid-input', () => indirectContrast({ estimate: Number.NaN, se: 1 }, b));
  });
});

describeReference('subgroupAnalysis, shared case', ['03-subgroup-bcg-alloc'], () => {
  interface Separate {
    readonly k: number[];
    readonly estimate: number[];
    readonly se: number[];
    readonly tau2: number[];
    readonly I2: number[];
    readonly Q: number[];
    readonly knha_se: number[];
    readonly knha_ci_lb: number[];
    readonly knha_ci_ub: number[];
    readonly Q_between: number;
    readonly df: number;
    readonly p: number;
  }
  it.each(['REML', 'DL', 'PM'] as const)('%s', (method) => {
    const shared = sharedReference<{
      input: { yi: number[]; vi: number[]; group: string[] };
      expected: { groups: string[] } & Record<typeof method, { separate: Separate }>;
    }>('03-subgroup-bcg-alloc');
    const s = shared.expected[method].separate;
    const got = subgroupAnalysis({ ...shared.input, method });
    expectAgreement(got.between, { Q: s.Q_between, df: s.df, p: s.p }, { rel: 1e-7, abs: 0 });
    expectAgreement(
      got.groups,
      shared.expected.groups.map((group, i) => ({
        group,
        pooled: {
          k: s.k[i],
          estimate: s.estimate[i],
          seWald: s.se[i],
          tau2: s.tau2[i],
          I2: s.I2[i],
          Q: s.Q[i],
          se: s.knha_se[i],
          ciLow: s.knha_ci_lb[i],
          ciHigh: s.knha_ci_ub[i],
        },
      })),
      { rel: 1e-7, abs: 1e-9 },
    );
  });
});
