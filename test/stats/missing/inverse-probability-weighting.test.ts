import { describe, expect, it } from 'vitest';
import { ancova } from '../../../shared/stats/ancova.ts';
import { inverseProbabilityWeighting } from '../../../shared/stats/missing/inverse-probability-weighting.ts';
import { ITERATIVE } from '../../reference/tolerances.ts';
import { madeUpTrial, mixedReference, reorderTrial, simulatedTrial } from '../mixed/trial.ts';
import { shuffledPositions } from '../random.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';

const trial = madeUpTrial();
const MODELS = {
  baseline: { dropoutModel: 'baseline', slopes: 'common' },
  history: { dropoutModel: 'history', slopes: 'by-arm' },
  history_common: { dropoutModel: 'history', slopes: 'common' },
} as const;
type Model = keyof typeof MODELS;
type Row = Readonly<Record<'estimate' | 'se' | 'seWeightsKnown', number>>;
const own = mixedReference<{ readonly ipw: Readonly<Record<Model, Row>> }>('missing').ipw;

describe('inverseProbabilityWeighting', () => {
  it.each(Object.keys(MODELS) as Model[])(
    'agrees with glm, lm and stacked estimating equations in R: %s',
    (model) => {
      const { estimate, se, seWeightsKnown } = own[model];
      const got = inverseProbabilityWeighting({ ...trial, ...MODELS[model] });
      expect(got).toMatchObject(MODELS[model]);
      expectAgreement(got, { difference: { estimate, se }, seWeightsKnown }, ITERATIVE);
      expect(got.weights.a.n + got.weights.b.n).toBe(
        trial.scores.filter((row) => row[3] !== null).length,
      );
      expect(got.weights.a.effectiveN).toBeLessThanOrEqual(got.weights.a.n);
    },
  );

  it('with nobody gone is the analysis of covariance with a robust standard error', () => {
    const whole = simulatedTrial(2, 40, 3, 0);
    const got = inverseProbabilityWeighting(whole);
    const { difference } = ancova({
      outcome: whole.scores.map((row) => row[2] ?? 0),
      inA: whole.inA,
      covariates: [whole.baseline],
    });
    expectAgreement(got.difference.estimate, difference, ITERATIVE);
    expect(got.difference.se).toBe(got.seWeightsKnown);
    expect(got.slopes).toBeNull();
    expectAgreement(got.weights.a, { largest: 1, effectiveN: 20 }, ITERATIVE);
  });

  it('with leaving by arm alone weights everyone of an arm alike', () => {
    const { inA, scores } = trial;
    const got = inverseProbabilityWeighting({ inA, scores, dropoutModel: 'baseline' });
    const left = (a: boolean) =>
      scores.flatMap((row, i) => (inA[i] === a && typeof row[3] === 'number' ? [row[3]] : []));
    const mean = (values: readonly number[]) =>
      values.reduce((total, y) => total + y, 0) / values.length;
    expectAgreement(got.difference.estimate, mean(left(true)) - mean(left(false)), ITERATIVE);
    expectAgreement(got.weights.a.largest, 30 / left(true).length, ITERATIVE);
  });

  it('corrects for arms that lose opposite kinds of people, which common slopes cannot', () => {
    // Half start at 20, half at 10; of the high ones in A and the low ones in B three in four leave, else one in four.
    const people = Array.from({ length: 480 }, (_, i) => {
      const inA = i % 2 === 0;
      const high = i % 4 < 2;
      const quarter = Math.floor(i / 4) % 4;
      const leaves = high === inA ? quarter > 0 : quarter === 0;
      const y = high ? 20 : 10;
      return { inA, scores: [y, leaves ? null : y + (Math.floor(i / 16) % 3)] };
    });
    const of = (slopes: 'by-arm' | 'common') =>
      inverseProbabilityWeighting({
        inA: people.map(({ inA }) => inA),
        scores: people.map(({ scores }) => scores),
        slopes,
      });
    const byArm = of('by-arm');
    expect(byArm.slopes).toBe('by-arm');
    // Two levels and two arms: the model is saturated, and the weights undo the leaving exactly.
    expect(byArm.difference.estimate).toBeCloseTo(0, 8);
    expect(of('common').difference.estimate).toBeLessThan(-3);
  });

  it('falls back to common slopes, and says so, where slopes by arm cannot be estimated', () => {
    // In arm A exactly those with a last score of at least 14 leave; in arm B leaving is spread over all scores.
    const inA = Array.from({ length: 80 }, (_, i) => i % 2 === 0);
    const scores = inA.map((a, i) => {
      const y = 8 + ((i * 7) % 10);
      const leaves = a ? y >= 14 : i % 6 === 1;
      return [y, leaves ? null : y + (i % 3)];
    });
    const got = inverseProbabilityWeighting({ inA, scores });
    expect(got.slopes).toBe('common');
    expect(got).toEqual(inverseProbabilityWeighting({ inA, scores, slopes: 'common' }));
  });

  it('has no slopes by arm where there is nothing to have slopes of', () => {
    const inA = Array.from({ length: 40 }, (_, i) => i % 2 === 0);
    const scores = inA.map((_, i) => [i % 5 === 0 ? null : (i * 7) % 10]);
    expect(inverseProbabilityWeighting({ inA, scores }).slopes).toBe('common');
  });

  it('does not depend on order or units, and turns with the arms', () => {
    const all = inverseProbabilityWeighting(trial);
    const moved = inverseProbabilityWeighting({
      ...reorderTrial(trial, shuffledPositions(60, 6)),
      scores: reorderTrial(trial, shuffledPositions(60, 6)).scores.map((row) =>
        row.map((y) => (y === null ? null : 7 + 5 * y)),
      ),
    });
    expectAgreement(
      moved.difference,
      { estimate: 5 * all.difference.estimate, se: 5 * all.difference.se, p: all.difference.p },
      ITERATIVE,
    );
    const turned = inverseProbabilityWeighting({ ...trial, inA: trial.inA.map((a) => !a) });
    expectAgreement(
      turned.difference,
      { estimate: -all.difference.estimate, se: all.difference.se },
      ITERATIVE,
    );
  });

  it('refuses what cannot be answered', () => {
    const { inA, scores } = trial;
    // Only those of arm B leave.
    const separated = scores.map((row, i) =>
      row.map((y, t) => (t === 3 && !inA[i] && i % 4 === 1 ? null : (y ?? 9 + (i % 5)))),
    );
    expectRefusal('infinite', () => inverseProbabilityWeighting({ inA, scores: separated }));
    expectRefusal('one-arm', () =>
      inverseProbabilityWeighting({ ...trial, inA: inA.map(() => true) }),
    );
    expectRefusal('no-people', () =>
      inverseProbabilityWeighting({
        ...trial,
        scores: scores.map((row) => [...row.slice(0, 3), null]),
      }),
    );
    expectRefusal('too-few', () =>
      inverseProbabilityWeighting({ inA: [true, false], scores: [[1], [2]] }),
    );
    expectRefusal('no-variation', () =>
      inverseProbabilityWeighting({ inA, scores: inA.map((a, i) => [i % 3, a ? 4 : 9]) }),
    );
  });
});

interface SharedCase {
  readonly input: {
    readonly base: readonly number[];
    readonly final: readonly (number | null)[];
    readonly treat: readonly string[];
    readonly treat_levels: readonly [string, string];
  };
  readonly expected: {
    readonly ipcw_ancova: { readonly difference: number; readonly hc0_se: number };
  };
}
const trials = ['09-response-antidepressant', '09-response-beat-the-blues'] as const;
describeReference('inverseProbabilityWeighting of real trials', trials, () => {
  it.each(trials)('%s', (id) => {
    const { input, expected } = sharedReference<SharedCase>(id);
    const got = inverseProbabilityWeighting({
      inA: input.treat.map((treat) => treat === input.treat_levels[1]),
      scores: input.final.map((score) => [score]),
      baseline: input.base,
      // The reference has one slope of the baseline for both arms.
      slopes: 'common',
    });
    const { difference, hc0_se } = expected.ipcw_ancova;
    expectAgreement(
      got,
      { difference: { estimate: difference }, seWeightsKnown: hc0_se },
      ITERATIVE,
    );
  });
});
