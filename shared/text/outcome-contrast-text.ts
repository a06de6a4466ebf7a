import type { OutcomeContrast, RatioOrDifference } from '../contract/outcomes.ts';
import { formatCount, formatInterval, formatNumber, formatPercent } from './format-number.ts';

/** `32 of 45 (71%)`; nobody is said as nobody. */
export function eventsText({ events, n }: OutcomeContrast['a']): string {
  return n === 0
    ? 'nobody'
    : `${formatCount(events)} of ${formatCount(n)} (${formatPercent((100 * events) / n)})`;
}

/** A risk difference in percentage points: `13 (−7 to 34)`. */
export function riskDifferenceText({ estimate, ciLow, ciHigh }: RatioOrDifference): string {
  return `${formatNumber(100 * estimate, 0)} (${formatInterval(100 * ciLow, 100 * ciHigh, 0)})`;
}

/** `1.23 (0.88 to 1.71)` */
export function ratioText({ estimate, ciLow, ciHigh }: RatioOrDifference): string {
  return `${formatNumber(estimate, 2)} (${formatInterval(ciLow, ciHigh, 2)})`;
}

/**
 * People to treat with A rather than B for one more good outcome, or one fewer: `7.6 (3.0 to ∞ to harm 13.9)`. An
 * interval that includes no difference runs through infinity, where it changes sides.
 */
export function nntText(nnt: NonNullable<OutcomeContrast['nnt']>): string {
  const { direction, value, low, high, beyond } = nnt;
  const other = direction === 'benefit' ? 'harm' : 'benefit';
  const number = (each: number) => formatNumber(each, 1);
  const end =
    high !== null ? number(high) : beyond === null ? '∞' : `∞ to ${other} ${number(beyond)}`;
  return `${direction} ${number(value)} (${number(low)} to ${end})`;
}
