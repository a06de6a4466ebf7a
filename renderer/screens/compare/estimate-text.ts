import type { Estimate } from '../../../shared/contract/compare.ts';
import { measureDigits } from '../../../shared/text/effect-text.ts';
import { formatInterval, formatNumber, formatP } from '../../../shared/text/format-number.ts';

/** The estimate as a number, or null when it was refused. */
export function numberText(estimate: Estimate): string | null {
  return estimate.estimate === null
    ? null
    : formatNumber(estimate.estimate, measureDigits(estimate.measure));
}

/** Its interval and p value, as far as there are any. */
export function certaintyText({ ciLow, ciHigh, p, measure }: Estimate): string {
  const parts = [
    ciLow === null || ciHigh === null
      ? null
      : `95% CI ${formatInterval(ciLow, ciHigh, measureDigits(measure))}`,
    p === null ? null : formatP(p),
  ];
  return parts.filter((part) => part !== null).join(', ');
}
