import type { TippingResult } from '../contract/tipping.ts';
import { formatTick } from '../text/format-number.ts';
import { type ArmStyle, armStyles } from './arm-style.ts';
import type { Colour } from './chart-types.ts';
import { SMALL } from './marks.ts';
import { fitText, textWidth } from './text-width.ts';
import { extent, niceTicks } from './ticks.ts';

/** Measures that the parts of one map share. */
export interface TippingFrame {
  readonly a: ArmStyle;
  readonly b: ArmStyle;
  /** Margins and size of the map in pixels; left + width + right is the width of the drawing. */
  readonly left: number;
  readonly width: number;
  readonly right: number;
  readonly height: number;
  /** Deltas at the edges of the map: half a cell beyond the first and the last. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** Estimates from the lowest to the highest of the map. */
  readonly range: readonly [number, number];
  readonly colours: TippingColours;
  x(deltaA: number): number;
  y(deltaB: number): number;
}

/** Estimates and their colours: the arm that is favoured on each side, nothing in the middle. */
export interface TippingColours {
  readonly domain: readonly [number, number, number];
  readonly range: readonly [Colour, Colour, Colour];
}

const LONGEST_LABEL = 110;
const LEAST_PANEL = 120;

export function tippingFrame(result: TippingResult, total: number): TippingFrame {
  const { contrast, deltas, cells, endpoint } = result;
  const [a, b] = armStyles([contrast.a, contrast.b]).map((style) => ({
    ...style,
    label: fitText(style.label, Math.min(LONGEST_LABEL, total * 0.3), SMALL),
  }));
  if (!a || !b) throw new Error('tippingMap requires two treatments');
  const [first, last] = extent(deltas) ?? [0, 0];
  if (!(last > first)) throw new Error('tippingMap requires at least two deltas');
  const half = (last - first) / (deltas.length - 1) / 2;
  const domain = [first - half, last + half] as const;
  const span = domain[1] - domain[0];
  const range = extent(cells.map(({ estimate }) => estimate)) ?? [0, 0];
  const most = Math.max(Math.abs(range[0]), Math.abs(range[1])) || 1;
  const [below, above] = endpoint.lowerIsBetter ? [a, b] : [b, a];
  const labels = niceTicks(first, last, 5).map((tick) => textWidth(formatTick(tick), SMALL));
  const left = Math.ceil(Math.max(...labels)) + 12;
  const right = 10;
  const width = Math.max(LEAST_PANEL, Math.floor(total) - left - right);
  const height = Math.round(Math.min(280, Math.max(150, width * 0.72)));
  return {
    a,
    b,
    left,
    width,
    right,
    height,
    domain,
    ticks: niceTicks(first, last, Math.min(6, height / 34)),
    range,
    colours: {
      domain: [-most, 0, most],
      range: [below.color, { expr: 'middle' }, above.color],
    },
    x: (delta) => ((delta - domain[0]) / span) * width,
    y: (delta) => height - ((delta - domain[0]) / span) * height,
  };
}
