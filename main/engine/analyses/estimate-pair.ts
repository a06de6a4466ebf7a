import type { Estimate, Refusal } from '../../../shared/contract/compare.ts';
import type { Estimand } from '../../../shared/model/estimand.ts';
import { hedgesG } from '../../../shared/stats/hedges-g.ts';
import type { CompareMember } from './compare-members.ts';
import { orRefusal } from './refusals.ts';

/** What every estimand is computed from. */
export interface EstimateSetting {
  /** Everyone randomised to the two arms who matches. */
  readonly members: readonly CompareMember[];
  /** Scheduled weeks. */
  readonly weeks: readonly number[];
  /** Index of the endpoint in `weeks`. */
  readonly endpoint: number;
  /** Index of the baseline in `weeks`, -1 without one. */
  readonly baseline: number;
  readonly lowerIsBetter: boolean;
  readonly statusDerived: boolean;
}

/** A mean difference, A minus B in points, with its test; df null for a normal one. */
export interface TestedDifference {
  readonly difference: number;
  readonly se: number;
  readonly df: number | null;
  readonly statistic: number;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

export interface PairSetting {
  readonly estimand: Estimand;
  readonly nUsedA: number;
  readonly nUsedB: number;
  readonly randomised: number;
  readonly lowerIsBetter: boolean;
  /** SD that makes the difference a g, in points. @throws StatisticRefusal */
  readonly standardiser: () => number;
  readonly notes: readonly string[];
  readonly seKind?: Estimate['seKind'];
  readonly other?: { readonly seKind: Estimate['seKind']; readonly test: TestedDifference };
  readonly covariance?: Estimate['covariance'];
  readonly seed?: number;
}

/** The mean difference and the Hedges' g that goes with it; where there is no difference, both say why. */
export function estimatePair(
  tested: { readonly value: TestedDifference | null; readonly refusal: Refusal | null },
  setting: PairSetting,
): Estimate[] {
  const { nUsedA, nUsedB, lowerIsBetter } = setting;
  const sign = lowerIsBetter ? -1 : 1;
  const common = {
    estimand: setting.estimand,
    nUsed: nUsedA + nUsedB,
    nUsedA,
    nUsedB,
    randomised: setting.randomised,
    seKind: setting.seKind ?? 'model',
    covariance: setting.covariance ?? null,
    seed: setting.seed ?? null,
    notes: setting.notes,
  } as const;
  const test = tested.value;
  if (test === null) {
    const refused = { ...common, ...NO_NUMBERS, refusal: tested.refusal };
    return [
      { ...refused, measure: 'mean-difference' },
      { ...refused, measure: 'hedges-g' },
    ];
  }
  const toG = ({ difference, se }: TestedDifference) =>
    hedgesG({
      difference: sign * difference,
      seDifference: se,
      sdPooled: setting.standardiser(),
      nA: nUsedA,
      nB: nUsedB,
    });
  const g = orRefusal(() => ({
    main: toG(test),
    other: setting.other && toG(setting.other.test),
  }));
  const other = setting.other;
  return [
    {
      ...common,
      measure: 'mean-difference',
      estimate: test.difference,
      ...numbers(test),
      df: test.df,
      favours: favours(sign * test.difference),
      otherSe: other ? { seKind: other.seKind, ...secondTest(other.test) } : null,
      converged: true,
      refusal: null,
    },
    g.value === null
      ? { ...common, ...NO_NUMBERS, measure: 'hedges-g', refusal: g.refusal }
      : {
          ...common,
          measure: 'hedges-g',
          estimate: g.value.main.g,
          ...numbers(g.value.main),
          df: null,
          favours: favours(g.value.main.g),
          otherSe:
            other && g.value.other ? { seKind: other.seKind, ...secondTest(g.value.other) } : null,
          converged: true,
          refusal: null,
        },
  ];
}

const NO_NUMBERS = {
  estimate: null,
  se: null,
  df: null,
  statistic: null,
  p: null,
  ciLow: null,
  ciHigh: null,
  favours: null,
  otherSe: null,
  converged: false,
} as const;

type Test = Pick<TestedDifference, 'se' | 'statistic' | 'p' | 'ciLow' | 'ciHigh'>;

function numbers({ se, statistic, p, ciLow, ciHigh }: Test): Test {
  return { se, statistic, p, ciLow, ciHigh };
}

function secondTest({ se, p, ciLow, ciHigh }: Test) {
  return { se, p, ciLow, ciHigh };
}

function favours(towardsA: number): 'a' | 'b' | null {
  if (towardsA === 0) return null;
  return towardsA > 0 ? 'a' : 'b';
}
