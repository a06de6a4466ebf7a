import { normalCritical } from '../distributions.ts';
import type { EffectSize, TwoByTwo } from '../effect-size.ts';
import { logOddsRatio } from '../log-odds-ratio.ts';
import { logRiskRatio } from '../log-risk-ratio.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireLevel } from '../validate.ts';
import { newcombeInterval } from './newcombe-interval.ts';
import { completedTable, observedTable } from './outcome-tables.ts';
import { type OutcomeCounts, requireOutcomeCounts } from './share-of-both.ts';

export interface UncertaintyInterval {
  /** Of those with data. */
  readonly estimate: number;
  /** Lower limit of the smaller extreme and upper limit of the larger. */
  readonly low: number;
  readonly high: number;
}

export interface GambleHollis {
  readonly riskDifference: UncertaintyInterval;
  /** Natural logarithms, with the standard error that the width stands for, to pool with; null = refused. */
  readonly logRiskRatio: (UncertaintyInterval & { readonly se: number }) | null;
  readonly logOddsRatio: (UncertaintyInterval & { readonly se: number }) | null;
}

/**
 * Gamble and Hollis' uncertainty interval of a comparison with missing outcomes: the estimate of those with data, and an
 * interval from the lower confidence limit of the smaller to the upper limit of the larger of the two extreme tables
 * (everyone missing had the event in one arm and nobody in the other, and the reverse). It covers every assumption
 * about the missing people; with nobody missing it is the ordinary interval. Ratios use Wald limits on the log scale,
 * 0.5 added to all cells of a table with an empty one; the difference uses Newcombe's. The standard error of the log
 * ratios is (high - low) / 2z, as `metasens::metamiss(method = "GH")` in R.
 *
 * @throws StatisticRefusal `no-people`, also when an arm has nobody with data; `invalid-input`
 * @see Gamble and Hollis (2005), J Clin Epidemiol 58:579-588
 * @example gambleHollis({ a: { events: 12, withData: 17, randomised: 20 }, b: { events: 8, withData: 18, randomised: 20 } }).logOddsRatio?.low // -0.846971
 */
export function gambleHollis(input: {
  readonly a: OutcomeCounts;
  readonly b: OutcomeCounts;
  readonly level?: number;
}): GambleHollis {
  const { a, b, level = 0.95 } = input;
  requireLevel(level);
  requireOutcomeCounts('Arm A', a);
  requireOutcomeCounts('Arm B', b);
  const observed = observedTable(a, b);
  const extremes = [completedTable(a, b, true, false), completedTable(a, b, false, true)];
  const differences = extremes.map((table) => newcombeInterval(table, level));
  return {
    riskDifference: {
      estimate: newcombeInterval(observed, level).difference,
      low: Math.min(...differences.map((d) => d.ciLow)),
      high: Math.max(...differences.map((d) => d.ciHigh)),
    },
    logRiskRatio: onLogScale(logRiskRatio, observed, extremes, level),
    logOddsRatio: onLogScale(logOddsRatio, observed, extremes, level),
  };
}

function onLogScale(
  effect: (table: TwoByTwo) => EffectSize,
  observed: TwoByTwo,
  extremes: readonly TwoByTwo[],
  level: number,
): GambleHollis['logOddsRatio'] {
  const z = normalCritical(level);
  try {
    const effects = extremes.map(effect);
    const low = Math.min(...effects.map(({ yi, vi }) => yi - z * Math.sqrt(vi)));
    const high = Math.max(...effects.map(({ yi, vi }) => yi + z * Math.sqrt(vi)));
    return { estimate: effect(observed).yi, low, high, se: (high - low) / (2 * z) };
  } catch (error) {
    if (!(error instanceof StatisticRefusal)) throw error;
    return null;
  }
}
