import type { TippingResult } from '../contract/tipping.ts';
import { treatmentShort } from '../model/treatments.ts';
import { TIPPING_MARK, tippingVerdict } from '../text/tipping-words.ts';
import type { ChartTable } from './chart-types.ts';

/** The known assumptions, then every cell of the map; unrounded. */
export function tippingTable(result: TippingResult): ChartTable {
  const a = treatmentShort(result.contrast.a);
  const b = treatmentShort(result.contrast.b);
  const { imputed, randomised } = result;
  const verdict = (point: { readonly estimate: number; readonly p: number }) => {
    const found = tippingVerdict(result, point);
    return found === 'open' ? 'neither' : found === 'a' ? a : b;
  };
  const points = [
    ...result.marks.map((mark) => ({ ...mark, label: TIPPING_MARK[mark.code].label, se: null })),
    ...result.cells.map((cell) => ({ ...cell, label: 'on the grid' })),
  ];
  return {
    columns: [
      'assumption',
      `${a} leavers worse by`,
      `${b} leavers worse by`,
      `${a} minus ${b}`,
      'SE',
      'p',
      'clearly better',
      `${a} without a score`,
      `${b} without a score`,
      'randomised',
    ],
    rows: points.map((point) => [
      point.label,
      point.deltaA,
      point.deltaB,
      point.estimate,
      point.se,
      point.p,
      verdict(point),
      imputed.a,
      imputed.b,
      randomised,
    ]),
  };
}
