import { type Ancova, ancova } from '../ancova.ts';
import { type PoolTest, poolRandomEffects, type RandomEffects } from '../pool-random.ts';
import { StatisticRefusal } from '../refusal.ts';
import type { Tau2Estimator } from '../tau-squared.ts';
import { pick, type TrialsInput, trialRows } from './trial-rows.ts';

export interface TwoStageInput extends TrialsInput {
  readonly method?: Tau2Estimator;
  readonly test?: PoolTest;
}

export interface TwoStage {
  /** Each trial by itself, in alphabetical order. */
  readonly trials: readonly { readonly trial: string; readonly effect: Ancova }[];
  /** Trials that give no effect, with the reason and their people. */
  readonly refused: readonly {
    readonly trial: string;
    readonly people: number;
    readonly refusal: StatisticRefusal;
  }[];
  /** Adjusted difference A minus B over trials, in points. */
  readonly pooled: RandomEffects;
}

/**
 * Several trials together in two stages: the adjusted difference within each trial (`ancova`), then a random-effects
 * estimate over trials (`poolRandomEffects`: REML and Knapp-Hartung unless asked otherwise); as `lm()` in each trial and
 * `rma(yi, sei, method, test)` of metafor 3.8. Trials must share the instrument.
 *
 * @throws StatisticRefusal `no-people`; `no-effects` when no trial gives an effect; those of `poolRandomEffects`
 * @see Riley, Lambert and Abo-Zaid (2010), BMJ 340:c221; Burke, Ensor and Riley (2017), Stat Med 36:855-875
 * @example twoStage({ outcome: [1, 2, 4, 6], inA: [true, true, false, false], trial: ['x', 'x', 'x', 'x'] }).pooled.estimate // -3.5
 */
export function twoStage(input: TwoStageInput): TwoStage {
  const { outcome, inA, covariates = [], method = 'REML', test = 'knha', level = 0.95 } = input;
  const trials: { trial: string; effect: Ancova }[] = [];
  const refused: { trial: string; people: number; refusal: StatisticRefusal }[] = [];
  for (const { name, rows } of trialRows(input)) {
    try {
      const effect = ancova({
        outcome: pick(outcome, rows),
        inA: pick(inA, rows),
        covariates: covariates.map((column) => pick(column, rows)),
        level,
      });
      trials.push({ trial: name, effect });
    } catch (error) {
      if (!(error instanceof StatisticRefusal)) throw error;
      refused.push({ trial: name, people: rows.length, refusal: error });
    }
  }
  const pooled = poolRandomEffects({
    yi: trials.map(({ effect }) => effect.difference),
    vi: trials.map(({ effect }) => effect.se ** 2),
    method,
    test,
    level,
  });
  return { trials, refused, pooled };
}
