import type { TippingResult } from '../contract/tipping.ts';
import { formatTick } from '../text/format-number.ts';
import { TIPPING_MARK } from '../text/tipping-words.ts';
import type { Layer } from './chart-types.ts';
import { notes, SMALL } from './marks.ts';
import { plates } from './pixel-marks.ts';
import { type Box, type Obstacle, placeLabel } from './place-label.ts';
import { textWidth } from './text-width.ts';
import { TIPPING_TOOLTIP, tippingWords } from './tipping-cells.ts';
import type { TippingFrame } from './tipping-frame.ts';

type Mark = TippingResult['marks'][number];

/** The known assumptions that lie on the map, and those that lie beyond its edge. */
export function marksOnMap({ domain: [low, high] }: TippingFrame, { marks }: TippingResult) {
  const within = ({ deltaA, deltaB }: Mark) =>
    deltaA >= low && deltaA <= high && deltaB >= low && deltaB <= high;
  return {
    inside: marks.filter(within),
    outside: marks.filter((mark) => !within(mark)),
  };
}

export function markObstacles(frame: TippingFrame, marks: readonly Mark[]): Obstacle[] {
  return marks.map(({ deltaA, deltaB }) => {
    const [x, y] = [frame.x(deltaA), frame.y(deltaB)];
    return { x0: x - 7, x1: x + 7, y0: y - 7, y1: y + 7, cost: 20 };
  });
}

export const MARK_SHAPE: Readonly<Record<Mark['code'], string>> = {
  mar: 'circle',
  j2r: 'triangle-up',
};

/** The names beside the marks, none over another mark or name. */
export function markNames(
  frame: TippingFrame,
  marks: readonly Mark[],
  obstacles: readonly Obstacle[],
): { readonly text: string; readonly box: Box }[] {
  // The marks stand on the lower edge as a rule: a name may hang over it as far as the labels of the axis.
  const bounds = { x0: 1, y0: 1, x1: frame.width - 1, y1: frame.height + 5 };
  const taken: Obstacle[] = [...obstacles];
  // From the right: a name stands best to the right of its mark, which leaves the room above for the next.
  const order = [...marks].sort((one, other) => other.deltaA - one.deltaA);
  return order.flatMap(({ code, deltaA, deltaB }) => {
    const text = TIPPING_MARK[code].short;
    const size = { width: textWidth(text, SMALL, true) + 6, height: 13 };
    const anchor = { x: frame.x(deltaA), y: frame.y(deltaB) };
    const box = placeLabel(anchor, size, taken, bounds, Number.POSITIVE_INFINITY);
    if (!box) return [];
    // Two names over each other say nothing; a name over a line is still read.
    taken.push({ ...box, cost: 1e4 });
    return [{ text, box }];
  });
}

export function markLayers(
  frame: TippingFrame,
  result: TippingResult,
  marks: readonly Mark[],
  names: ReturnType<typeof markNames>,
): Layer[] {
  const points = marks.map((mark): Layer => {
    const { code, deltaA, deltaB } = mark;
    const { label, short } = TIPPING_MARK[code];
    const value = {
      x: frame.x(deltaA),
      y: frame.y(deltaB),
      assumption: `${label} (${short})`,
      ...tippingWords(result, mark),
    };
    return {
      data: { values: [value] },
      mark: {
        type: 'point',
        shape: MARK_SHAPE[code],
        size: 64,
        fill: { expr: 'surface' },
        stroke: { expr: 'ink' },
        strokeWidth: 1.6,
        aria: false,
      },
      encoding: {
        x: { field: 'x', type: 'quantitative', scale: null, axis: null },
        y: { field: 'y', type: 'quantitative', scale: null, axis: null },
        tooltip: [{ field: 'assumption', title: 'assumption' }, ...TIPPING_TOOLTIP],
      },
    };
  });
  const values = names.map(({ text, box }) => ({
    x: (box.x0 + box.x1) / 2,
    y: (box.y0 + box.y1) / 2,
    text,
  }));
  return [
    plates(names.map(({ box }) => box)),
    ...points,
    notes(values, { align: 'center', bold: true, size: SMALL }),
  ];
}

/** `J2R (IPT 12.3, CBT 0.4) lies beyond the edge.` */
export function outsideText(frame: TippingFrame, marks: readonly Mark[]): string {
  return marks
    .map(({ code, deltaA, deltaB }) => {
      const points = [deltaA, deltaB].map((delta) => formatTick(Number(delta.toFixed(1))));
      return `${TIPPING_MARK[code].short} (${frame.a.label} ${points[0]}, ${frame.b.label} ${points[1]}) lies beyond the edge.`;
    })
    .join(' ');
}
