import { describe, expect, it } from 'vitest';
import { ancova } from '../../../shared/stats/ancova.ts';
import { inverseProbabilityWeighting } from '../../../shared/stats/missing/inverse-probability-weighting.ts';
import { ITERATIVE } from '../../reference/tolerances.ts';
import { madeUpTrial, mixedReference, reorderTrial, simulatedTrial } from '../mixed/trial.ts';
import { shuffledPositions } from '../random.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';

const trial = madeUpTrial();
const MODELS = ['baseline', 'history'] as const;
type Row = Readonly<Record<'estimate' | 'se' | 'seWeightsKnown', number>>;
const own = mixedReference<{ readonly ipw: Readonly<Record<(typeof MODELS)[number], Row>> }>(
  'missing',
).ipw;

describe('inverseProbabilityWeighting', () => {
  it.each(MODELS)(
    'agrees with glm, lm and stacked estimating equations in R: %s',
    (dropoutModel) => {
      const { estimate, se, seWeightsKnown } = own[dropoutModel];
      const got = inverseProbabilityWeighting({ ...trial, dropoutModel });
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
    });
    const { difference, hc0_se } = expected.ipcw_ancova;
    expectAgreement(
      got,
      { difference: { estimate: difference }, seWeightsKnown: hc0_se },
      ITERATIVE,
    );
  });
});
