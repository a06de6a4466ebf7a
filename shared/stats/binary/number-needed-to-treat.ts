import { StatisticRefusal } from '../refusal.ts';
import { requireFinite } from '../validate.ts';

/** Benefit: people to treat with A rather than B for one more good outcome; harm: for one more bad one. */
export type NntDirection = 'benefit' | 'harm';

export interface NumberNeededToTreat {
  /** null when the arms do not differ, and no number would be enough. */
  readonly direction: NntDirection | null;
  /** 1 or more; null when the arms do not differ. */
  readonly value: number | null;
  readonly interval: NntInterval;
}

/**
 * An interval of the risk difference that contains zero is, in numbers needed to treat, not one interval but two that
 * meet at infinity: from `benefitFrom` up to infinity (no difference) and back down to `harmFrom`.
 */
export type NntInterval =
  | {
      readonly kind: NntDirection;
      readonly low: number;
      readonly high: number;
    }
  | {
      readonly kind: 'through-infinity';
      /** Smallest number needed for benefit; null = infinite, the interval ends at no difference. */
      readonly benefitFrom: number | null;
      /** Smallest number needed for harm; null = infinite. */
      readonly harmFrom: number | null;
    };

export interface RiskDifferenceInput {
  /** Share with the event under A minus that under B, -1 to 1, and its limits. */
  readonly difference: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** True for response or remission, false for dropout or deterioration. */
  readonly goodEvent: boolean;
}

/**
 * Number needed to treat: the reciprocal of the risk difference and of its limits, with the direction named. Written
 * "NNTB 9 (NNTB 4 to infinity to NNTH 15)" when the interval of the difference contains zero.
 *
 * @throws StatisticRefusal `invalid-input` for a difference outside -1 to 1 or outside its limits
 * @see Altman (1998), BMJ 317:1309-1312
 * @example numberNeededToTreat({ difference: 0.25, ciLow: 0.1, ciHigh: 0.4, goodEvent: true }).value // 4
 */
export function numberNeededToTreat(input: RiskDifferenceInput): NumberNeededToTreat {
  const { difference, ciLow, ciHigh, goodEvent } = input;
  requireFinite('The risk difference and its limits', [difference, ciLow, ciHigh]);
  if (!(ciLow <= difference && difference <= ciHigh && Math.abs(difference) <= 1)) {
    throw new StatisticRefusal(
      'invalid-input',
      `A risk difference lies between -1 and 1 and within its limits; it is ${difference} (${ciLow} to ${ciHigh}).`,
    );
  }
  const benefit = goodEvent ? difference : -difference;
  const [low, high] = goodEvent ? [ciLow, ciHigh] : [-ciHigh, -ciLow];
  return {
    direction: benefit === 0 ? null : benefit > 0 ? 'benefit' : 'harm',
    value: benefit === 0 ? null : 1 / Math.abs(benefit),
    interval: interval(low, high),
  };
}

/** Limits of the benefit, turned into numbers of people. */
function interval(low: number, high: number): NntInterval {
  if (low > 0) return { kind: 'benefit', low: 1 / high, high: 1 / low };
  if (high < 0) return { kind: 'harm', low: -1 / low, high: -1 / high };
  return {
    kind: 'through-infinity',
    benefitFrom: high > 0 ? 1 / high : null,
    harmFrom: low < 0 ? -1 / low : null,
  };
}
