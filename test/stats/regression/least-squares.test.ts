import { describe, expect, it } from 'vitest';
import { ancova } from '../../../shared/stats/ancova.ts';
import { akaike, leastSquares } from '../../../shared/stats/regression/least-squares.ts';
import { randomNumbers, reorder, shuffledPositions } from '../random.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM, ITERATIVE } from '../tolerances.ts';

const random = randomNumbers(31);
const n = 40;
const arm = Array.from({ length: n }, (_, i) => i % 2);
const base = arm.map(() => 15 + 20 * random());
const age = arm.map(() => 18 + 50 * random());
const outcome = arm.map((a, i) => 3 + 0.5 * (base[i] ?? 0) - 2 * a + 8 * (random() - 0.5));
const columns = [
  { name: 'baseline', values: base },
  { name: 'age', values: age },
  { name: 'the arm', values: arm },
];
const fit = leastSquares(outcome, columns);

describe('leastSquares', () => {
  it('agrees with the analysis of covariance', () => {
    const inA = arm.map((a) => a === 1);
    const { difference, se, df, sigma } = ancova({ outcome, inA, covariates: [base, age] });
    const own = fit.sigma * Math.sqrt(fit.unscaled[3]?.[3] ?? 0);
    expectAgreement(
      { difference: fit.coefficients[3], se: own, df: fit.df, sigma: fit.sigma },
      { difference, se, df, sigma },
      CLOSED_FORM,
    );
  });

  it('solves the normal equations, and inverts their matrix', () => {
    const all = [arm.map(() => 1), ...columns.map(({ values }) => values)];
    for (const [i, one] of all.entries()) {
      expect(Math.abs(one.reduce((t, x, r) => t + x * (fit.residuals[r] ?? 0), 0))).toBeLessThan(
        1e-8,
      );
      for (const j of all.keys()) {
        const product = all.reduce(
          (t, other, l) =>
            t + one.reduce((s, x, r) => s + x * (other[r] ?? 0), 0) * (fit.unscaled[l]?.[j] ?? 0),
          0,
        );
        expect(product).toBeCloseTo(i === j ? 1 : 0, 8);
      }
    }
    expectAgreement(
      fit.fitted.map((y, i) => y + (fit.residuals[i] ?? 0)),
      outcome,
      CLOSED_FORM,
    );
  });

  it('does not depend on row order, and follows unit and origin', () => {
    const order = shuffledPositions(n, 4);
    const moved = leastSquares(
      reorder(outcome, order).map((y) => 1e5 + 2 * y),
      columns.map(({ name, values }) => ({
        name,
        values: reorder(values, order).map((x) => 10 * x - 1e3),
      })),
    );
    expectAgreement(
      moved.coefficients.slice(1).map((b) => 5 * b),
      fit.coefficients.slice(1),
      ITERATIVE,
    );
  });

  it('has the AIC of its Gaussian likelihood', () => {
    const variance = fit.rss / n;
    const logLikelihood = fit.residuals.reduce(
      (t, e) => t - 0.5 * Math.log(2 * Math.PI * variance) - e ** 2 / (2 * variance),
      0,
    );
    expect(akaike(fit)).toBeCloseTo(-2 * logLikelihood + 2 * 5, 8);
  });

  it('refuses', () => {
    const x = { name: 'x', values: [1, 2, 3, 4] };
    expectRefusal('no-people', () => leastSquares([], []));
    expectRefusal('too-few', () => leastSquares([1, 2], [{ name: 'x', values: [1, 2] }]));
    expectRefusal('no-variation', () => leastSquares([1, 1, 1, 1], [x]));
    expectRefusal('no-variation', () => leastSquares([2, 4, 6, 8], [x]));
    expectRefusal('collinear', () => leastSquares([1, 3, 2, 5], [x, { ...x, name: 'y' }]));
    expectRefusal('collinear', () =>
      leastSquares([1, 3, 2, 5], [{ name: 'x', values: [7, 7, 7, 7] }]),
    );
    expectRefusal('invalid-input', () => leastSquares([1, 2, 3], [x]));
    expectRefusal('invalid-input', () => leastSquares([1, 2, 3, Number.NaN], [x]));
  });
});

const TRIAL = '09-ancova-beat-the-blues';
describeReference('leastSquares of a real trial', [TRIAL], () => {
  it('has the coefficients of lm', () => {
    const { input, expected } = sharedReference<{
      input: Record<'treat' | 'drug' | 'length' | 'treat_levels', string[]> & {
        base: number[];
        last: number[];
      };
      expected: { locf: { b: number[]; se_b: number[]; sigma: number; df: number } };
    }>(TRIAL);
    const indicator = (name: string, values: readonly string[], level: string | undefined) => ({
      ...{ name, values: values.map((value) => (value === level ? 1 : 0)) },
    });
    const got = leastSquares(input.last, [
      { name: 'base', values: input.base },
      indicator('treat', input.treat, input.treat_levels[1]),
      indicator('drug', input.drug, 'Yes'),
      indicator('length', input.length, '>6m'),
    ]);
    const { b, se_b: se, sigma, df } = expected.locf;
    expectAgreement(got, { coefficients: b, sigma, df }, ITERATIVE);
    expectAgreement(
      got.unscaled.map((row, i) => got.sigma * Math.sqrt(row[i] ?? 0)),
      se,
      ITERATIVE,
    );
  });
});
