import { StatisticRefusal } from '../refusal.ts';
import { requireSameLength } from '../validate.ts';

export interface TrialsInput {
  /** Endpoint score of everyone in the analysis, in points of one instrument. */
  readonly outcome: readonly number[];
  readonly inA: readonly boolean[];
  /** Trial of each person. */
  readonly trial: readonly string[];
  /** Columns beside the arm, such as the baseline. */
  readonly covariates?: readonly (readonly number[])[];
  readonly level?: number;
}

/**
 * Positions of each trial's people, trials in alphabetical order.
 *
 * @throws StatisticRefusal `no-people`, `invalid-input`
 */
export function trialRows(input: TrialsInput): { name: string; rows: readonly number[] }[] {
  const { outcome, inA, trial, covariates = [] } = input;
  requireSameLength({ outcome, arm: inA, trial });
  for (const [j, column] of covariates.entries()) {
    requireSameLength({ outcome, [`covariate ${j + 1}`]: column });
  }
  if (outcome.length === 0) {
    throw new StatisticRefusal('no-people', 'Nobody has the scores that this needs.');
  }
  return [...new Set(trial)].sort().map((name) => ({
    name,
    rows: trial.flatMap((own, i) => (own === name ? [i] : [])),
  }));
}

/** The values at some positions. */
export function pick<T>(column: readonly T[], rows: readonly number[]): T[] {
  return rows.flatMap((i) => column.slice(i, i + 1));
}
