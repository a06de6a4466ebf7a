import type { ComparePart, Estimate } from '../contract/compare.ts';
import { ESTIMAND_ENTRY, ESTIMANDS, type Estimand } from '../model/estimand.ts';
import { measureDigits } from '../text/effect-text.ts';
import { excludesZero } from '../text/estimand-ladder-summary.ts';
import { formatCount, formatInterval, formatNumber, formatP } from '../text/format-number.ts';

/** One estimand as it is drawn. */
export interface LadderRow {
  readonly estimand: Estimand;
  readonly label: string;
  readonly assumption: string;
  readonly estimate: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly value: string;
  readonly interval: string;
  readonly p: string;
  readonly nUsed: string;
  readonly people: string;
  /** The interval excludes no difference. */
  readonly clear: boolean;
  readonly refused: boolean;
  readonly why: string;
  readonly selected: boolean;
}

/** The estimates of one measure in the order of the estimands, each with its words. */
export function ladderRows(
  part: ComparePart,
  measure: Estimate['measure'],
  selected: Estimand | null,
): readonly LadderRow[] {
  const digits = measureDigits(measure);
  return ESTIMANDS.flatMap((estimand) => {
    const found = part.estimates.find(
      (each) => each.estimand === estimand && each.measure === measure,
    );
    if (!found) return [];
    const { estimate, ciLow, ciHigh, p, nUsed, randomised, refusal } = found;
    const { label, assumption } = ESTIMAND_ENTRY[estimand];
    const interval = ciLow !== null && ciHigh !== null;
    return [
      {
        estimand,
        label,
        assumption,
        estimate,
        ciLow,
        ciHigh,
        value: estimate === null ? '' : formatNumber(estimate, digits),
        interval: interval ? formatInterval(ciLow, ciHigh, digits) : 'no interval',
        p: p === null ? '' : formatP(p),
        nUsed: formatCount(nUsed),
        people: `${formatCount(nUsed)} of ${formatCount(randomised)} randomised`,
        clear: excludesZero(found),
        refused: estimate === null,
        why: refusal?.message ?? 'The estimate could not be computed.',
        selected: estimand === selected,
      },
    ];
  });
}
