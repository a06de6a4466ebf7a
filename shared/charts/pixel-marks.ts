import type { Colour, Layer } from './chart-types.ts';
import type { Box } from './place-label.ts';

/** One line of a tooltip: a field of the data and what it is called. */
export interface TooltipLine {
  readonly field: string;
  readonly title: string;
}

const PIXELS = { type: 'quantitative' as const, scale: null, axis: null };

/** Where a box or a line runs: its corners in pixels of the panel. */
export const CORNERS = {
  x: { field: 'x0', ...PIXELS },
  x2: { field: 'x1' },
  y: { field: 'y0', ...PIXELS },
  y2: { field: 'y1' },
};

interface BoxLook {
  readonly fill: Colour;
  readonly stroke?: Colour;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
  readonly cornerRadius?: number;
}

/**
 * Boxes at fixed places of their panel, in pixels, all of one look.
 *
 * @param values may hold more than the box: what the tooltip says
 */
export function boxLayer(
  values: readonly Box[],
  look: BoxLook,
  tooltip?: readonly TooltipLine[],
): Layer {
  return {
    data: { values: [...values] },
    mark: {
      type: 'rect',
      fill: look.fill,
      stroke: look.stroke ?? { expr: 'surface' },
      strokeWidth: look.strokeWidth ?? 0,
      strokeDash: [...(look.dash ?? [1, 0])],
      opacity: look.opacity ?? 1,
      cornerRadius: look.cornerRadius ?? 0,
      aria: false,
    },
    encoding: tooltip ? { ...CORNERS, tooltip: [...tooltip] } : CORNERS,
  };
}

interface RuleLook {
  readonly color: Colour;
  readonly width: number;
  readonly dash?: readonly number[];
}

/** Straight lines from corner to corner of their boxes, in pixels, all of one look. */
export function ruleLayer(
  values: readonly Box[],
  look: RuleLook,
  tooltip?: readonly TooltipLine[],
): Layer {
  return {
    data: { values: [...values] },
    mark: {
      type: 'rule',
      color: look.color,
      strokeWidth: look.width,
      strokeDash: [...(look.dash ?? [1, 0])],
      aria: false,
    },
    encoding: tooltip ? { ...CORNERS, tooltip: [...tooltip] } : CORNERS,
  };
}

/** Pixels between the strokes of a hatch, and by how much a stroke leans for each pixel of height. */
const HATCH = { step: 5, lean: 0.5 };

/** Strokes that fill a box with a hatch: lines, not a pattern, so that it comes out alike on screen, in SVG and in print. */
export function hatchStrokes({ x0, x1, y0, y1 }: Box): Box[] {
  const reach = (y1 - y0) * HATCH.lean;
  const strokes: Box[] = [];
  for (let foot = x0 - reach + HATCH.step / 2; foot < x1; foot += HATCH.step) {
    // Each stroke runs from the lower edge up and to the right, cut off at both sides.
    const from = Math.max(foot, x0);
    const to = Math.min(foot + reach, x1);
    if (to <= from) continue;
    const y = (x: number) => y1 - (x - foot) / HATCH.lean;
    strokes.push({ x0: from, y0: y(from), x1: to, y1: y(to) });
  }
  return strokes;
}

/** Grounds on which words can be read whatever the colour beneath. */
export function plates(boxes: readonly Box[]): Layer {
  return boxLayer(boxes, { fill: { expr: 'surface' }, opacity: 0.86, cornerRadius: 3 });
}
