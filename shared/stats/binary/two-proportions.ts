import { normalCritical, twoSidedNormalP } from '../distributions.ts';
import type { EffectSize, TwoByTwo } from '../effect-size.ts';
import { logOddsRatio } from '../log-odds-ratio.ts';
import { logRiskRatio } from '../log-risk-ratio.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireLevel } from '../validate.ts';
import { type Proportion, wilsonInterval } from '../wilson-interval.ts';
import { fisherExactP } from './fisher-exact.ts';
import { type DifferenceInterval, newcombeInterval } from './newcombe-interval.ts';
import { type NumberNeededToTreat, numberNeededToTreat } from './number-needed-to-treat.ts';

export interface Ratio {
  /** Arm A against arm B. */
  readonly ratio: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** Standard error of the natural logarithm. */
  readonly seLog: number;
  /** Wald's, two-sided. */
  readonly p: number;
}

export interface TwoProportions {
  readonly a: Proportion & { readonly events: number; readonly n: number };
  readonly b: Proportion & { readonly events: number; readonly n: number };
  readonly riskDifference: DifferenceInterval;
  /** Both null when nobody, or everybody, of both arms had the event. */
  readonly riskRatio: Ratio | null;
  readonly oddsRatio: Ratio | null;
  /** Why the ratios are null. */
  readonly ratioRefusal: StatisticRefusal | null;
  /** True when an empty cell made the ratios need 0.5 added to all four cells. */
  readonly corrected: boolean;
  readonly fisherP: number;
  readonly numberNeeded: NumberNeededToTreat;
}

export interface TwoProportionsInput {
  /** People with the event and people in all; arm 1 is A. */
  readonly table: TwoByTwo;
  /** True for response or remission, false for dropout or deterioration; gives the direction of the number needed. */
  readonly goodEvent: boolean;
  readonly level?: number;
}

/**
 * Two arms compared on a yes/no outcome: the risk difference with Newcombe's interval, risk ratio and odds ratio with
 * Wald intervals on the log scale, Fisher's exact p, and the number needed to treat from the risk difference. For who
 * left, the event is leaving and the people in all are those randomised.
 *
 * @throws StatisticRefusal `no-people`, `invalid-input`; ratios that cannot be had are null, with the reason
 * @see Newcombe (1998), Stat Med 17:873-890; Altman (1998), BMJ 317:1309-1312
 * @example compareProportions({ table: { events1: 19, n1: 52, events2: 12, n2: 48 }, goodEvent: true }).riskRatio?.ratio // 1.461538
 */
export function compareProportions(input: TwoProportionsInput): TwoProportions {
  const { table, goodEvent, level = 0.95 } = input;
  requireLevel(level);
  const { events1, n1, events2, n2 } = table;
  const a = { events: events1, n: n1, ...wilsonInterval(events1, n1, level) };
  const b = { events: events2, n: n2, ...wilsonInterval(events2, n2, level) };
  const riskDifference = newcombeInterval(table, level);
  return {
    a,
    b,
    riskDifference,
    ...ratios(table, level),
    corrected: [events1, n1 - events1, events2, n2 - events2].includes(0),
    fisherP: fisherExactP(table),
    numberNeeded: numberNeededToTreat({ ...riskDifference, goodEvent }),
  };
}

function ratios(
  table: TwoByTwo,
  level: number,
): Pick<TwoProportions, 'riskRatio' | 'oddsRatio' | 'ratioRefusal'> {
  try {
    return {
      riskRatio: toRatio(logRiskRatio(table), level),
      oddsRatio: toRatio(logOddsRatio(table), level),
      ratioRefusal: null,
    };
  } catch (error) {
    if (!(error instanceof StatisticRefusal)) throw error;
    return { riskRatio: null, oddsRatio: null, ratioRefusal: error };
  }
}

function toRatio({ yi, vi }: EffectSize, level: number): Ratio {
  const seLog = Math.sqrt(vi);
  const half = normalCritical(level) * seLog;
  return {
    ratio: Math.exp(yi),
    ciLow: Math.exp(yi - half),
    ciHigh: Math.exp(yi + half),
    seLog,
    p: twoSidedNormalP(yi / seLog),
  };
}
