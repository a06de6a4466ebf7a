import { describe, expect, it } from 'vitest';
import { subgroupsWithCommonTau2 } from '../../../shared/stats/meta/subgroup-common.ts';
import { poolRandomEffects } from '../../../shared/stats/pool-random.ts';
import { readReference } from '../read-reference.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { ITERATIVE, VARIANCE } from '../tolerances.ts';

type Column = readonly number[];
interface Common {
  readonly [column: string]: Column | number | object;
  readonly estimate: Column;
  readonly tau2: number;
  readonly I2: number;
  readonly between: object;
}
const { input, expected } = readReference<
  { readonly yi: Column; readonly vi: Column; readonly alloc: readonly string[] },
  { readonly common: Readonly<Record<string, Common>> }
>('meta/metaregression');
const bcg = { yi: input.yi, vi: input.vi, group: input.alloc };

describe('subgroups with one tau2', () => {
  it.each([
    ['REML', 'z'],
    ['REML', 'knha'],
    ['PM', 'z'],
  ] as const)('BCG, %s, %s', (method, test) => {
    const reference = expected.common[`${method}_${test}`];
    if (!reference) throw new Error('no reference');
    const { tau2, I2, between, ...columns } = reference;
    expectAgreement(
      subgroupsWithCommonTau2({ ...bcg, method, test }),
      {
        groups: ['alternate', 'random', 'systematic'].map((group, i) => ({
          group,
          ...Object.fromEntries(
            Object.entries(columns).map(([name, column]) => [
              name,
              Array.isArray(column) ? column[i] : column,
            ]),
          ),
        })),
        ...{ tau2, I2, between },
      },
      VARIANCE,
    );
  });

  it('two copies of one set are each that set, under a tau2 of both', () => {
    const twice = {
      yi: [...bcg.yi, ...bcg.yi],
      vi: [...bcg.vi, ...bcg.vi],
      group: [...bcg.yi.map(() => 'a'), ...bcg.yi.map(() => 'b')],
    };
    const { groups, between, tau2 } = subgroupsWithCommonTau2({
      ...twice,
      method: 'PM',
      test: 'z',
    });
    // PM: twice Q = twice k - 2, which is the equation of one copy.
    const { estimate, se, tau2: own } = poolRandomEffects({ ...bcg, method: 'PM', test: 'z' });
    expectAgreement(tau2, own, VARIANCE);
    expectAgreement(
      groups,
      [
        { estimate, se },
        { estimate, se },
      ],
      ITERATIVE,
    );
    expect(between.p).toBeCloseTo(1, 8);
  });

  it('refuses one group, and as many groups as studies', () => {
    const effects = { yi: [0.1, 0.5, 0.7], vi: [0.1, 0.1, 0.2] };
    expectRefusal('no-variation', () =>
      subgroupsWithCommonTau2({ ...effects, group: ['a', 'a', 'a'] }),
    );
    expectRefusal('too-few', () => subgroupsWithCommonTau2({ ...effects, group: ['a', 'b', 'c'] }));
  });
});

const cases = ['03-subgroup-bcg-alloc'] as const;
describeReference('subgroups with one tau2, shared case', cases, () => {
  it.each(['REML', 'DL', 'PM'] as const)('%s', (method) => {
    const shared = sharedReference<{
      readonly input: { yi: Column; vi: Column; group: readonly string[] };
      readonly expected: Readonly<
        Record<
          string,
          {
            common: {
              estimate: Column;
              se: Column;
              tau2: number;
              Q_between: number;
              p: number;
              I2_residual: number;
              R2: number;
              knha_F: number;
              knha_p: number;
              knha_estimate_se: Column;
            };
          }
        >
      >;
    }>(cases[0]);
    const common = shared.expected[method]?.common;
    if (!common) throw new Error('no reference');
    const z = subgroupsWithCommonTau2({ ...shared.input, method, test: 'z' });
    expectAgreement(
      z,
      {
        groups: common.estimate.map((estimate, i) => ({ estimate, se: common.se[i] })),
        tau2: common.tau2,
        I2: common.I2_residual,
        R2: common.R2,
        between: { value: common.Q_between, df: 2, df2: null, p: common.p },
      },
      VARIANCE,
    );
    expectAgreement(
      subgroupsWithCommonTau2({ ...shared.input, method, test: 'knha' }),
      {
        groups: common.knha_estimate_se.map((se) => ({ se, df: 10 })),
        between: { value: common.knha_F, df: 2, df2: 10, p: common.knha_p },
      },
      VARIANCE,
    );
  });
});
