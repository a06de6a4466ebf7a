import { describe, expect, it } from 'vitest';
import * as dist from '../../shared/stats/distributions.ts';
import { describeReference, expectAgreement, ownReference, sharedReference } from './reference.ts';
import { expectRefusal } from './refused.ts';
import { DISTRIBUTION } from './tolerances.ts';

interface OwnCase {
  readonly input: Readonly<Record<'p' | 'quantile_df' | 'x' | 'df' | 'z', readonly number[]>>;
  readonly expected: Readonly<Record<string, readonly number[]>>;
}

describe('distribution functions against R 4.2 (test/reference/meta/make.R)', () => {
  const { input, expected } = ownReference<OwnCase>('distributions');
  const quantile = (f: (p: number, df: number) => number) =>
    input.p.map((p, i) => f(p, input.quantile_df[i] ?? 0));
  const at = (f: (x: number, df: number) => number) =>
    input.x.map((x, i) => f(x, input.df[i] ?? 0));

  it.each([
    ['normal_quantile', () => input.p.map(dist.normalQuantile)],
    ['t_quantile', () => quantile(dist.tQuantile)],
    ['chisq_quantile', () => quantile(dist.chiSquareQuantile)],
    ['normal_cdf', () => input.z.map(dist.normalCdf)],
    ['normal_upper', () => input.z.map(dist.normalUpper)],
    ['t_lower', () => at((x, df) => dist.tCdf(-x, df))],
    ['chisq_lower', () => at(dist.chiSquareCdf)],
    ['chisq_upper', () => at(dist.chiSquareUpper)],
    ['f_lower', () => at((x, df) => dist.fCdf(x, 3, df))],
    ['f_upper', () => at((x, df) => dist.fUpper(x, 3, df))],
  ])('%s', (name, compute) => {
    expectAgreement(compute(), expected[name], DISTRIBUTION);
  });
});

interface SharedInput {
  readonly p: readonly number[];
  readonly x: readonly number[];
  readonly df: readonly number[];
  readonly df1: readonly number[];
  readonly df2: readonly number[];
  readonly lower_tail: readonly boolean[];
}

describeReference('distribution functions against the shared table', ['13-distributions'], () => {
  const { input, expected } = sharedReference<{
    input: Readonly<Record<string, SharedInput>>;
    expected: Readonly<Record<string, readonly number[]>>;
  }>('13-distributions');

  /** Quantiles of upper tails are taken by symmetry, or skipped where a distribution has none and 1 - p is 1. */
  const cases: Record<string, (c: SharedInput, i: number) => number | null> = {
    normal_cdf: (c, i) => (c.lower_tail[i] ? dist.normalCdf : dist.normalUpper)(c.x[i] ?? 0),
    normal_quantile: (c, i) => (c.lower_tail[i] ? 1 : -1) * dist.normalQuantile(c.p[i] ?? 0),
    t_cdf: (c, i) => dist.tCdf((c.lower_tail[i] ? 1 : -1) * (c.x[i] ?? 0), c.df[i] ?? 0),
    t_quantile: (c, i) => (c.lower_tail[i] ? 1 : -1) * dist.tQuantile(c.p[i] ?? 0, c.df[i] ?? 0),
    chisq_cdf: (c, i) =>
      (c.lower_tail[i] ? dist.chiSquareCdf : dist.chiSquareUpper)(c.x[i] ?? 0, c.df[i] ?? 0),
    chisq_quantile: (c, i) => {
      const p = c.p[i] ?? 0;
      if (!c.lower_tail[i] && p < 1e-5) return null;
      return dist.chiSquareQuantile(c.lower_tail[i] ? p : 1 - p, c.df[i] ?? 0);
    },
    f_cdf: (c, i) =>
      (c.lower_tail[i] ? dist.fCdf : dist.fUpper)(c.x[i] ?? 0, c.df1[i] ?? 0, c.df2[i] ?? 0),
  };
  it.each(Object.keys(cases))('%s', (name) => {
    const c = input[name];
    const compute = cases[name];
    if (!c || !compute) throw new Error(`no case ${name}`);
    const wanted = expected[name] ?? [];
    const got = wanted.map((value, i) => compute(c, i) ?? value);
    expectAgreement(got, wanted, DISTRIBUTION);
  });
});

describe('distribution functions, recomputed', () => {
  it('tails add up to one', () => {
    for (const df of [1, 3, 12, 200, 5000]) {
      for (const x of [0.1, 1, df * 0.9, df, df * 1.1]) {
        expect(dist.chiSquareCdf(x, df) + dist.chiSquareUpper(x, df)).toBeCloseTo(1, 13);
        expect(dist.fCdf(x / df, 4, df) + dist.fUpper(x / df, 4, df)).toBeCloseTo(1, 11);
      }
    }
  });

  it('quantiles undo the distribution function', () => {
    for (const p of [1e-12, 0.001, 0.2, 0.5, 0.93, 0.9999]) {
      expect(dist.normalCdf(dist.normalQuantile(p)) / p).toBeCloseTo(1, 12);
      for (const df of [1, 4, 60, 3000]) {
        expect(dist.chiSquareCdf(dist.chiSquareQuantile(p, df), df) / p).toBeCloseTo(1, 10);
        expect(dist.tCdf(dist.tQuantile(p, df), df) / p).toBeCloseTo(1, 10);
      }
    }
  });

  it('two-sided p-values follow from chi-square and F', () => {
    expect(dist.twoSidedNormalP(2.3) / dist.chiSquareUpper(2.3 ** 2, 1)).toBeCloseTo(1, 12);
    expect(dist.twoSidedTP(-2.3, 9) / dist.fUpper(2.3 ** 2, 1, 9)).toBeCloseTo(1, 11);
    expect(dist.twoSidedNormalP(30)).toBeGreaterThan(0);
  });
});

describe('distribution functions refuse', () => {
  it('probabilities and degrees of freedom that are out of range', () => {
    for (const p of [0, 1, -0.1, Number.NaN]) {
      expectRefusal('invalid-input', () => dist.normalQuantile(p));
      expectRefusal('invalid-input', () => dist.tQuantile(p, 5));
      expectRefusal('invalid-input', () => dist.chiSquareQuantile(p, 5));
    }
    expectRefusal('invalid-input', () => dist.tQuantile(0.9, 0));
    expectRefusal('invalid-input', () => dist.chiSquareQuantile(0.9, Number.NaN));
  });
});
