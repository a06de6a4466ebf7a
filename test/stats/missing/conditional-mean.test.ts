import { describe, expect, it } from 'vitest';
import { ancova } from '../../../shared/stats/ancova.ts';
import { conditionalMeanImputation } from '../../../shared/stats/missing/conditional-mean-imputation.ts';
import { deltaEstimate } from '../../../shared/stats/missing/delta-surface.ts';
import { imputationRule } from '../../../shared/stats/missing/imputation-rule.ts';
import { type Strategy, strategyMean } from '../../../shared/stats/missing/strategy.ts';
import { tippingGrid } from '../../../shared/stats/missing/tipping-grid.ts';
import { mmrm } from '../../../shared/stats/mixed/mmrm.ts';
import { ITERATIVE, VARIANCE } from '../../reference/tolerances.ts';
import {
  longTrial,
  madeUpTrial,
  mixedReference,
  reorderTrial,
  simulatedTrial,
} from '../mixed/trial.ts';
import { shuffledPositions } from '../random.ts';
import { describeReference, expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';

const STRATEGIES: readonly Strategy[] = ['mar', 'j2r', 'cr', 'cir', 'lmcf'];
const trial = madeUpTrial();
/** Without the person who has no score, whom last mean carried forward cannot take. */
const scored = reorderTrial(
  trial,
  trial.scores.flatMap((row, i) => (row.some((y) => y !== null) ? [i] : [])),
);
const last = <T>(values: readonly T[]) => values[values.length - 1];

interface OwnCase {
  readonly estimate: readonly number[];
  readonly frequentist: readonly number[];
  readonly anchored: readonly number[];
  readonly delta: {
    readonly a: number;
    readonly b: number;
    readonly estimate: number;
    readonly se: number;
  };
}
const own = mixedReference<{
  readonly conditional_mean: Readonly<Record<'mar' | 'j2r' | 'cr' | 'cir', OwnCase>>;
}>('missing').conditional_mean;

describe('strategyMean', () => {
  const means = { own: [1, 3, 5], reference: [2, 6, 10] };
  const course = (strategy: Strategy, left: number) =>
    [0, 1, 2].map((visit) =>
      strategyMean(strategy, visit, left).reduce(
        (total, { arm, visit: at, sign }) => total + sign * (means[arm][at] ?? 0),
        0,
      ),
    );
  it('agrees with rbmi (tests/testthat/test-strategies.R)', () => {
    expect(course('cir', 1)).toEqual([1, 5, 9]);
    expect(course('j2r', 1)).toEqual([1, 6, 10]);
    expect(course('cr', 1)).toEqual([2, 6, 10]);
    expect(course('lmcf', 1)).toEqual([1, 1, 1]);
    expect(course('mar', 1)).toEqual([1, 3, 5]);
    expect(course('cir', 0)).toEqual([2, 6, 10]);
    expect(course('j2r', 0)).toEqual([2, 6, 10]);
    expectRefusal('invalid-input', () => course('lmcf', 0));
  });
});

describe('imputationRule', () => {
  const covariance = Float64Array.of(4, 2, 1, 2, 5, 2.5, 1, 2.5, 6);
  const model = {
    visitCount: 3,
    coefficients: Float64Array.of(1, 2, 3, -1, -2, -4),
    covariances: [covariance],
  };

  it('is the regression on the scores taken', () => {
    // Arm A, score at the first visit only; means 0, 0, -1.
    const { mean, noise, missing } = imputationRule(model, [0], true, 'mar', 'b');
    expect(missing).toEqual([1, 2]);
    expectAgreement([...mean], [0, 0, 1, 1.5, -1.5, 0.5, 2.75, -3.75, 0.25], ITERATIVE);
    // Covariance left: 5 - 1, 2.5 - 0.5, 6 - 0.25.
    const [a = 0, b = 0, c = 0, d = 0] = noise.slice(2);
    expectAgreement([a ** 2 + b ** 2, a * c + b * d, c ** 2 + d ** 2], [4, 2, 5.75], ITERATIVE);
  });

  it('fills a gap from both sides, by the own arm, before going on by the reference', () => {
    const perArm = {
      ...model,
      covariances: [covariance, Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1)],
    };
    const { mean } = imputationRule(perArm, [0, 2], true, 'j2r', 'b');
    // Gap at the second visit: slopes of (2, 2.5) on [[4, 1], [1, 6]].
    expectAgreement([...mean.slice(6, 8)], [(2 * 6 - 2.5) / 23, (2.5 * 4 - 2) / 23], ITERATIVE);
    // In the reference arm visits are unrelated: after leaving only its mean, 3, is left: 7 - 4 for arm A.
    const { mean: after } = imputationRule(perArm, [0, 1], true, 'j2r', 'b');
    expectAgreement([...after.slice(8)], [7, -4, 0, 0], ITERATIVE);
  });
});

describe('conditionalMeanImputation', () => {
  it.each(['mar', 'j2r', 'cr', 'cir'] as const)(
    'agrees with imputation person by person in R: %s',
    (strategy) => {
      const got = conditionalMeanImputation({ ...trial, strategy, reference: 'b' });
      const { estimate, frequentist, anchored, delta } = own[strategy];
      expectAgreement(
        got.differences.map((d) => d.frequentist.estimate),
        estimate,
        ITERATIVE,
      );
      expectAgreement(
        got.differences.map((d) => d.frequentist.se),
        frequentist,
        VARIANCE,
      );
      expectAgreement(
        got.differences.map((d) => d.informationAnchored.se),
        anchored,
        VARIANCE,
      );
      expectAgreement(
        deltaEstimate(got.surfaces.frequentist, delta.a, delta.b),
        { estimate: delta.estimate, se: delta.se },
        VARIANCE,
      );
    },
  );

  it('at random is the MMRM with all columns by visit', () => {
    const fit = mmrm({ ...scored, covariatesByVisit: true });
    const got = conditionalMeanImputation({ ...scored, strategy: 'mar', reference: 'b' });
    expectAgreement(
      got.differences.map((d) => d.frequentist.estimate),
      fit.differences.map((d) => d.estimate),
      ITERATIVE,
    );
    expectAgreement(
      got.differences.map((d) => d.informationAnchored),
      got.differences.map((d) => d.frequentist),
      ITERATIVE,
    );
    expectAgreement(
      got.means.a.map((d) => d.frequentist.estimate),
      fit.means.a.map((d) => d.estimate),
      ITERATIVE,
    );
  });

  it('with nothing missing is the analysis of covariance, under every strategy', () => {
    const complete = simulatedTrial(6, 30, 3, 0);
    const { difference } = ancova({
      outcome: complete.scores.map((row) => row[2] ?? 0),
      inA: complete.inA,
      covariates: [complete.baseline],
    });
    for (const strategy of STRATEGIES) {
      const got = conditionalMeanImputation({ ...complete, strategy, reference: 'b' });
      expectAgreement(last(got.differences)?.frequentist.estimate, difference, ITERATIVE);
      expect(got.imputed).toEqual({ a: [0, 0, 0], b: [0, 0, 0] });
    }
  });

  it('does not depend on the order of people or on units, and turns with the arms', () => {
    const all = conditionalMeanImputation({ ...trial, strategy: 'cir', reference: 'b' });
    const moved = conditionalMeanImputation({
      ...reorderTrial(trial, shuffledPositions(60, 2)),
      strategy: 'cir',
      reference: 'b',
    });
    expectAgreement(moved.differences, all.differences, ITERATIVE);
    const turned = conditionalMeanImputation({
      ...trial,
      inA: trial.inA.map((a) => !a),
      scores: trial.scores.map((row) => row.map((y) => (y === null ? null : 10 * y - 4))),
      strategy: 'cir',
      reference: 'a',
    });
    expectAgreement(
      turned.differences.map(({ frequentist, informationAnchored }) => [
        frequentist.estimate,
        frequentist.se,
        informationAnchored.se,
      ]),
      all.differences.map(({ frequentist, informationAnchored }) => [
        -10 * frequentist.estimate,
        10 * frequentist.se,
        10 * informationAnchored.se,
      ]),
      ITERATIVE,
    );
  });

  it('can give each arm a covariance of its own, and other structures', () => {
    for (const choice of [
      { perArm: true },
      { covariance: 'ar1' },
      { covariance: 'toep', perArm: true },
    ] as const) {
      const got = conditionalMeanImputation({
        ...trial,
        ...choice,
        strategy: 'j2r',
        reference: 'b',
      });
      expect(Number.isFinite(last(got.differences)?.informationAnchored.p)).toBe(true);
      expect(got).toMatchObject(choice);
    }
  });

  it('counts those imputed', () => {
    const { imputed, counts } = conditionalMeanImputation({
      ...trial,
      strategy: 'j2r',
      reference: 'b',
    });
    const gone = trial.scores.filter((row) => row[3] === null).length;
    expect((imputed.a[3] ?? 0) + (imputed.b[3] ?? 0)).toBe(gone);
    expect(counts.a.used + counts.b.used).toBe(60);
  });

  it('refuses what cannot be answered', () => {
    const base = { strategy: 'j2r', reference: 'b' } as const;
    expectRefusal('invalid-input', () =>
      conditionalMeanImputation({ ...trial, strategy: 'lmcf', reference: 'b' }),
    );
    expectRefusal('one-arm', () =>
      conditionalMeanImputation({ ...trial, ...base, inA: trial.inA.map(() => false) }),
    );
    expectRefusal('no-people', () =>
      conditionalMeanImputation({ ...trial, ...base, baseline: trial.inA.map(() => null) }),
    );
    expectRefusal('no-people', () =>
      conditionalMeanImputation({
        ...trial,
        ...base,
        scores: trial.scores.map((row, i) =>
          row.map((y, t) => (t === 3 && trial.inA[i] ? null : y)),
        ),
      }),
    );
    expectRefusal('too-few', () =>
      conditionalMeanImputation({
        inA: [true, false],
        scores: [
          [1, 2],
          [3, 4],
        ],
        ...base,
      }),
    );
    expectRefusal('no-variation', () =>
      conditionalMeanImputation({
        ...trial,
        ...base,
        scores: trial.scores.map((row) => row.map(() => 3)),
      }),
    );
  });
});

describe('tippingGrid', () => {
  const { surfaces, differences } = conditionalMeanImputation({
    ...trial,
    strategy: 'j2r',
    reference: 'b',
  });
  const surface = surfaces.frequentist;
  const steps = Array.from({ length: 21 }, (_, i) => i - 10);
  const grid = tippingGrid({ surface, deltasA: steps, deltasB: steps });

  it('at no delta is the difference itself', () => {
    const { estimate, se, p } = differences[3]?.frequentist ?? {};
    expectAgreement(grid.cells[10]?.[10], { estimate, se, p, deltaA: 0, deltaB: 0 }, ITERATIVE);
  });

  it('is linear in the deltas, and turns with the arms', () => {
    const at = (i: number, j: number) => grid.cells[j]?.[i]?.estimate ?? Number.NaN;
    expect(at(20, 10) + at(0, 10)).toBeCloseTo(2 * at(10, 10), 10);
    expect(at(3, 17)).toBeCloseTo(at(3, 10) + at(10, 17) - at(10, 10), 10);
    expect(at(11, 10)).toBeGreaterThan(at(10, 10));
    expect(at(10, 11)).toBeLessThan(at(10, 10));
  });

  it('has its contour where one limit is zero', () => {
    expect(grid.contour.length).toBeGreaterThan(5);
    for (const { deltaA, deltaB } of grid.contour) {
      expect(deltaEstimate(surface, deltaA, deltaB).p).toBeCloseTo(0.05, 7);
    }
  });

  it('refuses a grid that is none', () => {
    expectRefusal('invalid-input', () => tippingGrid({ surface, deltasA: [], deltasB: [0] }));
    expectRefusal('invalid-input', () => tippingGrid({ surface, deltasA: [1, 0], deltasB: [0] }));
    expectRefusal('invalid-input', () =>
      tippingGrid({ surface, deltasA: [0], deltasB: [Number.NaN] }),
    );
    expectRefusal('invalid-input', () => deltaEstimate(surface, 0, Number.POSITIVE_INFINITY));
  });
});

/**
 * The model of rbmi is fitted by mmrm, which stops at a step size: its MAR estimate differs from the exact maximum, the
 * MMRM difference of SAS to four decimals (2.8018), in the fifth digit.
 */
const RBMI = { rel: 0, abs: 1e-4 };
describeReference('the antidepressant trial as in rbmi', ['09-mmrm-antidepressant'], () => {
  const { trial: real } = longTrial('09-mmrm-antidepressant');
  // rbmi gives placebo minus drug; A is the drug.
  it.each([
    ['mar', 2.80177264, 1.106725],
    ['j2r', 2.12553385, 0.85813936],
    ['cr', 2.37071735, 0.98108679],
    ['cir', 2.44912824, 1.00080415],
    ['lmcf', 2.5138785, 1.029086],
  ] as const)('conditional mean and jackknife, %s: rbmi 1.5.2', (strategy, estimate, se) => {
    const got = conditionalMeanImputation({ ...real, strategy, reference: 'b' });
    expectAgreement(last(got.differences)?.frequentist, { estimate: -estimate, se }, RBMI);
  });

  it('both kinds of standard error under J2R: rbmi, CondMean_Inference, 3.4 and 4.4', () => {
    const got = conditionalMeanImputation({ ...real, strategy: 'j2r', reference: 'b' });
    const printed = { rel: 0, abs: 6e-4 };
    expectAgreement(
      got.differences.map((d) => -d.frequentist.estimate),
      [-0.092, 1.305, 1.929, 2.126],
      printed,
    );
    expectAgreement(
      got.differences.map((d) => d.frequentist.se),
      [0.695, 0.878, 0.862, 0.858],
      printed,
    );
    expectAgreement(
      got.differences.map((d) => d.informationAnchored.se),
      [0.695, 0.944, 0.993, 1.123],
      printed,
    );
    expectAgreement(
      got.differences.map((d) => d.informationAnchored.p),
      [0.895, 0.167, 0.052, 0.058],
      printed,
    );
    const [drug, placebo] = [last(got.means.a), last(got.means.b)];
    expectAgreement(
      [drug?.frequentist.estimate, drug?.frequentist.se, drug?.informationAnchored.se],
      [-6.965, 0.685, 0.85],
      printed,
    );
    expectAgreement(
      [placebo?.frequentist.estimate, placebo?.frequentist.se, placebo?.informationAnchored.se],
      [-4.839, 0.762, 0.763],
      printed,
    );
  });

  it('delta on the missing scores of the drug: rbmi 1.5.2', () => {
    const { surfaces } = conditionalMeanImputation({ ...real, strategy: 'mar', reference: 'b' });
    const rows = [
      [0, 2.801773, 1.106725],
      [1, 2.560412, 1.110762],
      [2, 2.319051, 1.116852],
      [3, 2.077689, 1.124961],
      [5, 1.594967, 1.147055],
    ] as const;
    for (const [delta, estimate, se] of rows) {
      expectAgreement(
        deltaEstimate(surfaces.frequentist, delta, 0),
        { estimate: -estimate, se },
        RBMI,
      );
    }
    const { cells } = tippingGrid({
      surface: surfaces.frequentist,
      deltasA: [0, 1, 2, 3, 4, 5],
      deltasB: [0],
    });
    expect(cells[0]?.map(({ significant }) => significant)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
