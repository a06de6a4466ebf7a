import { describe, expect, it } from 'vitest';
import { poolRubin } from '../../../shared/stats/missing/pool-rubin.ts';
import { shuffledPositions } from '../random.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM } from '../tolerances.ts';

const estimates = [-2.1, -2.9, -2.4, -3.3, -2.6];
const variances = [1.21, 1.1, 1.32, 1.18, 1.25];

describe('poolRubin', () => {
  it('agrees with mice 3.15 (pool.scalar) and the formulas', () => {
    // ../shared/reference/11-rubin-small.json, first case.
    expectAgreement(
      poolRubin({ estimates, variances, dfComplete: 169 }),
      {
        estimate: -2.66,
        within: 1.212,
        between: 0.213,
        se: 1.21144541767262,
        shareMissing: 0.174161896974652,
        df: 67.4198717600486,
        fractionMissing: 0.197616586180544,
        p: 0.0315567507042497,
        ciLow: -5.07777839307779,
        ciHigh: -0.242221606922212,
      },
      { rel: 1e-10, abs: 0 },
    );
  });

  it('for equal estimates has the standard error of one of them', () => {
    const pooled = poolRubin({ estimates: [2, 2, 2], variances: [4, 4, 4], dfComplete: 40 });
    expectAgreement(pooled, { estimate: 2, se: 2, between: 0, df: (41 / 43) * 40 }, CLOSED_FORM);
  });

  it('does not depend on order or units', () => {
    const all = poolRubin({ estimates, variances, dfComplete: 30 });
    const order = shuffledPositions(5, 3);
    const take = (column: readonly number[]) => order.map((i) => column[i] ?? 0);
    expectAgreement(
      poolRubin({ estimates: take(estimates), variances: take(variances), dfComplete: 30 }),
      all,
      CLOSED_FORM,
    );
    const { statistic, df, p } = all;
    expectAgreement(
      poolRubin({
        estimates: estimates.map((x) => -7 * x),
        variances: variances.map((v) => 49 * v),
        dfComplete: 30,
      }),
      { statistic: -statistic, df, p },
      CLOSED_FORM,
    );
  });

  it('refuses what cannot be pooled', () => {
    expectRefusal('too-few', () => poolRubin({ estimates: [1], variances: [1], dfComplete: 10 }));
    expectRefusal('invalid-input', () =>
      poolRubin({ estimates: [1, 2], variances: [1, 0], dfComplete: 10 }),
    );
    expectRefusal('invalid-input', () =>
      poolRubin({ estimates: [1, 2], variances: [1], dfComplete: 10 }),
    );
    expectRefusal('invalid-input', () =>
      poolRubin({ estimates: [1, 2], variances: [1, 1], dfComplete: 0 }),
    );
    expectRefusal('invalid-input', () =>
      poolRubin({ estimates: [1, Number.NaN], variances: [1, 1], dfComplete: 9 }),
    );
  });
});

interface Scalar {
  readonly qbar: number;
  readonly se: number;
  readonly lambda: number;
  readonly df_barnard_rubin: number;
  readonly fmi: number;
  readonly pval: number;
  readonly ci_lb: number;
  readonly ci_ub: number;
}
describeReference('poolRubin on the stored cases', ['11-rubin-small'], () => {
  const { input, expected } = sharedReference<{
    readonly input: {
      readonly scalar: readonly {
        readonly estimates: number[];
        readonly variances: number[];
        readonly df_complete: number | null;
      }[];
    };
    readonly expected: { readonly scalar: readonly Scalar[] };
  }>('11-rubin-small');
  it.each(input.scalar.map((one, i) => [i, one] as const))('case %i', (i, one) => {
    const want = expected.scalar[i];
    const got = poolRubin({ ...one, dfComplete: one.df_complete ?? Number.POSITIVE_INFINITY });
    expectAgreement(
      got,
      {
        estimate: want?.qbar,
        se: want?.se,
        shareMissing: want?.lambda,
        df: want?.df_barnard_rubin,
        fractionMissing: want?.fmi,
        p: want?.pval,
        ciLow: want?.ci_lb,
        ciHigh: want?.ci_ub,
      },
      { rel: 1e-9, abs: 1e-12 },
    );
    expect(got.imputations).toBe(one.estimates.length);
  });
});
