import { formatNumber } from '../text/format-number.ts';
import type { Panel } from './chart-types.ts';
import { frame as frameLayer, notes, SMALL } from './marks.ts';
import { boxLayer, ruleLayer } from './pixel-marks.ts';
import { textWidth } from './text-width.ts';
import { coloured } from './tipping-cells.ts';
import type { TippingFrame } from './tipping-frame.ts';

const MUTED = { size: SMALL, color: { expr: 'muted' } };

/** The estimates and their colours, from the lowest to the highest of the map. */
export function colourKey(frame: TippingFrame): Panel {
  const { a, b, range, left } = frame;
  const [low, high] = range;
  const title = `${a.label} minus ${b.label}, points`;
  const shown = [low, high].map((value) => formatNumber(value, 1));
  const [lowText = '', highText = ''] = shown;
  const room = left + frame.width + frame.right;
  const words = textWidth(title, SMALL) + 12;
  const ends = textWidth(lowText, SMALL) + textWidth(highText, SMALL) + 16;
  // Words and scale in one row where there is room, else one under the other.
  const stacked = words + ends + 60 > room;
  const start = (stacked ? 0 : words) - left + textWidth(lowText, SMALL) + 6;
  const width = Math.min(140, room - ends - (stacked ? 0 : words));
  const y = stacked ? 24 : 9;
  const steps = 28;
  const boxes = Array.from({ length: steps }, (_, i) => ({
    x0: start + (i * width) / steps,
    x1: start + ((i + 1) * width) / steps,
    y0: y - 5,
    y1: y + 5,
    estimate: low + ((high - low) * (i + 0.5)) / steps,
  }));
  const zero = low < 0 && high > 0 ? [start + (width * -low) / (high - low)] : [];
  const edge = [{ x0: start, x1: start + width, y0: y - 5, y1: y + 5 }];
  return {
    width: frame.width,
    height: stacked ? 32 : 18,
    layer: [
      frameLayer(-left, frame.width + frame.right, 0),
      coloured(boxes, frame.colours),
      boxLayer(edge, {
        fill: 'transparent',
        stroke: { expr: 'axisLine' },
        strokeWidth: 0.75,
      }),
      ruleLayer(
        zero.map((x) => ({ x0: x, x1: x, y0: y - 5, y1: y + 5 })),
        { color: { expr: 'ink' }, width: 1.3, dash: [2, 2] },
      ),
      notes([{ x: -left, y: 9, text: title }], MUTED),
      notes([{ x: start - 6, y, text: lowText }], { ...MUTED, align: 'right' }),
      notes([{ x: start + width + 6, y, text: highText }], MUTED),
    ],
  };
}
