import { describe, expect, it } from 'vitest';
import { logisticRegression } from '../../../shared/stats/binary/logistic-regression.ts';
import { logOddsRatio } from '../../../shared/stats/log-odds-ratio.ts';
import { reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { ITERATIVE } from '../tolerances.ts';

interface Fit {
  readonly b: readonly number[];
  readonly se: readonly number[];
  readonly z: readonly number[];
  readonly p: readonly number[];
  readonly lb: readonly number[];
  readonly ub: readonly number[];
  readonly fitted: readonly number[];
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly lr_p: number;
}
const { input, expected } = readReference<
  Record<'ipt' | 'severity' | 'age' | 'left', readonly number[]>,
  Fit
>('binary/logistic');
const model = {
  event: input.left.map((left) => left === 1),
  covariates: [input.ipt, input.severity, input.age],
  names: ['ipt', 'severity', 'age'],
};

describe('logisticRegression', () => {
  it('agrees with R (glm)', () => {
    const { intercept, terms, fitted, ...got } = logisticRegression(model);
    const { deviance, nullDeviance } = expected;
    const overall = { chiSquare: nullDeviance - deviance, df: 3, p: expected.lr_p };
    expectAgreement(got, { deviance, nullDeviance, overall, n: 60 }, ITERATIVE);
    expectAgreement(
      [intercept.logOdds, ...terms.map((t) => t.logOddsRatio)],
      expected.b,
      ITERATIVE,
    );
    expectAgreement([intercept.se, ...terms.map((t) => t.se)], expected.se, ITERATIVE);
    expectAgreement(
      terms.map((t) => [t.statistic, t.p, Math.log(t.ciLow), Math.log(t.ciHigh)]),
      [1, 2, 3].map((j) => [expected.z[j], expected.p[j], expected.lb[j], expected.ub[j]]),
      ITERATIVE,
    );
    expectAgreement(fitted, expected.fitted, ITERATIVE);
  });

  it('of one 0/1 column is the odds ratio of the table with its Woolf error', () => {
    const counts = { events1: 8, n1: 20, events2: 13, n2: 22 };
    const arm = Array.from({ length: 42 }, (_, i) => (i < 20 ? 1 : 0));
    const event = arm.map((_, i) => (i < 20 ? i < 8 : i < 33));
    const { yi, vi } = logOddsRatio(counts);
    const [term] = logisticRegression({ event, covariates: [arm], names: ['a'] }).terms;
    expectAgreement(term, { logOddsRatio: yi, se: Math.sqrt(vi) }, ITERATIVE);
  });

  it('solves the score equations: residuals are orthogonal to every column', () => {
    const { fitted } = logisticRegression(model);
    for (const column of [input.left.map(() => 1), ...model.covariates]) {
      const score = column.reduce(
        (t, x, i) => t + x * ((input.left[i] ?? 0) - (fitted[i] ?? 0)),
        0,
      );
      expect(Math.abs(score)).toBeLessThan(1e-8);
    }
  });

  it('does not depend on row order, and follows unit and origin of a column', () => {
    const order = shuffledPositions(60, 13);
    const moved = logisticRegression({
      event: reorder(model.event, order),
      covariates: model.covariates.map((column) => reorder(column, order).map((x) => 1e4 + 10 * x)),
      names: model.names,
    });
    expectAgreement(
      moved.terms.map((t) => [10 * t.logOddsRatio, 10 * t.se, t.p]),
      [1, 2, 3].map((j) => [expected.b[j], expected.se[j], expected.p[j]]),
      ITERATIVE,
    );
  });

  it('changes sign when the opposite event is counted', () => {
    const other = logisticRegression({ ...model, event: model.event.map((left) => !left) });
    expectAgreement(
      other.terms.map((t) => -t.logOddsRatio),
      expected.b.slice(1),
      ITERATIVE,
    );
  });

  it('refuses separation, complete and in part', () => {
    const regress = (event: readonly number[], x: readonly number[]) =>
      logisticRegression({ event: event.map((e) => e === 1), covariates: [x], names: ['x'] });
    expectRefusal('infinite', () => regress([0, 0, 0, 1, 1, 1], [1, 2, 3, 4, 5, 6]));
    // In part: nobody with x = 1 has the event.
    expectRefusal('infinite', () => regress([0, 1, 0, 1, 0, 0], [0, 0, 0, 0, 1, 1]));
    const rare = Array.from({ length: 2000 }, (_, i) => i);
    expectRefusal('infinite', () =>
      regress(
        rare.map((i) => (i % 3 === 0 && i !== 7 ? 1 : 0)),
        rare.map((i) => (i === 7 ? 1 : 0)),
      ),
    );
  });

  it('refuses', () => {
    const regress = (event: readonly boolean[], ...covariates: number[][]) =>
      logisticRegression({ event, covariates, names: covariates.map((_, j) => `x${j}`) });
    const some = [true, false, true, false];
    expectRefusal('no-people', () => regress([], []));
    expectRefusal('invalid-input', () => regress(some));
    expectRefusal('invalid-input', () => regress(some, [1, 2, 3]));
    expectRefusal('invalid-input', () => regress(some, [1, 2, 3, Number.NaN]));
    expectRefusal('no-events', () => regress([false, false, false], [1, 2, 3]));
    expectRefusal('no-variation', () => regress([true, true, true], [1, 2, 3]));
    expectRefusal('no-variation', () => regress(some, [2, 2, 2, 2]));
    expectRefusal('too-few', () => regress([true, false], [1, 2]));
    expectRefusal('collinear', () => regress([...some, true], [1, 2, 3, 4, 1], [2, 4, 6, 8, 2]));
  });
});

const trials = ['09-response-beat-the-blues', '09-response-antidepressant'] as const;
describeReference('logisticRegression of leaving in real trials', trials, () => {
  it.each(trials)('%s', (id) => {
    const shared = sharedReference<{
      input: {
        treat: string[];
        base: number[];
        final: (number | null)[];
        treat_levels: string[];
      };
      expected: {
        dropout_logistic_treat_by_base: Pick<Fit, 'b' | 'se' | 'p' | 'deviance'> & {
          null_deviance: number;
        };
      };
    }>(id);
    const { treat, base, final, treat_levels: levels } = shared.input;
    const arm = treat.map((name) => (name === levels[1] ? 1 : 0));
    const wanted = shared.expected.dropout_logistic_treat_by_base;
    const got = logisticRegression({
      event: final.map((score) => score === null),
      covariates: [arm, base, base.map((b, i) => b * (arm[i] ?? 0))],
      names: ['arm', 'base', 'arm x base'],
    });
    expectAgreement([got.intercept.logOdds, ...got.terms.map((t) => t.logOddsRatio)], wanted.b, {
      rel: 1e-7,
      abs: 1e-9,
    });
    expectAgreement([got.intercept.se, ...got.terms.map((t) => t.se)], wanted.se, {
      rel: 1e-7,
      abs: 1e-9,
    });
    const { deviance, null_deviance: nullDeviance } = wanted;
    expectAgreement(got, { deviance, nullDeviance }, ITERATIVE);
  });
});
