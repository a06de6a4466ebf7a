import type { ComparePart, CompareResult, Estimate } from '../contract/compare.ts';
import { ESTIMAND_ENTRY } from '../model/estimand.ts';
import { treatmentShort } from '../model/treatments.ts';
import { COMPARE_MEASURE_LABEL, measureDigits } from './effect-text.ts';
import { formatCount, formatInterval, formatNumber, formatP } from './format-number.ts';
import { joinList } from './sentences.ts';

/** True when the interval lies on one side of no difference. */
export function excludesZero(estimate: Estimate): boolean {
  const { ciLow, ciHigh } = estimate;
  return ciLow !== null && ciHigh !== null && (ciLow > 0 || ciHigh < 0);
}

/** One estimate as a phrase: `−2.3 (−4.7 to 0.1), p = .056, 83 of 120 people`. */
export function estimateText(estimate: Estimate): string {
  const { estimate: value, ciLow, ciHigh, p, nUsed, randomised, refusal } = estimate;
  const people = `${formatCount(nUsed)} of ${formatCount(randomised)} people`;
  if (value === null)
    return `no estimate (${refusal?.message ?? 'it could not be computed'}), ${people}`;
  const digits = measureDigits(estimate.measure);
  const interval =
    ciLow === null || ciHigh === null ? '' : ` (${formatInterval(ciLow, ciHigh, digits)})`;
  const test = p === null ? '' : `, ${formatP(p)}`;
  return `${formatNumber(value, digits)}${interval}${test}, ${people}`;
}

/** The estimand ladder in words, for those who do not see it. */
export function estimandLadderSummary(
  result: CompareResult,
  measure: Estimate['measure'],
  part: ComparePart = result,
): string {
  const estimates = part.estimates.filter((each) => each.measure === measure);
  if (estimates.length === 0) return 'There is no estimate.';
  const a = treatmentShort(result.contrast.a);
  const b = treatmentShort(result.contrast.b);
  const each = estimates.map((estimate) => {
    const favoured =
      estimate.favours === null
        ? ''
        : `, ${excludesZero(estimate) ? 'favours' : 'towards'} ${estimate.favours === 'a' ? a : b}`;
    return `${ESTIMAND_ENTRY[estimate.estimand].label} ${estimateText(estimate)}${favoured}`;
  });
  const given = estimates.filter(({ estimate }) => estimate !== null);
  const open = given.filter((estimate) => !excludesZero(estimate)).length;
  const word = COMPARE_MEASURE_LABEL[measure];
  return `${a} versus ${b}, ${word} with 95% interval: ${joinList(each)}. The interval includes no difference under ${open} of ${given.length} assumptions.`;
}
