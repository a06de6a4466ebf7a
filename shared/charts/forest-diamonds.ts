import type { Colour, Layer } from './chart-types.ts';
import { clamp, effectX, type ForestFrame, rowY } from './forest-frame.ts';

const HALF_HEIGHT = 6;

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly order: number;
}

/** Diamonds of the pooled effects, hollow for subgroups: as wide as the interval, highest at the estimate. */
export function diamonds(frame: ForestFrame): Layer[] {
  return frame.rows.flatMap((row, i) => {
    if (row.kind !== 'pooled' && row.kind !== 'subgroup') return [];
    const { estimate, ciLow, ciHigh } = row.pooled;
    const fill: Colour = row.kind === 'pooled' ? row.style.color : { expr: 'surface' };
    return [diamond(frame, i, [ciLow, estimate, ciHigh], fill, row.style.color)];
  });
}

function diamond(
  frame: ForestFrame,
  row: number,
  [low, estimate, high]: readonly [number, number, number],
  fill: Colour,
  stroke: Colour,
): Layer {
  const x = (value: number) => effectX(frame, clamp(value, ...frame.domain));
  const y = rowY(row);
  const corners: Corner[] = [
    { x: x(low), y, order: 0 },
    { x: x(estimate), y: y - HALF_HEIGHT, order: 1 },
    { x: x(high), y, order: 2 },
    { x: x(estimate), y: y + HALF_HEIGHT, order: 3 },
  ];
  return {
    data: { values: corners },
    mark: {
      type: 'line',
      interpolate: 'linear-closed',
      fill,
      stroke,
      strokeWidth: 1.2,
      strokeJoin: 'miter',
      aria: false,
    },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null },
      y: { field: 'y', type: 'quantitative', scale: null },
      order: { field: 'order', type: 'quantitative' },
    },
  };
}

/** Where the effect of a further study would be expected: dotted, behind the diamond. */
export function predictions(frame: ForestFrame): Layer[] {
  return frame.rows.flatMap((row, i): Layer[] => {
    if (row.kind !== 'pooled') return [];
    const { predictionLow, predictionHigh } = row.pooled;
    if (predictionLow === null || predictionHigh === null) return [];
    const ends = { from: effectX(frame, predictionLow), to: effectX(frame, predictionHigh) };
    return [
      {
        data: { values: [{ ...ends, y: rowY(i) }] },
        mark: {
          type: 'rule',
          strokeWidth: 1.4,
          strokeDash: [1.5, 2.5],
          color: row.style.color,
          aria: false,
        },
        encoding: {
          x: { field: 'from', type: 'quantitative', scale: null },
          x2: { field: 'to' },
          y: { field: 'y', type: 'quantitative', scale: null },
        },
      },
    ];
  });
}
