import { describe, expect, it } from 'vitest';
import { ancova } from '../../../shared/stats/ancova.ts';
import { oneStage } from '../../../shared/stats/moderators/one-stage.ts';
import { twoStage } from '../../../shared/stats/moderators/two-stage.ts';
import { reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { ITERATIVE, VARIANCE } from '../tolerances.ts';

type Row = Record<'estimate' | 'se' | 'statistic' | 'p' | 'ciLow' | 'ciHigh', number[]>;
interface Pooled {
  readonly estimate: number;
  readonly se: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}
const { input, expected } = readReference<
  { a: boolean[]; base: number[]; trial: string[]; y: number[] },
  { trials: Record<string, Row>; knha: Pooled; dl: Pooled; by_trial: Row; common: Row }
>('moderators/several-trials');
const trials = { outcome: input.y, inA: input.a, trial: input.trial, covariates: [input.base] };
const only = (row: Row | undefined) => ({
  difference: row?.estimate[0],
  se: row?.se[0],
  p: row?.p[0],
  ciLow: row?.ciLow[0],
  ciHigh: row?.ciHigh[0],
});
const order = shuffledPositions(input.y.length, 9);
const turned = {
  outcome: reorder(input.y, order),
  inA: reorder(input.a, order).map((a) => !a),
  trial: reorder(input.trial, order).map((name) => `trial ${name}`),
  covariates: [reorder(input.base, order).map((b) => 3 * b + 7)],
};
/** Two more trials that give no effect: one with A only, one with two people. */
const more = {
  outcome: [...input.y, 5, 7, 9, 8, 3],
  inA: [...input.a, true, true, true, true, false],
  trial: [...input.trial, 't8', 't8', 't8', 't9', 't9'],
  covariates: [[...input.base, 20, 22, 25, 24, 21]],
};

describe('twoStage', () => {
  it('agrees with R (lm, then rma)', () => {
    const { trials: each, pooled } = twoStage(trials);
    for (const { trial, effect } of each) {
      expectAgreement(effect, only(expected.trials[trial]), ITERATIVE);
    }
    expectAgreement(pooled, expected.knha, VARIANCE);
    expectAgreement(
      twoStage({ ...trials, method: 'DL', test: 'z' }).pooled,
      expected.dl,
      ITERATIVE,
    );
  });

  it('changes sign when the arms change places; order, names and units do not matter', () => {
    const { estimate, se } = twoStage(trials).pooled;
    expectAgreement(twoStage(turned).pooled, { estimate: -estimate, se }, VARIANCE);
  });

  it('names the trials that give no effect, with their people', () => {
    const got = twoStage(more);
    expect(got.refused.map(({ trial, people, refusal }) => [trial, people, refusal.code])).toEqual([
      ['t8', 3, 'one-arm'],
      ['t9', 2, 'too-few'],
    ]);
    expect(got.pooled.estimate).toBe(twoStage(trials).pooled.estimate);
  });

  it('refuses', () => {
    const none = { outcome: [], inA: [], trial: [] };
    expectRefusal('no-people', () => twoStage(none));
    expectRefusal('no-effects', () =>
      twoStage({ outcome: [1, 2], inA: [true, true], trial: ['x', 'x'] }),
    );
    expectRefusal('invalid-input', () => twoStage({ ...trials, trial: ['x'] }));
  });
});

describe('oneStage', () => {
  it('agrees with R (lm with stratified intercepts)', () => {
    expectAgreement(oneStage(trials).effect, only(expected.by_trial), ITERATIVE);
    const common = oneStage({ ...trials, slopes: 'common' });
    expectAgreement(common.effect, only(expected.common), ITERATIVE);
  });

  it('of one trial is its analysis of covariance', () => {
    const trial = input.trial.map(() => 'x');
    const { effect } = oneStage({ ...trials, trial });
    const { difference, se } = ancova({
      ...{ outcome: input.y, inA: input.a, covariates: [input.base] },
    });
    expectAgreement(effect, { difference, se }, ITERATIVE);
  });

  it('compares within trials only: a shift of a whole trial does not matter', () => {
    const outcome = input.y.map((y, i) => (input.trial[i] === 't2' ? y + 400 : y));
    const { difference, se } = oneStage(trials).effect;
    expectAgreement(oneStage({ ...trials, outcome }).effect, { difference, se }, ITERATIVE);
  });

  it('changes sign when the arms change places; order, names and units do not matter', () => {
    const { difference, se } = oneStage(trials).effect;
    expectAgreement(oneStage(turned).effect, { difference: -difference, se }, ITERATIVE);
  });

  it('leaves out trials with one arm, counts their people, and counts the rest', () => {
    const got = oneStage({ ...more, slopes: 'common' });
    expect(got.refused).toEqual([{ trial: 't8', people: 3 }]);
    expect(got.trials.at(-1)).toEqual({ trial: 't9', nA: 1, nB: 1 });
    expect(got.effect.n).toBe(98);
  });

  it('refuses', () => {
    expectRefusal('no-people', () => oneStage({ outcome: [], inA: [], trial: [] }));
    expectRefusal('one-arm', () =>
      oneStage({ outcome: [1, 2, 3], inA: [true, true, false], trial: ['x', 'x', 'y'] }),
    );
    expectRefusal('collinear', () =>
      oneStage({ ...trials, covariates: [input.trial.map((t) => (t === 't1' ? 1 : 0))] }),
    );
    expectRefusal('too-few', () =>
      oneStage({ outcome: [1, 2], inA: [true, false], trial: ['x', 'x'] }),
    );
    expectRefusal('invalid-input', () => oneStage({ ...trials, covariates: [[1]] }));
  });
});
