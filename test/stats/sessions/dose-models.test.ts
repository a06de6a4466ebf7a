import { describe, expect, it } from 'vitest';
import { akaike, leastSquares } from '../../../shared/stats/regression/least-squares.ts';
import {
  type DoseRate,
  type DoseShape,
  doseModels,
} from '../../../shared/stats/sessions/dose-models.ts';
import { randomNumbers, reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';

/** lme4 stops at steps of its optimiser; log-likelihoods then agree to more digits than the coefficients. */
const LIKELIHOOD = { rel: 1e-9, abs: 1e-7 };
const COEFFICIENT = { rel: 1e-5, abs: 1e-6 };

interface Fit {
  readonly logLik: number;
  readonly aic: number;
  readonly b: readonly number[];
}
const { input, expected } = readReference<
  { person: string[]; session: number[]; total: number[]; score: number[] },
  Record<'log_same' | 'log_total' | 'linear_same' | 'linear_total', Fit>
>('sessions/dose-models');
const got = doseModels(input);
const find = (shape: DoseShape, rate: DoseRate) =>
  got.models.find((model) => model.shape === shape && model.rate === rate);

describe('doseModels', () => {
  it.each([
    ['log', 'same', 'log_same'],
    ['log', 'by-total', 'log_total'],
    ['linear', 'same', 'linear_same'],
    ['linear', 'by-total', 'linear_total'],
  ] as const)('agrees with R (lmer, ML): %s, %s', (shape, rate, key) => {
    const model = find(shape, rate);
    const { logLik: logLikelihood, aic, b } = expected[key];
    expectAgreement(model, { logLikelihood, aic }, LIKELIHOOD);
    expectAgreement(
      model?.coefficients.map(({ estimate }) => estimate),
      b,
      COEFFICIENT,
    );
  });

  it('puts the lowest AIC first, and tests the rate within each shape', () => {
    const aics = got.models.map(({ aic }) => aic);
    expect(aics).toEqual(aics.toSorted((a, b) => a - b));
    expect(got.models[0]?.deltaAic).toBe(0);
    const { logLik: same } = expected.log_same;
    const chiSquare = 2 * (expected.log_total.logLik - same);
    expectAgreement(got.tests[0], { shape: 'log', chiSquare, df: 2 }, { rel: 1e-6, abs: 1e-6 });
    expect(got).toMatchObject({ people: 40, scores: input.score.length });
  });

  it('without differences between people comes to least squares', () => {
    const random = randomNumbers(7);
    const rows = Array.from({ length: 120 }, (_, i) => ({
      person: `p${Math.floor(i / 6)}`,
      session: (i % 6) + 1,
      total: 6 + (Math.floor(i / 6) % 3),
      // Noise that adds up to zero within a person leaves no variance between people.
      noise: random() - 0.5,
    }));
    const noise = rows.map(({ noise: own, person, session }) => {
      const mates = rows.filter((row) => row.person === person);
      const middle = mates.reduce((t, row) => t + row.noise, 0) / 6;
      const slope = mates.reduce((t, row) => t + row.noise * (row.session - 3.5), 0) / 17.5;
      return own - middle - slope * (session - 3.5);
    });
    const score = rows.map(({ session }, i) => 20 - session + (noise[i] ?? 0));
    const session = rows.map((row) => row.session);
    const { models } = doseModels({
      ...{ person: rows.map((row) => row.person), session, score },
      total: rows.map((row) => row.total),
    });
    const linear = models.find((m) => m.shape === 'linear' && m.rate === 'same');
    // Three parameters of the random effects more, all of them at zero.
    const aic = akaike(leastSquares(score, [{ name: 'session', values: session }])) + 6;
    expect(linear?.aic).toBeCloseTo(aic, 6);
  });

  it('does not depend on row order or names, and follows the unit of the score', () => {
    const order = shuffledPositions(input.score.length, 17);
    const moved = doseModels({
      person: reorder(input.person, order).map((name) => `x${name}`),
      session: reorder(input.session, order),
      total: reorder(input.total, order),
      score: reorder(input.score, order).map((y) => 1000 - 4 * y),
    });
    const shift = 2 * input.score.length * Math.log(4);
    expectAgreement(
      moved.models.map(({ aic }) => aic - shift),
      got.models.map(({ aic }) => aic),
      LIKELIHOOD,
    );
  });

  it('refuses', () => {
    const rows = {
      person: ['a', 'a', 'a', 'b', 'b', 'b'],
      session: [1, 2, 3, 1, 2, 4],
      total: [3, 3, 3, 4, 4, 4],
      score: [9, 7, 6, 8, 8, 4],
    };
    expectRefusal('no-people', () => doseModels({ person: [], session: [], total: [], score: [] }));
    expectRefusal('invalid-input', () => doseModels({ ...rows, session: [0, 2, 3, 1, 2, 4] }));
    expectRefusal('invalid-input', () => doseModels({ ...rows, total: [3, 3, 2, 4, 4, 4] }));
    expectRefusal('invalid-input', () => doseModels({ ...rows, score: [9] }));
    expectRefusal('too-few', () =>
      doseModels({ person: ['a', 'b'], session: [1, 2], total: [2, 3], score: [4, 5] }),
    );
    expectRefusal('no-variation', () => doseModels({ ...rows, total: [4, 4, 4, 4, 4, 4] }));
    expectRefusal('no-variation', () => doseModels({ ...rows, session: [2, 2, 2, 2, 2, 2] }));
    // Those with two sessions in all have scores at the first alone.
    expectRefusal('collinear', () =>
      doseModels({
        ...{ person: ['a', 'a', 'a', 'b', 'b', 'b', 'b'], session: [1, 1, 1, 1, 3, 4, 5] },
        ...{ total: [2, 2, 2, 5, 5, 5, 5], score: [9, 8, 9, 8, 6, 3, 4] },
      }),
    );
    // Straight lines without error.
    const line = rows.session.map((s) => 20 - 2 * s);
    expectRefusal('no-variation', () => doseModels({ ...rows, score: line }));
    expectRefusal('no-variation', () => doseModels({ ...rows, score: rows.score.map(() => 7) }));
  });
});
