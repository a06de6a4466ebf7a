import type { TippingCell, TippingResult } from '../contract/tipping.ts';
import { treatmentShort } from '../model/treatments.ts';
import { formatCount, formatNumber, formatP, formatTick } from '../text/format-number.ts';
import type { Layer } from './chart-types.ts';
import { CORNERS, type TooltipLine } from './pixel-marks.ts';
import type { Box } from './place-label.ts';
import type { TippingColours, TippingFrame } from './tipping-frame.ts';

export interface PlacedCell extends Box {
  readonly cell: TippingCell;
}

/** Every cell with its box in pixels. */
export function placeCells(frame: TippingFrame, result: TippingResult): PlacedCell[] {
  const width = frame.width / result.deltas.length;
  const height = frame.height / result.deltas.length;
  return result.cells.map((cell) => {
    const [x, y] = [frame.x(cell.deltaA), frame.y(cell.deltaB)];
    return {
      cell,
      x0: x - width / 2,
      x1: x + width / 2,
      y0: y - height / 2,
      y1: y + height / 2,
    };
  });
}

export const TIPPING_TOOLTIP: readonly TooltipLine[] = [
  { field: 'deltas', title: 'those without a score worse by' },
  { field: 'difference', title: 'difference' },
  { field: 'p', title: 'test' },
  { field: 'people', title: 'without a score' },
];

/** What the map says at one point, for its tooltip. */
export function tippingWords(
  { contrast, imputed, randomised }: TippingResult,
  point: Pick<TippingCell, 'deltaA' | 'deltaB' | 'estimate' | 'p'>,
) {
  const [a, b] = [treatmentShort(contrast.a), treatmentShort(contrast.b)];
  const delta = (value: number) => formatTick(Number(value.toFixed(2)));
  const missing = imputed.a + imputed.b;
  return {
    deltas: `${a} ${delta(point.deltaA)}, ${b} ${delta(point.deltaB)} points`,
    difference: `${a} minus ${b} ${formatNumber(point.estimate, 1)} points`,
    p: formatP(point.p),
    people: `${formatCount(missing)} of ${formatCount(randomised)} (${a} ${formatCount(imputed.a)}, ${b} ${formatCount(imputed.b)})`,
  };
}

/** The cells in the colour of whom they favour, the stronger the larger the difference. */
export function cellLayer(
  frame: TippingFrame,
  result: TippingResult,
  cells: readonly PlacedCell[],
): Layer {
  const values = cells.map(({ cell, x0, x1, y0, y1 }) => ({
    x0,
    x1,
    y0,
    y1,
    estimate: cell.estimate,
    ...tippingWords(result, cell),
  }));
  return coloured(values, frame.colours, TIPPING_TOOLTIP);
}

/** Boxes coloured by their `estimate`. */
export function coloured(
  values: readonly (Box & { readonly estimate: number })[],
  { domain, range }: TippingColours,
  tooltip?: readonly TooltipLine[],
): Layer {
  return {
    data: { values: [...values] },
    mark: { type: 'rect', stroke: { expr: 'surface' }, strokeWidth: 0.4, aria: false },
    encoding: {
      ...CORNERS,
      fill: {
        field: 'estimate',
        type: 'quantitative',
        scale: { domain: [...domain], range: [...range], interpolate: 'lab' },
        legend: null,
      },
      ...(tooltip ? { tooltip: [...tooltip] } : {}),
    },
  };
}
