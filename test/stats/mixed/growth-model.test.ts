import { describe, expect, it } from 'vitest';
import { growthModel } from '../../../shared/stats/mixed/growth-model.ts';
import { ITERATIVE, VARIANCE } from '../../reference/tolerances.ts';
import { randomNumbers, shuffledPositions } from '../random.ts';
import { describeReference, expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { longTrial, madeUpTrial, mixedReference, reorderTrial } from './trial.ts';

const trial = madeUpTrial();
const METHODS = ['satterthwaite', 'kenward-roger-expected'] as const;
type Row = Readonly<Record<'estimate' | 'se' | 'df', number>>;
const own = mixedReference<{
  readonly growth: Readonly<
    Record<
      'intercept' | 'slope',
      {
        readonly logLikelihood: number;
        readonly variances: readonly number[];
        readonly slopeDifference: Readonly<Record<(typeof METHODS)[number], Row>>;
      }
    >
  >;
}>('mixed').growth;

describe('growthModel', () => {
  it.each(['intercept', 'slope'] as const)(
    'agrees with lme4, lmerTest and pbkrtest: random %s',
    (random) => {
      for (const df of METHODS) {
        const fit = growthModel({ ...trial, random, df });
        const { logLikelihood, variances, slopeDifference } = own[random];
        expectAgreement(fit.logLikelihood, logLikelihood, ITERATIVE);
        const { interceptVariance, slopeVariance, interceptSlopeCovariance, residualVariance } =
          fit;
        // lme4 stops at a step size.
        const got =
          random === 'slope'
            ? [interceptVariance, slopeVariance, interceptSlopeCovariance, residualVariance]
            : [interceptVariance, residualVariance];
        expectAgreement(got, variances, { rel: 1e-4, abs: 1e-6 });
        expectAgreement(fit.slopeDifference, slopeDifference[df], (path) =>
          path === 'df' ? { rel: 1e-3, abs: 0 } : VARIANCE,
        );
        expect(fit.boundary).toBe(false);
      }
    },
  );

  it('has differences on straight lines', () => {
    const { differences, slopeDifference, slopes } = growthModel(trial);
    const [first, second] = differences;
    expect(((second?.estimate ?? 0) - (first?.estimate ?? 0)) / 2).toBeCloseTo(
      slopeDifference.estimate,
      9,
    );
    expect(slopes.a.estimate - slopes.b.estimate).toBeCloseTo(slopeDifference.estimate, 9);
  });

  it('does not depend on order or units of time, and turns with the arms', () => {
    const all = growthModel(trial);
    const moved = growthModel({
      ...reorderTrial(trial, shuffledPositions(60, 4)),
      times: trial.times.map((t) => 7 * t),
    });
    const { estimate, se, df, p } = all.slopeDifference;
    expectAgreement(
      moved.slopeDifference,
      { estimate: estimate / 7, se: se / 7, df, p },
      ITERATIVE,
    );
    expectAgreement(moved.differences, all.differences, ITERATIVE);
    const turned = growthModel({ ...trial, inA: trial.inA.map((a) => !a) });
    expectAgreement(turned.slopeDifference, { estimate: -estimate, se, df, p }, ITERATIVE);
  });

  it('says when a variance between people is zero', () => {
    const random = randomNumbers(12);
    const scores = trial.inA.map(() => trial.times.map(() => 40 * random()));
    const fit = growthModel({ inA: trial.inA, scores, times: trial.times });
    expect(fit.boundary).toBe(true);
    expect(Number.isFinite(fit.slopeDifference.p)).toBe(true);
  });

  it('refuses what cannot be answered', () => {
    expectRefusal('invalid-input', () => growthModel({ ...trial, times: [1, 2, 3] }));
    expectRefusal('invalid-input', () => growthModel({ ...trial, times: [4, 2, 8, 16] }));
    expectRefusal('one-arm', () => growthModel({ ...trial, inA: trial.inA.map(() => true) }));
    expectRefusal('too-few', () =>
      growthModel({
        inA: [true, false],
        scores: [
          [3, 4],
          [5, 1],
        ],
        times: [1, 2],
      }),
    );
    expectRefusal('no-variation', () =>
      growthModel({ ...trial, scores: trial.scores.map((row) => row.map(() => 4)) }),
    );
  });
});

interface SharedFit {
  readonly terms: readonly string[];
  readonly b: readonly number[];
  readonly se: readonly number[];
  readonly satterthwaite_df: readonly number[];
  readonly kr_se: readonly number[];
  readonly kr_df: readonly number[];
  readonly random: { readonly value: readonly number[] };
  readonly logLik_REML: number;
}
const trials = ['09-lmer-antidepressant', '09-lmer-beat-the-blues'] as const;
describeReference('growthModel of real trials', trials, () => {
  it.each(
    trials.flatMap((id) =>
      (['intercept', 'slope'] as const).map((random) => [id, random] as const),
    ),
  )('%s, random %s', (id, random) => {
    const {
      trial: real,
      times,
      expected,
    } = longTrial<Readonly<Record<`random_${'intercept' | 'slope'}`, SharedFit>>>(id);
    const want = expected[`random_${random}`];
    const k = want.terms.findIndex((term) => term.includes(':'));
    const plain = growthModel({ ...real, times, random, df: 'satterthwaite' });
    const adjusted = growthModel({ ...real, times, random, df: 'kenward-roger-expected' });
    expectAgreement(plain.logLikelihood, want.logLik_REML, ITERATIVE);
    expectAgreement(plain.slopeDifference, { estimate: want.b[k], se: want.se[k] }, ITERATIVE);
    expectAgreement(adjusted.slopeDifference.se, want.kr_se[k], ITERATIVE);
    expectAgreement(
      [plain.slopeDifference.df, adjusted.slopeDifference.df],
      [want.satterthwaite_df[k], want.kr_df[k]],
      { rel: 1e-4, abs: 0 },
    );
    const { interceptVariance, slopeVariance, interceptSlopeCovariance, residualVariance } = plain;
    expectAgreement(
      random === 'slope'
        ? [interceptVariance, slopeVariance, interceptSlopeCovariance, residualVariance]
        : [interceptVariance, residualVariance],
      want.random.value,
      VARIANCE,
    );
  });
});
