import { describe, expect, it } from 'vitest';
import { heterogeneity } from '../../shared/stats/heterogeneity.ts';
import { poolFixed } from '../../shared/stats/pool-fixed.ts';
import { type PoolTest, poolRandomEffects } from '../../shared/stats/pool-random.ts';
import type { Tau2Estimator } from '../../shared/stats/tau-squared.ts';
import type { Tolerance } from '../reference/tolerances.ts';
import { randomNumbers, reorder, shuffledPositions } from './random.ts';
import { describeReference, expectAgreement, ownReference, sharedReference } from './reference.ts';
import { expectRefusal } from './refused.ts';
import { CLOSED_FORM, ITERATIVE, PROBABILITY, VARIANCE } from './tolerances.ts';

const METHODS = ['DL', 'HE', 'HS', 'SJ', 'ML', 'REML', 'PM', 'EB'] as const;
const TESTS: readonly PoolTest[] = ['z', 'knha'];

/** Tolerance by kind of quantity, told by the name of the field. */
function tolerance(path: string): Tolerance {
  if (/tau2|I2|H2/.test(path)) return VARIANCE;
  if (path === 'p' || path === 'Qp') return { ...PROBABILITY, rel: 1e-8 };
  return path.startsWith('Q') ? CLOSED_FORM : { ...ITERATIVE, rel: 1e-8 };
}

interface Effects {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
}

describe('pooling against metafor (test/reference/meta/make.R)', () => {
  const { input, expected } = ownReference<{
    input: Record<'bcg' | 'alike' | 'two' | 'unequal', Effects> & {
      one: Record<keyof Effects, number[]>;
    };
    expected: Record<string, Record<string, object>>;
  }>('pooling');
  const sets = ['bcg', 'alike', 'two', 'unequal'] as const;

  it.each(sets)('fixed effect, %s', (set) => {
    expectAgreement(poolFixed(input[set]), expected[set]?.fixed, (path) =>
      path === 'p' || path === 'Qp' ? PROBABILITY : CLOSED_FORM,
    );
  });

  it.each(sets.flatMap((set) => METHODS.flatMap((m) => TESTS.map((t) => [set, m, t] as const))))(
    'random effects, %s, %s, %s',
    (set, method, test) => {
      expectAgreement(
        poolRandomEffects({ ...input[set], method, test }),
        { ...expected[set]?.[`${method}_${test}`], converged: true },
        tolerance,
      );
    },
  );

  it.each(sets)('at level 0.9, %s', (set) => {
    const options = { method: 'REML', test: 'knha', level: 0.9 } as const;
    expectAgreement(
      poolRandomEffects({ ...input[set], ...options }),
      expected[set]?.REML_knha_90,
      tolerance,
    );
  });

  it('one study is itself, with nothing said about heterogeneity', () => {
    for (const test of TESTS) {
      expectAgreement(poolRandomEffects({ ...input.one, test }), expected.one?.REML_z, tolerance);
    }
    expect(poolFixed(input.one)).toMatchObject({
      k: 1,
      estimate: 0.5,
      I2: null,
      H2: null,
      Qp: null,
    });
  });
});

describe('pooling, recomputed', () => {
  const random = randomNumbers(77);
  const effects = {
    yi: Array.from({ length: 25 }, () => 2 * random() - 0.5),
    vi: Array.from({ length: 25 }, () => 0.02 + random() / 5),
  };
  const weighted = (tau2: number) => {
    const w = effects.vi.map((v) => 1 / (v + tau2));
    const total = w.reduce((a, b) => a + b, 0);
    const estimate = effects.yi.reduce((a, y, i) => a + y * (w[i] ?? 0), 0) / total;
    const Q = effects.yi.reduce((a, y, i) => a + (w[i] ?? 0) * (y - estimate) ** 2, 0);
    return { w, total, estimate, Q };
  };

  it.each(METHODS)('%s: estimate, Wald and Knapp-Hartung errors, weights', (method) => {
    const z = poolRandomEffects({ ...effects, method, test: 'z' });
    const kh = poolRandomEffects({ ...effects, method, test: 'knha' });
    const { w, total, estimate, Q } = weighted(z.tau2 ?? 0);
    expectAgreement(
      z,
      { estimate, se: 1 / Math.sqrt(total), weights: w.map((x) => (100 * x) / total) },
      CLOSED_FORM,
    );
    expectAgreement(
      kh,
      { estimate, se: Math.sqrt(Q / 24 / total), df: 24, seWald: z.se },
      CLOSED_FORM,
    );
    const reach = (kh.predictionHigh ?? 0) - kh.estimate;
    const perSe = (kh.ciHigh - kh.estimate) / kh.se;
    expect(reach).toBeCloseTo(perSe * Math.sqrt((kh.tau2 ?? 0) + kh.se ** 2), 12);
  });

  it('Q-profile: Q at each limit is the chi-square quantile', () => {
    const { tau2Low, tau2High } = poolRandomEffects(effects);
    // Quantiles of chi-square(24) from R: qchisq(c(.975, .025), 24).
    expect(weighted(tau2Low ?? 0).Q).toBeCloseTo(39.3640770266039, 8);
    expect(weighted(tau2High ?? 0).Q).toBeCloseTo(12.4011502174444, 8);
  });

  it('the fixed-effect model is the random-effects model without heterogeneity', () => {
    const alike = { yi: [0.3, 0.31, 0.29], vi: [0.1, 0.2, 0.15] };
    const { estimate, se, ciLow, p } = poolFixed(alike);
    expectAgreement(
      poolRandomEffects({ ...alike, test: 'z' }),
      { estimate, se, ciLow, p, tau2: 0 },
      CLOSED_FORM,
    );
  });

  it('heterogeneity is the sum of squared standardised deviations', () => {
    expectAgreement(heterogeneity(effects), { Q: weighted(0).Q, Qdf: 24 }, CLOSED_FORM);
  });

  it.each(METHODS)('%s: does not depend on row order; follows shift, sign and scale', (method) => {
    const base = poolRandomEffects({ ...effects, method });
    const order = shuffledPositions(25, 6);
    const shifted = poolRandomEffects({
      yi: reorder(effects.yi, order).map((y) => 10 - 3 * y),
      vi: reorder(effects.vi, order).map((v) => 9 * v),
      method,
    });
    expectAgreement(
      shifted,
      {
        estimate: 10 - 3 * base.estimate,
        se: 3 * base.se,
        tau2: 9 * (base.tau2 ?? 0),
        tau2Low: 9 * (base.tau2Low ?? 0),
        tau2High: 9 * (base.tau2High ?? 0),
        I2: base.I2,
        Q: base.Q,
        predictionLow: 10 - 3 * (base.predictionHigh ?? 0),
        weights: reorder(base.weights, order),
      },
      { rel: 1e-9, abs: 1e-11 },
    );
  });

  it('takes time in proportion to the number of studies', () => {
    const many = {
      yi: Array.from({ length: 20_000 }, () => random()),
      vi: Array.from({ length: 20_000 }, () => 0.01 + random() / 10),
    };
    const start = performance.now();
    expect(poolRandomEffects(many).k).toBe(20_000);
    // Generous for a loaded machine; matrices of k x k would need 3 GB.
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('pooling refuses', () => {
  const good = { yi: [0.1, 0.4], vi: [0.02, 0.05] };
  it.each([
    ['fixed', poolFixed],
    ['random', poolRandomEffects],
  ] as const)('%s: no effects, bad variances, bad effects, bad level', (_, pool) => {
    expectRefusal('no-effects', () => pool({ yi: [], vi: [] }));
    for (const vi of [0, -0.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expectRefusal('invalid-input', () => pool({ yi: [0.1, 0.4], vi: [0.02, vi] }));
    }
    expectRefusal('invalid-input', () => pool({ ...good, yi: [0.1, Number.NaN] }));
    expectRefusal('invalid-input', () => pool({ ...good, yi: [0.1] }));
    expectRefusal('invalid-input', () => pool({ ...good, level: 1 }));
  });

  it('a Knapp-Hartung interval without width', () => {
    const equal = { yi: [0.5, 0.5, 0.5], vi: [0.04, 0.1, 0.3] };
    expectRefusal('no-variation', () => poolRandomEffects(equal));
    expect(poolRandomEffects({ ...equal, test: 'z' })).toMatchObject({ estimate: 0.5, tau2: 0 });
  });

  it('never a number that is not finite', () => {
    const random = randomNumbers(9);
    for (let run = 0; run < 300; run += 1) {
      const k = 2 + Math.floor(random() * 6);
      const spread = 10 ** (8 * random() - 4);
      const effects = {
        yi: Array.from({ length: k }, () => spread * (random() - 0.5)),
        vi: Array.from({ length: k }, () => 10 ** (10 * random() - 5)),
      };
      for (const method of METHODS) {
        const result = poolRandomEffects({ ...effects, method, test: run % 2 ? 'z' : 'knha' });
        for (const value of Object.values(result).flat()) {
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        }
        expect(result.tau2).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

interface SharedFit {
  readonly estimate: number;
  readonly se: number;
  readonly stat: number;
  readonly df: number | null;
  readonly pval: number;
  readonly ci_lb: number;
  readonly ci_ub: number;
  readonly pi_lb: number;
  readonly pi_ub: number;
}
interface SharedModel {
  readonly tau2: number;
  readonly I2: number;
  readonly H2: number;
  readonly z: SharedFit;
  readonly knha: SharedFit;
  readonly weights_percent?: readonly number[];
}
type SharedExpected = Readonly<Record<Tau2Estimator, SharedModel>> & {
  readonly heterogeneity: {
    readonly Q: number;
    readonly df: number;
    readonly p: number;
    readonly I2_Q: number;
  };
  readonly fixed: SharedFit & { readonly weights_percent: readonly number[] };
  readonly tau2_ci_Q_profile: { readonly tau2_lb: number; readonly tau2_ub: number };
};

const fields = (fit: SharedFit) => ({
  estimate: fit.estimate,
  se: fit.se,
  statistic: fit.stat,
  p: fit.pval,
  ciLow: fit.ci_lb,
  ciHigh: fit.ci_ub,
});
const cases = [
  '02-meta-bcg-logrr',
  '02-meta-dropout-rr-ipt',
  '02-meta-hine1989-rd-zero-tau2',
  '02-meta-metapsy-ipt',
  '02-meta-normand1999-smd',
  '02-meta-three-studies',
] as const;
describeReference('pooling, shared cases', cases, () => {
  it.each(cases)('%s', (id) => {
    const { input, expected } = sharedReference<{
      input: { yi: number[]; vi?: number[]; sei?: number[] };
      expected: SharedExpected;
    }>(id);
    const effects = { yi: input.yi, vi: input.vi ?? (input.sei ?? []).map((se) => se ** 2) };
    const { heterogeneity: het, fixed, tau2_ci_Q_profile: profile } = expected;
    const Q = { Q: het.Q, Qdf: het.df, Qp: het.p };
    expectAgreement(
      poolFixed(effects),
      { ...fields(fixed), ...Q, I2: het.I2_Q, weights: fixed.weights_percent },
      tolerance,
    );
    for (const method of METHODS) {
      const model = expected[method];
      for (const test of TESTS) {
        expectAgreement(
          poolRandomEffects({ ...effects, method, test }),
          {
            ...fields(model[test]),
            df: model[test].df,
            predictionLow: model[test].pi_lb,
            predictionHigh: model[test].pi_ub,
            tau2: model.tau2,
            tau2Low: profile.tau2_lb,
            tau2High: profile.tau2_ub,
            I2: model.I2,
            H2: model.H2,
            ...Q,
            ...(model.weights_percent && { weights: model.weights_percent }),
          },
          tolerance,
        );
      }
    }
  });
});
