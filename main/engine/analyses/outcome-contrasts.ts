import type {
  OutcomeContrast,
  RatioOrDifference,
  UnknownAs,
} from '../../../shared/contract/outcomes.ts';
import type { MissingOutcomeScenarios } from '../../../shared/stats/binary/missing-outcome-scenarios.ts';
import type { NumberNeededToTreat } from '../../../shared/stats/binary/number-needed-to-treat.ts';
import type { Ratio, TwoProportions } from '../../../shared/stats/binary/two-proportions.ts';

/** The arms compared under each assumption about those whose outcome is unknown; refused ones say why. */
export function outcomeContrasts(
  { withData, withDataRefusal, missingAsFailure, bestForA, worstForA }: MissingOutcomeScenarios,
  randomised: number,
): OutcomeContrast[] {
  const leftOut = withData
    ? contrastOf('left-out', withData, randomised)
    : {
        ...NOTHING,
        unknownAs: 'left-out' as const,
        randomised,
        refusals: withDataRefusal
          ? [{ code: withDataRefusal.code, message: withDataRefusal.message }]
          : [],
      };
  return [
    leftOut,
    contrastOf('failures', missingAsFailure, randomised),
    contrastOf('best-for-a', bestForA, randomised),
    contrastOf('worst-for-a', worstForA, randomised),
  ];
}

const NOTHING = {
  a: { events: 0, n: 0 },
  b: { events: 0, n: 0 },
  riskDifference: null,
  riskRatio: null,
  oddsRatio: null,
  fisherP: null,
  nnt: null,
} as const;

function contrastOf(
  unknownAs: UnknownAs,
  both: TwoProportions,
  randomised: number,
): OutcomeContrast {
  const { difference, ciLow, ciHigh } = both.riskDifference;
  return {
    unknownAs,
    a: { events: both.a.events, n: both.a.n },
    b: { events: both.b.events, n: both.b.n },
    randomised,
    riskDifference: { estimate: difference, ciLow, ciHigh },
    riskRatio: ratio(both.riskRatio),
    oddsRatio: ratio(both.oddsRatio),
    fisherP: both.fisherP,
    nnt: nnt(both.numberNeeded),
    refusals: both.ratioRefusal
      ? [{ code: both.ratioRefusal.code, message: both.ratioRefusal.message }]
      : [],
  };
}

function ratio(value: Ratio | null): RatioOrDifference | null {
  return value && { estimate: value.ratio, ciLow: value.ciLow, ciHigh: value.ciHigh };
}

/** The nearer limit comes first; an interval through infinity has its other end in `beyond`. */
export function nnt({ direction, value, interval }: NumberNeededToTreat): OutcomeContrast['nnt'] {
  if (direction === null || value === null) return null;
  if (interval.kind !== 'through-infinity') {
    return { direction, value, low: interval.low, high: interval.high, beyond: null };
  }
  const { benefitFrom, harmFrom } = interval;
  const near = direction === 'benefit' ? benefitFrom : harmFrom;
  const beyond = direction === 'benefit' ? harmFrom : benefitFrom;
  return { direction, value, low: near ?? value, high: null, beyond };
}
