import type { Colour, Layer, Panel } from './chart-types.ts';
import { frame as frameLayer, notes, SMALL } from './marks.ts';
import { hatchStrokes, ruleLayer } from './pixel-marks.ts';
import { textWidth } from './text-width.ts';

/** What stands before a legend's words. */
export type Swatch =
  | {
      readonly kind: 'box';
      readonly fills: readonly Colour[];
      readonly dashed?: boolean;
      readonly hatched?: boolean;
    }
  | { readonly kind: 'line'; readonly color: Colour; readonly dash: readonly number[] }
  | {
      readonly kind: 'point';
      readonly shape: string;
      readonly fill: Colour;
      readonly stroke: Colour;
    }
  | { readonly kind: 'none' };

export interface LegendItem {
  readonly text: string;
  readonly swatch: Swatch;
}

const ROW = 17;
const BOX = 14;
const GAP = 14;

interface Placed extends LegendItem {
  readonly x: number;
  readonly y: number;
}

/**
 * A legend in as many rows as it needs.
 *
 * @param x, y top left corner in pixels of the panel that it is drawn in
 * @param total width that a row may take
 */
export function legendLayers(
  items: readonly LegendItem[],
  x: number,
  y: number,
  total: number,
): { layers: Layer[]; height: number } {
  const placed: Placed[] = [];
  let along = 0;
  let row = 0;
  for (const item of items) {
    const width = textOffset(item) + textWidth(item.text, SMALL);
    if (along > 0 && along + width > total) {
      along = 0;
      row += 1;
    }
    placed.push({ ...item, x: x + along + 1, y: y + row * ROW + 10 });
    along += width + GAP;
  }
  const texts = placed.map((item) => ({
    x: item.x + textOffset(item),
    y: item.y,
    text: item.text,
  }));
  const words = notes(texts, { size: SMALL, color: { expr: 'muted' } });
  return { layers: [...placed.flatMap(swatchLayers), words], height: (row + 1) * ROW + 2 };
}

/**
 * A legend as a panel of its own.
 *
 * @param left pixels by which it starts left of the panel above it
 * @param total width that the rows may take
 * @param panelWidth width of the panel above, so that the columns stay aligned
 */
export function chartLegend(
  items: readonly LegendItem[],
  left: number,
  total: number,
  panelWidth: number,
): Panel {
  const { layers, height } = legendLayers(items, -left, 0, total);
  return {
    width: panelWidth,
    height,
    layer: [frameLayer(-left, total - left, 0), ...layers],
  };
}

function textOffset({ swatch }: LegendItem): number {
  return swatch.kind === 'none' ? 0 : BOX + 6;
}

function swatchLayers({ swatch, x, y }: Placed): Layer[] {
  if (swatch.kind === 'none') return [];
  if (swatch.kind === 'point') {
    return [
      {
        data: { values: [{}] },
        mark: {
          type: 'point',
          shape: swatch.shape,
          fill: swatch.fill,
          stroke: swatch.stroke,
          size: 52,
          aria: false,
        },
        encoding: { x: { value: x + BOX / 2 }, y: { value: y } },
      },
    ];
  }
  if (swatch.kind === 'line') {
    const { color, dash } = swatch;
    return [ruleLayer([{ x0: x, x1: x + BOX, y0: y, y1: y }], { color, width: 1.6, dash })];
  }
  const edge = swatch.hatched ? 'hatch' : 'faint';
  const outlined = swatch.dashed || swatch.hatched;
  const width = BOX / swatch.fills.length;
  const boxes = swatch.fills.map(
    (fill, i): Layer => ({
      data: { values: [{}] },
      mark: {
        type: 'rect',
        fill,
        stroke: { expr: outlined ? edge : 'surface' },
        strokeWidth: outlined ? 1 : 0,
        strokeDash: swatch.dashed ? [2, 2] : [1, 0],
        aria: false,
      },
      encoding: {
        x: { value: x + i * width },
        x2: { value: x + (i + 1) * width },
        y: { value: y - 5 },
        y2: { value: y + 5 },
      },
    }),
  );
  if (!swatch.hatched) return boxes;
  const strokes = hatchStrokes({ x0: x, x1: x + BOX, y0: y - 5, y1: y + 5 });
  return [...boxes, ruleLayer(strokes, { color: { expr: 'hatch' }, width: 1 })];
}
