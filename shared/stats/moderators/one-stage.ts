import { type Ancova, ancova } from '../ancova.ts';
import { StatisticRefusal } from '../refusal.ts';
import { pick, type TrialsInput, trialRows } from './trial-rows.ts';

export interface OneStageInput extends TrialsInput {
  /** Slopes of the covariates: one for all trials, or each trial's own (default). */
  readonly slopes?: 'common' | 'by-trial';
}

export interface OneStage {
  /** Difference A minus B, the same in all trials, in points. */
  readonly effect: Ancova;
  readonly trials: readonly {
    readonly trial: string;
    readonly nA: number;
    readonly nB: number;
  }[];
  /** Trials with one arm only, which cannot compare, with their people. */
  readonly refused: readonly { readonly trial: string; readonly people: number }[];
}

/**
 * Several trials together in one stage: one least-squares model with an intercept for each trial, one effect of the arm
 * and one residual variance, so that people are compared within trials only; as `lm(outcome ~ 0 + trial +
 * trial:baseline + arm)` in R 4.2. The effect is taken to be the same in all trials; where trials differ, the two-stage
 * estimate says by how much. Trials must share the instrument.
 *
 * @throws StatisticRefusal `no-people`; `one-arm` when no trial has both arms; `too-few`; `collinear` when a covariate
 *   does not vary within a trial; `no-variation`; `invalid-input`
 * @see Riley, Lambert and Abo-Zaid (2010), BMJ 340:c221; Legha et al. (2018), Stat Med 37:4404-4420, on stratified
 *   intercepts
 * @example oneStage({ outcome: [1, 2, 4, 6, 11, 14], inA: [true, true, false, false, true, false], trial: ['x', 'x', 'x', 'x', 'y', 'y'] }).effect.nA // 3
 */
export function oneStage(input: OneStageInput): OneStage {
  const { outcome, inA, covariates = [], slopes = 'by-trial', level = 0.95 } = input;
  const trials: { trial: string; nA: number; nB: number; rows: readonly number[] }[] = [];
  const refused: { trial: string; people: number }[] = [];
  for (const { name, rows } of trialRows(input)) {
    const nA = rows.filter((i) => inA[i]).length;
    const nB = rows.length - nA;
    if (nA > 0 && nB > 0) trials.push({ trial: name, nA, nB, rows });
    else refused.push({ trial: name, people: rows.length });
  }
  if (trials.length === 0) {
    throw new StatisticRefusal('one-arm', 'No trial has people with scores in both arms.');
  }
  const rows = trials.flatMap((trial) => trial.rows);
  const of = trials.flatMap(({ rows: own }, k) => own.map(() => k));
  const indicators = trials.map((_, k) => of.map((own) => (own === k ? 1 : 0)));
  const columns = covariates.map((column) => pick(column, rows));
  const slopeColumns =
    slopes === 'common'
      ? columns
      : columns.flatMap((column) =>
          indicators.map((inside) => column.map((value, i) => value * (inside[i] ?? 0))),
        );
  return {
    effect: ancova({
      outcome: pick(outcome, rows),
      inA: pick(inA, rows),
      // The intercept stands for the first trial.
      covariates: [...indicators.slice(1), ...slopeColumns],
      level,
    }),
    trials: trials.map(({ trial, nA, nB }) => ({ trial, nA, nB })),
    refused,
  };
}
