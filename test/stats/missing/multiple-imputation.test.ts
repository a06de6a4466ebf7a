import { describe, expect, it } from 'vitest';
import { ancova } from '../../../shared/stats/ancova.ts';
import { armPatterns } from '../../../shared/stats/missing/completed-sums.ts';
import { conditionalMeanImputation } from '../../../shared/stats/missing/conditional-mean-imputation.ts';
import { deltaEstimate } from '../../../shared/stats/missing/delta-surface.ts';
import { imputationRule } from '../../../shared/stats/missing/imputation-rule.ts';
import { multipleImputation } from '../../../shared/stats/missing/multiple-imputation.ts';
import { poolRubin } from '../../../shared/stats/missing/pool-rubin.ts';
import { complete, posteriorChain } from '../../../shared/stats/missing/posterior-draws.ts';
import { scoreModel } from '../../../shared/stats/missing/score-model.ts';
import { seededRandom } from '../../../shared/stats/missing/seeded-random.ts';
import { prepareTrial } from '../../../shared/stats/mixed/longitudinal.ts';
import { fitStructure, structureOf, visitModel } from '../../../shared/stats/mixed/mmrm-model.ts';
import { mean, sumOfSquares } from '../../../shared/stats/moments.ts';
import { ITERATIVE } from '../../reference/tolerances.ts';
import { longTrial, madeUpTrial, reorderTrial, simulatedTrial } from '../mixed/trial.ts';
import { describeReference, expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';

const trial = madeUpTrial();
const last = <T>(values: readonly T[]) => values[values.length - 1];

/** The chain of `multipleImputation` begins at the restricted maximum likelihood estimate. */
function begin(given: Parameters<typeof prepareTrial>[0]) {
  const prepared = prepareTrial(given, 'everyone');
  const model = visitModel(prepared, { baselineByVisit: true, covariatesByVisit: true }, false);
  const structure = structureOf(
    { covariance: 'un', variances: 'by-visit', perArm: false },
    prepared.visitCount,
  );
  const fit = fitStructure(model, structure, prepared.visitNames);
  return {
    prepared,
    patterns: armPatterns(prepared.people),
    start: scoreModel(model, fit.covariances, fit.point),
  };
}

describe('posteriorChain', () => {
  it('with nothing missing draws from the known posterior', () => {
    const complete3 = simulatedTrial(9, 40, 3, 0);
    const { prepared, patterns, start } = begin(complete3);
    const step = posteriorChain(patterns, start, seededRandom(3));
    const draws = Array.from({ length: 4000 }, step);
    const n = prepared.people.length;
    const q = 3;
    const column = (pickOne: (draw: (typeof draws)[number]) => number) => draws.map(pickOne);
    const z = (values: readonly number[], expected: number) =>
      Math.abs(mean(values) - expected) /
      Math.sqrt(sumOfSquares(values) / (values.length - 1) / values.length);
    for (let t = 0; t < 3; t += 1) {
      // The arm's coefficient: Student's t about least squares. Covariance: inverse Wishart, mean S / (n - q - T - 1).
      const exact = ancova({
        outcome: prepared.people.map(({ y }) => y[t] ?? 0),
        inA: complete3.inA,
        covariates: [complete3.baseline],
      });
      const arm = column(({ coefficients }) => coefficients[3 + t] ?? 0);
      expect(z(arm, exact.difference)).toBeLessThan(4);
      const residual = exact.sigma ** 2 * (n - q);
      expect(
        z(
          column(({ covariances }) => covariances[0]?.[t * 4] ?? 0),
          residual / (n - q - 4),
        ),
      ).toBeLessThan(4);
      const spread = (exact.se / exact.sigma) ** 2 * (residual / (n - q - 4));
      const squares = arm.map((value) => (value - exact.difference) ** 2);
      expect(z(squares, spread)).toBeLessThan(4);
    }
  });
});

describe('multipleImputation', () => {
  const settings = { seed: 11, imputations: 20, burnIn: 30, between: 3 };

  it('is the analysis of each completed data set, pooled; with deltas too', () => {
    const { strategy, reference } = { strategy: 'cir', reference: 'b' } as const;
    const got = multipleImputation({ ...trial, ...settings, strategy, reference });
    const { prepared, patterns, start } = begin(trial);
    const { visitCount: T, scale, centre } = prepared;
    const random = seededRandom(settings.seed);
    const step = posteriorChain(patterns, start, random);
    for (let i = 0; i < settings.burnIn; i += 1) step();
    const columns = prepared.columnScales
      .slice(2)
      .map((_, j) => (z: Float64Array) => z[j + 2] ?? 0);
    const fits = Array.from({ length: settings.imputations }, () => {
      let parameters = step();
      for (let i = 1; i < settings.between; i += 1) parameters = step();
      const rows = patterns.flatMap((pattern) => {
        const done: { z: Float64Array; y: number; missing: boolean }[] = [];
        if (pattern.visits.length === T) {
          for (const { z, y } of pattern.people) done.push({ z, y: y[T - 1] ?? 0, missing: false });
          return done;
        }
        const rule = imputationRule(parameters, pattern.visits, pattern.inA, strategy, reference);
        complete(pattern, rule, T, random, (z, y) =>
          done.push({ z, y: y[T - 1] ?? 0, missing: !pattern.visits.includes(T - 1) }),
        );
        return done;
      });
      const analyse = (deltaA: number, deltaB: number) =>
        ancova({
          outcome: rows.map(
            ({ z, y, missing }) =>
              centre + scale * y + (missing ? (z[1] === 1 ? deltaA : deltaB) : 0),
          ),
          inA: rows.map(({ z }) => z[1] === 1),
          covariates: columns.map((column) => rows.map(({ z }) => column(z))),
        });
      return { none: analyse(0, 0), both: analyse(4, -2) };
    });
    const pool = (which: 'none' | 'both') =>
      poolRubin({
        estimates: fits.map((fit) => fit[which].difference),
        variances: fits.map((fit) => fit[which].se ** 2),
        dfComplete: fits[0]?.[which].df ?? 0,
      });
    const { estimate, se, df, p, between } = pool('none');
    expectAgreement(last(got.differences), { estimate, se, df, p, between }, ITERATIVE);
    expectAgreement(deltaEstimate(got.surface, 0, 0), { estimate, se, df, p }, ITERATIVE);
    const moved = pool('both');
    expectAgreement(
      deltaEstimate(got.surface, 4, -2),
      { estimate: moved.estimate, se: moved.se, df: moved.df, p: moved.p },
      ITERATIVE,
    );
  });

  it('gives the same for the same seed, and says which', () => {
    const first = multipleImputation({ ...trial, ...settings });
    expect(multipleImputation({ ...trial, ...settings })).toEqual(first);
    expect(first.seed).toBe(11);
    const other = multipleImputation({ ...trial, ...settings, seed: 12 });
    expect(last(other.differences)?.estimate).not.toBe(last(first.differences)?.estimate);
  });

  it('with nothing missing is the analysis of covariance', () => {
    const whole = simulatedTrial(4, 30, 3, 0);
    const got = multipleImputation({ ...whole, ...settings });
    for (const [t, test] of got.differences.entries()) {
      const { difference, se, df, p } = ancova({
        outcome: whole.scores.map((row) => row[t] ?? 0),
        inA: whole.inA,
        covariates: [whole.baseline],
      });
      expectAgreement(
        test,
        { estimate: difference, se, df, p, fractionMissing: 0, monteCarloSe: 0 },
        ITERATIVE,
      );
    }
  });

  it.each(['mar', 'j2r', 'cr', 'cir'] as const)(
    'comes near to the conditional means: %s',
    (strategy) => {
      const exact = conditionalMeanImputation({ ...trial, strategy, reference: 'b' });
      const got = multipleImputation({
        ...trial,
        strategy,
        reference: 'b',
        seed: 5,
        imputations: 600,
      });
      for (const [t, { estimate, monteCarloSe }] of got.differences.entries()) {
        // The posterior mean is not the maximum: a difference of a small share of the standard error remains.
        const { frequentist } = exact.differences[t] ?? {};
        expect(Math.abs(estimate - (frequentist?.estimate ?? 0))).toBeLessThan(
          4 * monteCarloSe + 0.03 * (frequentist?.se ?? 0),
        );
      }
    },
  );

  it('turns with the arms', () => {
    // The arms change places in the order of draws too: the same up to Monte Carlo error.
    const a = multipleImputation({
      ...trial,
      seed: 8,
      imputations: 400,
      strategy: 'j2r',
      reference: 'b',
    });
    const b = multipleImputation({
      ...trial,
      inA: trial.inA.map((arm) => !arm),
      seed: 8,
      imputations: 400,
      strategy: 'j2r',
      reference: 'a',
    });
    const [x, y] = [last(a.differences), last(b.differences)];
    expect(Math.abs((x?.estimate ?? 0) + (y?.estimate ?? 0))).toBeLessThan(
      4 * Math.hypot(x?.monteCarloSe ?? 0, y?.monteCarloSe ?? 0),
    );
  });

  it('refuses what cannot be answered', () => {
    expectRefusal('invalid-input', () =>
      multipleImputation({ ...trial, ...settings, imputations: 1 }),
    );
    expectRefusal('invalid-input', () => multipleImputation({ ...trial, ...settings, between: 0 }));
    expectRefusal('invalid-input', () => multipleImputation({ ...trial, ...settings, burnIn: -1 }));
    expectRefusal('invalid-input', () => multipleImputation({ ...trial, ...settings, seed: -3 }));
    expectRefusal('invalid-input', () =>
      multipleImputation({ ...trial, ...settings, strategy: 'j2r' }),
    );
    expectRefusal('invalid-input', () =>
      multipleImputation({ ...trial, ...settings, strategy: 'lmcf' }),
    );
    expectRefusal('one-arm', () =>
      multipleImputation({ ...trial, ...settings, inA: trial.inA.map(() => true) }),
    );
    expectRefusal('too-few', () =>
      multipleImputation({
        inA: [true, false],
        scores: [
          [1, 2],
          [2, 3],
        ],
        ...settings,
      }),
    );
    expectRefusal('no-people', () =>
      multipleImputation({ ...trial, ...settings, baseline: trial.inA.map(() => null) }),
    );
  });

  it('takes last mean carried forward where everyone has a score', () => {
    const scored = reorderTrial(
      trial,
      trial.scores.flatMap((row, i) => (row.some((y) => y !== null) ? [i] : [])),
    );
    const got = multipleImputation({ ...scored, ...settings, strategy: 'lmcf' });
    expect(got.reference).toBeNull();
    expect(Number.isFinite(last(got.differences)?.p)).toBe(true);
  });
});

describeReference('the antidepressant trial as in SAS', ['09-mmrm-antidepressant'], () => {
  const { trial: real } = longTrial('09-mmrm-antidepressant');
  // "Five macros", 10,000 draws: rbmi, misc/antidepressant_analysis/results_SAS.pdf, 5-12; placebo minus drug.
  it.each([
    ['mar', 2.79516, 1.11445, 0.004113],
    ['j2r', 2.12426, 1.1275, 0.003999],
    ['cr', 2.36644, 1.10747, 0.003659],
    ['cir', 2.44592, 1.10742, 0.003672],
  ] as const)('%s', (strategy, estimate, se, monteCarlo) => {
    const got = last(
      multipleImputation({ ...real, strategy, reference: 'b', seed: 2024, imputations: 600 })
        .differences,
    );
    expect(Math.abs((got?.estimate ?? 0) + estimate)).toBeLessThan(
      4 * Math.hypot(monteCarlo, got?.monteCarloSe ?? 0),
    );
    expect(Math.abs((got?.se ?? 0) - se)).toBeLessThan(0.015);
  });

  it('has no imputation in the first visit, where nobody is missing', () => {
    // The same document: 0.09181, SE 0.68263, df 169.
    const [first] = multipleImputation({ ...real, seed: 1, imputations: 5 }).differences;
    expectAgreement(first, { estimate: 0.09181, se: 0.68263, df: 169 }, { rel: 0, abs: 6e-6 });
  });
});
