import { describe, expect, it } from 'vitest';
import type { StudyModerator } from '../../../shared/stats/meta/design.ts';
import { metaRegression } from '../../../shared/stats/meta/meta-regression.ts';
import { poolFixed } from '../../../shared/stats/pool-fixed.ts';
import { poolRandomEffects } from '../../../shared/stats/pool-random.ts';
import type { Tau2Estimator } from '../../../shared/stats/tau-squared.ts';
import { randomNumbers, reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM, ITERATIVE, VARIANCE } from '../tolerances.ts';

type Joint = { readonly value: number; readonly df: number; readonly p: number };
interface Fit {
  readonly estimate: readonly number[];
  readonly se: readonly number[];
  readonly statistic: readonly number[];
  readonly p: readonly number[];
  readonly ciLow: readonly number[];
  readonly ciHigh: readonly number[];
  readonly QM: Joint & { readonly df2: number | null };
  readonly alloc: Joint;
}
interface Input {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
  readonly ablat: readonly number[];
  readonly year: readonly number[];
  readonly alloc: readonly string[];
}
type Fits = Readonly<Record<string, Fit>>;

const { input, expected } = readReference<
  Input,
  { readonly ablat_alloc: Fits; readonly year_alloc: Fits }
>('meta/metaregression');
const number = (name: string, values: readonly number[]): StudyModerator => ({
  name,
  kind: 'numeric',
  values,
});
const category = (name: string, values: readonly string[]): StudyModerator => ({
  name,
  kind: 'categorical',
  values,
});
const bcg = { yi: input.yi, vi: input.vi };
const alloc = category('alloc', input.alloc);
const models = {
  ablat_alloc: [number('ablat', input.ablat), alloc],
  year_alloc: [number('year', input.year), alloc],
};
const METHODS: readonly Tau2Estimator[] = ['DL', 'HE', 'HS', 'SJ', 'ML', 'REML', 'PM', 'EB'];

const columns = (fit: Fit) => {
  const { estimate, se, statistic, p, ciLow, ciHigh, alloc: factor, ...rest } = fit;
  return {
    ...rest,
    coefficients: estimate.map((value, i) => ({
      estimate: value,
      se: se[i],
      statistic: statistic[i],
      p: p[i],
      ciLow: ciLow[i],
      ciHigh: ciHigh[i],
    })),
    tests: [{}, { moderator: 'alloc', reference: 'alternate', ...factor }],
  };
};
const tolerance = (path: string) => (/tau2|I2|H2|R2/.test(path) ? VARIANCE : SLACK);
/** The intercept at the year 0 is 80 standard deviations away from the data: metafor loses digits there. */
const SLACK = { rel: 2e-8, abs: 1e-11 };

describe.each(['ablat_alloc', 'year_alloc'] as const)('meta-regression, BCG, %s', (model) => {
  const moderators = models[model];
  it('fixed effects', () => {
    const fit = expected[model].fixed;
    if (!fit) throw new Error('no reference');
    expectAgreement(
      metaRegression({ ...bcg, moderators, model: 'fixed' }),
      columns(fit),
      tolerance,
    );
  });

  it.each(METHODS)('%s', (method) => {
    for (const test of ['z', 'knha'] as const) {
      const fit = expected[model][`${method}_${test}`];
      if (!fit) throw new Error('no reference');
      expectAgreement(
        metaRegression({ ...bcg, moderators, method, test }),
        columns(fit),
        tolerance,
      );
    }
  });
});

describe('meta-regression, computed another way', () => {
  const random = randomNumbers(3);
  const k = 40;
  const x = Array.from({ length: k }, () => random() * 20);
  const group = Array.from({ length: k }, () => ['a', 'b', 'c'][Math.floor(random() * 3)] ?? 'a');
  const vi = Array.from({ length: k }, () => 0.02 + random() / 5);
  const yi = x.map(
    (value, i) => 0.3 + 0.02 * value + (random() - 0.5) + (group[i] === 'b' ? 1 : 0),
  );
  const effects = { yi, vi };

  it('one category under the fixed model is each group pooled by itself', () => {
    const { coefficients } = metaRegression({
      ...effects,
      moderators: [category('group', group)],
      model: 'fixed',
    });
    const of = (name: string) =>
      poolFixed({
        yi: yi.filter((_, i) => group[i] === name),
        vi: vi.filter((_, i) => group[i] === name),
      });
    expectAgreement(
      coefficients.map(({ estimate, se }) => ({ estimate, se })),
      [
        { estimate: of('a').estimate, se: of('a').se },
        {
          estimate: of('b').estimate - of('a').estimate,
          se: Math.hypot(of('b').se, of('a').se),
        },
        {
          estimate: of('c').estimate - of('a').estimate,
          se: Math.hypot(of('c').se, of('a').se),
        },
      ],
      CLOSED_FORM,
    );
  });

  it.each(METHODS)('%s: a moderator that explains nothing leaves the pooled tau2', (method) => {
    // A mirrored copy of every study, told apart by the moderator: its coefficient is zero by symmetry.
    const twice = { yi: [...yi, ...yi], vi: [...vi, ...vi] };
    const half = number('half', [...yi.map(() => 0), ...yi.map(() => 1)]);
    const fit = metaRegression({ ...twice, moderators: [half], method, test: 'z' });
    const pooled = poolRandomEffects({ ...twice, method, test: 'z' });
    expect(fit.coefficients[1]?.estimate).toBeCloseTo(0, 10);
    // Only ML and HS do not count the extra coefficient.
    if (method === 'ML' || method === 'HS') {
      expectAgreement(fit, { tau2: pooled.tau2, R2: 0 }, VARIANCE);
    } else {
      expect(fit.tau2).toBeGreaterThan(pooled.tau2 ?? 0);
    }
  });

  it('PM solves y’Py = k - p, with P formed as a matrix', () => {
    const fit = metaRegression({
      ...effects,
      moderators: [number('x', x)],
      method: 'PM',
      test: 'z',
    });
    const w = vi.map((v) => 1 / (v + fit.tau2));
    const [b0 = 0, b1 = 0] = fit.coefficients.map(({ estimate }) => estimate);
    const Q = yi.reduce((t, y, i) => t + (w[i] ?? 0) * (y - b0 - b1 * (x[i] ?? 0)) ** 2, 0);
    expect(Q).toBeCloseTo(k - 2, 8);
    const normal = yi.reduce((t, y, i) => t + (w[i] ?? 0) * (y - b0 - b1 * (x[i] ?? 0)), 0);
    expect(normal).toBeCloseTo(0, 8);
  });

  it.each(METHODS)('%s: row order, unit and origin of a moderator do not matter', (method) => {
    const moderators = [number('x', x), category('group', group)];
    const base = metaRegression({ ...effects, moderators, method });
    const order = shuffledPositions(k, 11);
    const moved = metaRegression({
      yi: reorder(yi, order),
      vi: reorder(vi, order),
      moderators: [
        number(
          'x',
          reorder(x, order).map((value) => 1900 + value / 100),
        ),
        category('group', reorder(group, order)),
      ],
      method,
    });
    expectAgreement(
      moved,
      { tau2: base.tau2, QM: base.QM, tests: base.tests, R2: base.R2, I2: base.I2, Q: base.Q },
      VARIANCE,
    );
    expect(moved.coefficients[1]?.estimate).toBeCloseTo(
      100 * (base.coefficients[1]?.estimate ?? 0),
      6,
    );
  });
});

describe('meta-regression refuses', () => {
  const effects = { yi: [0.1, 0.4, 0.2, 0.8], vi: [0.02, 0.05, 0.03, 0.04] };
  const run = (...moderators: StudyModerator[]) => metaRegression({ ...effects, moderators });
  it('moderators that cannot be told apart', () => {
    expectRefusal('collinear', () => run(number('a', [1, 2, 3, 5]), number('b', [2, 4, 6, 10])));
    expectRefusal('collinear', () => run(number('a', [3, 3, 3, 3])));
    expectRefusal('no-variation', () => run(category('a', ['x', 'x', 'x', 'x'])));
  });
  it('too few studies', () => {
    expectRefusal('too-few', () =>
      run(number('a', [1, 2, 3, 5]), number('b', [1, 0, 0, 1]), number('c', [0, 0, 1, 1])),
    );
    expectRefusal('too-few', () => run(category('a', ['w', 'x', 'y', 'z'])));
  });
  it('bad input', () => {
    expectRefusal('invalid-input', () => run());
    expectRefusal('invalid-input', () => run(number('a', [1, 2, 3])));
    expectRefusal('invalid-input', () => run(number('a', [1, 2, 3, Number.NaN])));
  });
  it('effects that are predicted exactly', () => {
    const x = number('x', [0, 1, 2, 3]);
    const exact = { yi: [0, 1, 2, 3], vi: [0.1, 0.2, 0.1, 0.3], moderators: [x] };
    expectRefusal('no-variation', () => metaRegression(exact));
    expect(metaRegression({ ...exact, test: 'z' })).toMatchObject({ tau2: 0 });
  });
  it('nothing that is not finite', () => {
    const random = randomNumbers(5);
    for (let run = 0; run < 100; run += 1) {
      const k = 4 + Math.floor(random() * 8);
      const column = (scale: number) => Array.from({ length: k }, () => scale * random());
      const method = METHODS[run % METHODS.length] ?? 'REML';
      const fit = metaRegression({
        yi: column(10 ** (6 * random() - 3)),
        vi: column(1).map((u) => 10 ** (6 * u - 3)),
        moderators: [number('x', column(100))],
        method,
      });
      for (const { estimate, se, p } of fit.coefficients) {
        expect([estimate, se, p].every(Number.isFinite)).toBe(true);
      }
      expect(fit.tau2).toBeGreaterThanOrEqual(0);
    }
  });
});

interface SharedFit {
  readonly tau2: number;
  readonly I2: number;
  readonly H2: number;
  readonly R2: number;
  readonly QE: number;
  readonly QE_df: number;
  readonly QE_p: number;
  readonly b: readonly number[];
  readonly se: readonly number[];
  readonly pval: readonly number[];
  readonly vcov: readonly (readonly number[])[];
  readonly QM: number;
  readonly QM_df: readonly [number, number | null];
  readonly QM_p: number;
  readonly tau2_ci_Q_profile?: readonly [number, number];
}
describeReference('meta-regression, shared case', ['03-metareg-bcg-ablat-alloc'], () => {
  const shared = sharedReference<{
    readonly input: Input;
    readonly expected: Readonly<Record<string, SharedFit>>;
  }>('03-metareg-bcg-ablat-alloc');
  it.each(['REML', 'DL', 'ML'] as const)('%s', (method) => {
    for (const test of ['z', 'knha'] as const) {
      const fit = shared.expected[`${method}_${test}`];
      if (!fit) throw new Error('no reference');
      const { yi, vi } = shared.input;
      const moderators = [
        number('ablat', shared.input.ablat),
        category('alloc', shared.input.alloc),
      ];
      expectAgreement(
        metaRegression({ yi, vi, moderators, method, test }),
        {
          tau2: fit.tau2,
          I2: fit.I2,
          H2: fit.H2,
          R2: fit.R2,
          Q: fit.QE,
          Qdf: fit.QE_df,
          Qp: fit.QE_p,
          coefficients: fit.b.map((estimate, i) => ({ estimate, se: fit.se[i], p: fit.pval[i] })),
          covariance: fit.vcov,
          QM: { value: fit.QM, df: fit.QM_df[0], df2: fit.QM_df[1], p: fit.QM_p },
          ...(fit.tau2_ci_Q_profile && {
            tau2Low: fit.tau2_ci_Q_profile[0],
            tau2High: fit.tau2_ci_Q_profile[1],
          }),
        },
        (path) => (/tau2|I2|H2|R2/.test(path) ? VARIANCE : { rel: 1e-8, abs: ITERATIVE.abs }),
      );
    }
  });
});
