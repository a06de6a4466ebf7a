import type { ComparePart, CompareResult, Estimate } from '../contract/compare.ts';
import { ESTIMAND_ENTRY } from '../model/estimand.ts';
import { treatmentShort } from '../model/treatments.ts';
import type { ChartTable } from './chart-types.ts';

/** One row an estimand; unrounded. The column `no estimate because` holds the reason of a refusal. */
export function estimandLadderTable(
  result: CompareResult,
  measure: Estimate['measure'],
  part: ComparePart = result,
): ChartTable {
  const a = treatmentShort(result.contrast.a);
  const b = treatmentShort(result.contrast.b);
  const estimates = part.estimates.filter((each) => each.measure === measure);
  return {
    columns: [
      'estimand',
      'those who left',
      'estimate',
      'SE',
      'df',
      'p',
      'CI low',
      'CI high',
      'favours',
      'n used',
      `n used ${a}`,
      `n used ${b}`,
      'randomised',
      'no estimate because',
    ],
    rows: estimates.map((each) => [
      ESTIMAND_ENTRY[each.estimand].label,
      ESTIMAND_ENTRY[each.estimand].assumption,
      each.estimate,
      each.se,
      each.df,
      each.p,
      each.ciLow,
      each.ciHigh,
      each.favours === null ? null : each.favours === 'a' ? a : b,
      each.nUsed,
      each.nUsedA,
      each.nUsedB,
      each.randomised,
      each.refusal?.message ?? null,
    ]),
  };
}
