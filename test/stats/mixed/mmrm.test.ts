import { describe, expect, it } from 'vitest';
import { ancova } from '../../../shared/stats/ancova.ts';
import type { DfMethod } from '../../../shared/stats/mixed/contrast-test.ts';
import { type MmrmInput, mmrm } from '../../../shared/stats/mixed/mmrm.ts';
import { mmrmLadder } from '../../../shared/stats/mixed/mmrm-ladder.ts';
import { ITERATIVE, MIXED_MODEL_DF, VARIANCE } from '../../reference/tolerances.ts';
import { shuffledPositions } from '../random.ts';
import { describeReference, describeShared, expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import {
  fevTrial,
  longTrial,
  madeUpTrial,
  mixedReference,
  reorderTrial,
  simulatedTrial,
} from './trial.ts';

type Test = Readonly<Record<DfMethod, Readonly<Record<'estimate' | 'se' | 'df' | 'p', number>>>>;
interface OwnFit {
  readonly logLikelihood: number;
  readonly covarianceMatrices: readonly (readonly (readonly number[])[])[];
  readonly differences: readonly Test[];
  readonly means_a: readonly Test[];
  readonly means_b: readonly Test[];
}
const own = mixedReference<{ readonly mmrm: Readonly<Record<string, OwnFit>> }>('mixed').mmrm;
const trial = madeUpTrial();

const STRUCTURES: readonly [string, Partial<MmrmInput>][] = [
  ['un', {}],
  ['un_per_arm', { perArm: true }],
  ['toep', { covariance: 'toep' }],
  ['ar1', { covariance: 'ar1' }],
  ['cs', { covariance: 'cs' }],
  ['toep_equal', { covariance: 'toep', variances: 'equal' }],
  ['ar1_equal', { covariance: 'ar1', variances: 'equal' }],
  ['cs_equal', { covariance: 'cs', variances: 'equal' }],
];
const METHODS: readonly DfMethod[] = ['kenward-roger', 'kenward-roger-expected', 'satterthwaite'];
/** The references differentiate numerically. */
const NUMERICAL = (path: string) =>
  path.endsWith('.df') ? { rel: 1e-4, abs: 0 } : path.endsWith('.p') ? VARIANCE : ITERATIVE;

describe('mmrm against a dense likelihood in R, with baseline by visit, a covariate and a trial factor', () => {
  it.each(STRUCTURES)('%s', (name, choice) => {
    const expected = own[name];
    for (const df of METHODS) {
      const fit = mmrm({ ...trial, ...choice, df });
      const pickTests = (tests: readonly Test[] = []) => tests.map((test) => test[df]);
      expectAgreement(fit.differences, pickTests(expected?.differences), NUMERICAL);
      expectAgreement(fit.means.a, pickTests(expected?.means_a), NUMERICAL);
      expectAgreement(fit.means.b, pickTests(expected?.means_b), NUMERICAL);
      expectAgreement(fit.covarianceMatrices, expected?.covarianceMatrices, VARIANCE);
      expect(fit.converged).toBe(true);
    }
  });

  it('has the log likelihood of nlme, whose design has no centred columns', () => {
    // Centring has determinant 1; the covariates keep their scale.
    for (const [name, choice] of STRUCTURES) {
      expectAgreement(
        mmrm({ ...trial, ...choice }).logLikelihood,
        own[name]?.logLikelihood,
        ITERATIVE,
      );
    }
  });

  it('counts everyone', () => {
    const { counts, observations } = mmrm(trial);
    expect(counts.a.n + counts.b.n).toBe(60);
    expect(counts.a.withoutScores + counts.b.withoutScores).toBe(1);
    expect(counts.a.used + counts.b.used).toBe(59);
    const scored = trial.scores.flat().filter((y) => y !== null).length;
    expect(observations).toBe(scored);
    const byVisit = [...counts.a.scoredByVisit, ...counts.b.scoredByVisit];
    expect(byVisit.reduce((total, n) => total + n, 0)).toBe(scored);
  });
});

describe('mmrm by other ways', () => {
  it('with one visit is the analysis of covariance', () => {
    const single = { ...trial, scores: trial.scores.map((row) => row.slice(0, 1)) };
    const kept = single.inA.flatMap((_, i) =>
      typeof single.scores[i]?.[0] === 'number' ? [i] : [],
    );
    const exact = ancova({
      outcome: kept.map((i) => single.scores[i]?.[0] ?? 0),
      inA: kept.map((i) => single.inA[i] ?? false),
      covariates: [
        kept.map((i) => single.baseline?.[i] ?? 0),
        kept.map((i) => single.covariates?.[0]?.[i] ?? 0),
        kept.map((i) => (single.trial?.[i] === 'south' ? 1 : 0)),
      ],
    });
    const { difference, se, df, p, ciLow, ciHigh } = exact;
    expectAgreement(
      mmrm(single).differences[0],
      { estimate: difference, se, df, p, ciLow, ciHigh },
      ITERATIVE,
    );
  });

  it('with nothing missing and all columns by visit is an analysis of covariance at each visit', () => {
    const complete = simulatedTrial(3, 40, 3, 0);
    const fit = mmrm(complete);
    for (const [t, got] of fit.differences.entries()) {
      const { difference, se, df, p } = ancova({
        outcome: complete.scores.map((row) => row[t] ?? 0),
        inA: complete.inA,
        covariates: [complete.baseline],
      });
      expectAgreement(got, { estimate: difference, se, df, p }, ITERATIVE);
    }
  });

  it('does not depend on the order of people, on units or on the origin, and turns with the arms', () => {
    const { covarianceMatrices: _, logLikelihood: __, aic: ___, ...all } = mmrm(trial);
    const moved = mmrm(reorderTrial(trial, shuffledPositions(60, 9)));
    expectAgreement(moved.differences, all.differences, ITERATIVE);
    const scaled = mmrm({
      ...trial,
      scores: trial.scores.map((row) => row.map((y) => (y === null ? null : 5000 + 30 * y))),
      baseline: (trial.baseline ?? []).map((b) => (b === null ? null : 3 - 0.01 * b)),
    });
    expectAgreement(
      scaled.differences,
      all.differences.map(({ estimate, se, df, p, ciLow }) => ({
        estimate: 30 * estimate,
        se: 30 * se,
        df,
        p,
        ciLow: 30 * ciLow,
      })),
      ITERATIVE,
    );
    expectAgreement(
      scaled.means.a[3]?.estimate,
      5000 + 30 * (all.means.a[3]?.estimate ?? 0),
      ITERATIVE,
    );
    const turned = mmrm({ ...trial, inA: trial.inA.map((a) => !a) });
    expectAgreement(
      turned.differences,
      all.differences.map(({ estimate, se, df, p, ciLow }) => ({
        estimate: -estimate,
        se,
        df,
        p,
        ciHigh: -ciLow,
      })),
      ITERATIVE,
    );
  });

  it('is the difference of the least-squares means', () => {
    const { differences, means } = mmrm({ ...trial, level: 0.9 });
    for (const [t, { estimate }] of differences.entries()) {
      expect(estimate).toBeCloseTo((means.a[t]?.estimate ?? 0) - (means.b[t]?.estimate ?? 0), 9);
    }
  });
});

describe('mmrm refuses', () => {
  const refused = (code: Parameters<typeof expectRefusal>[0], change: Partial<MmrmInput>) =>
    expectRefusal(code, () => mmrm({ ...trial, ...change }));
  const plain = { inA: trial.inA, scores: trial.scores };

  it('what cannot be answered', () => {
    expectRefusal('no-people', () => mmrm({ inA: [], scores: [] }));
    refused('one-arm', { inA: trial.inA.map(() => true) });
    refused('no-people', { baseline: trial.inA.map(() => null) });
    refused('no-people', {
      scores: trial.scores.map((row, i) => row.map((y, t) => (t === 3 && trial.inA[i] ? null : y))),
    });
    refused('no-variation', {
      scores: trial.scores.map((row) => row.map((y) => (y === null ? null : 7))),
    });
    expectRefusal('no-variation', () =>
      mmrm({
        ...plain,
        scores: trial.scores.map((row, i) =>
          row.map((y, t) => (y !== null && t === 1 ? (trial.inA[i] ? 4 : 9) : y)),
        ),
      }),
    );
    refused('collinear', { covariates: [trial.inA.map((a) => (a ? 1 : 0))] });
    refused('collinear', { covariates: [trial.inA.map(() => 2)] });
    expectRefusal('too-few', () =>
      mmrm({
        inA: [true, false],
        scores: [
          [3, 4],
          [5, 1],
        ],
      }),
    );
    expectRefusal('too-few', () =>
      mmrm({
        inA: [true, false],
        scores: [
          [3, 4],
          [5, 1],
        ],
        baseline: [9, 8],
      }),
    );
    refused('invalid-input', {
      scores: trial.scores.map((row, i) => (i === 4 ? row.slice(1) : row)),
    });
    refused('invalid-input', { baseline: [1, 2] });
    refused('invalid-input', { level: 1 });
    refused('invalid-input', { covariance: 'un', variances: 'equal' });
    refused('invalid-input', {
      scores: trial.scores.map((row, i) => (i === 2 ? row.map(() => Number.NaN) : row)),
    });
    refused('invalid-input', { visitNames: ['week 2'] });
  });

  it('an unstructured covariance of visits that nobody had both of, by name', () => {
    const split = trial.scores.map((row, i) =>
      row.map((y, t) => (t === (i % 4 < 2 ? 0 : 3) ? null : y)),
    );
    expect(() =>
      mmrm({ ...trial, scores: split, visitNames: ['week 2', 'week 4', 'week 8', 'week 16'] }),
    ).toThrow(/0 people have scores at both week 2 and week 16/);
  });

  it('to be taken for converged on a singular covariance', () => {
    const copied = simulatedTrial(5, 30, 2, 0);
    const scores = copied.scores.map(([y = null]) => [y, y === null ? null : y + 1]);
    expectRefusal('no-convergence', () => mmrm({ ...copied, scores }));
  });
});

describe('mmrmLadder', () => {
  const split = {
    ...trial,
    scores: trial.scores.map((row, i) => row.map((y, t) => (t === (i % 4 < 2 ? 0 : 3) ? null : y))),
  };

  it('stays at the first structure that holds', () => {
    expect(mmrmLadder(trial, true)).toEqual({ fit: mmrm(trial), failed: [] });
    expect(mmrmLadder({ ...trial, covariance: 'ar1' }, true).fit.covariance).toBe('ar1');
  });

  it('falls back only with leave, and says from what and why', () => {
    expectRefusal('too-few', () => mmrmLadder(split, false));
    const { fit, failed } = mmrmLadder(split, true);
    expect(failed.map(({ covariance }) => covariance)).toContain('un');
    expect(failed[0]?.reason).toMatch(/both visit 1 and visit 4/);
    expect(fit.covariance).not.toBe('un');
  });

  it('does not hide what no structure can mend', () => {
    expectRefusal('one-arm', () => mmrmLadder({ ...trial, inA: trial.inA.map(() => true) }, true));
    expectRefusal('too-few', () =>
      mmrmLadder(
        {
          inA: [true, false],
          scores: [
            [3, 4],
            [5, 1],
          ],
        },
        true,
      ),
    );
  });
});

interface SharedTest {
  readonly se: number;
  readonly df: number;
  readonly p: number;
  readonly ci_lb: number;
  readonly ci_ub: number;
}
interface SharedFit {
  readonly logLik_REML: number;
  readonly AIC_cov: number;
  readonly covariance: readonly (readonly number[])[];
  readonly lsmeans: {
    readonly treat: readonly string[];
    readonly estimate: readonly number[];
    readonly se: readonly number[];
  };
  readonly difference_by_visit: Readonly<
    Record<
      string,
      {
        readonly estimate: number;
        readonly satterthwaite?: SharedTest;
        readonly kenward_roger?: SharedTest;
        readonly kenward_roger_observed?: SharedTest;
      }
    >
  >;
}

const trials = ['09-mmrm-antidepressant', '09-mmrm-beat-the-blues'] as const;
describeReference('mmrm of real trials', trials, () => {
  const fits: readonly [string, Partial<MmrmInput>][] = [
    ['un', {}],
    ['csh', { covariance: 'cs' }],
    ['cs', { covariance: 'cs', variances: 'equal' }],
    ['ar1', { covariance: 'ar1', variances: 'equal' }],
  ];
  const columns = [
    ['kenward-roger', 'kenward_roger_observed'],
    ['kenward-roger-expected', 'kenward_roger'],
    ['satterthwaite', 'satterthwaite'],
  ] as const;
  it.each(trials.flatMap((id) => fits.map(([name, choice]) => [id, name, choice] as const)))(
    '%s, %s',
    (id, name, choice) => {
      const { trial: real, expected } = longTrial<Readonly<Record<string, SharedFit>>>(id);
      const want = expected[name];
      for (const [df, column] of columns) {
        const fit = mmrm({ ...real, ...choice, df });
        expectAgreement(fit.logLikelihood, want?.logLik_REML, ITERATIVE);
        expectAgreement(fit.aic, want?.AIC_cov, ITERATIVE);
        expectAgreement(fit.covarianceMatrices[0], want?.covariance, VARIANCE);
        const means = [...fit.means.b, ...fit.means.a].map(({ estimate }) => estimate);
        expectAgreement(means, want?.lsmeans.estimate, ITERATIVE);
        for (const [t, visit] of Object.values(want?.difference_by_visit ?? {}).entries()) {
          const test = visit[column];
          const got = fit.differences[t];
          expectAgreement(got?.estimate, visit.estimate, ITERATIVE);
          if (!test) continue;
          const { se, df: freedom, p, ci_lb: ciLow, ci_ub: ciHigh } = test;
          expectAgreement(got, { se, p, ciLow, ciHigh }, VARIANCE);
          expectAgreement(got?.df, freedom, { rel: MIXED_MODEL_DF.rel / 1000, abs: 0 });
        }
      }
    },
  );
});

describeShared('mmrm on the documented example of the R package mmrm', ['data/fev.csv'], () => {
  it('agrees with its printed output: RACE + SEX + ARMCD * AVISIT, unstructured, Satterthwaite', () => {
    const fit = mmrm({ ...fevTrial(), df: 'satterthwaite' });
    // mmrm 0.3 introduction: deviance 3386.45, covariance and TRT - PBO by visit; computed log likelihood -1693.224938.
    expect(fit.logLikelihood).toBeCloseTo(-1693.22494, 4);
    expectAgreement(
      fit.covarianceMatrices[0],
      [
        [40.5537, 14.396, 4.9747, 13.3867],
        [14.396, 26.5715, 2.7855, 7.4745],
        [4.9747, 2.7855, 14.8979, 0.9082],
        [13.3867, 7.4745, 0.9082, 95.5568],
      ],
      // mmrm stops earlier than we do.
      { rel: 1e-3, abs: 5e-3 },
    );
    expect(
      fit.differences.map(({ estimate, se, df }) => [
        estimate.toFixed(2),
        se.toFixed(2),
        df.toFixed(0),
      ]),
    ).toEqual([
      ['3.77', '1.07', '146'],
      ['3.73', '0.86', '145'],
      ['3.08', '0.69', '131'],
      ['4.40', '1.68', '133'],
    ]);
  });
});
