import { effectText, shownEffect } from '../text/effect-text.ts';
import { effectAxisText } from '../text/forest-text.ts';
import { formatCount, formatNumber, formatTick } from '../text/format-number.ts';
import type { Colour, Layer, Panel } from './chart-types.ts';
import { diamonds, predictions } from './forest-diamonds.ts';
import { clamp, effectX, type ForestFrame, rowY } from './forest-frame.ts';
import type { BlockStyle } from './forest-rows.ts';
import { HEAD } from './forest-words.ts';
import { frame as frameLayer, notes, SMALL } from './marks.ts';
import { textWidth } from './text-width.ts';

/** Smallest and largest area of a point in square pixels; the area in between goes with the weight. */
const POINT = { least: 14, most: 120 };
const ARROW = { left: 'M2,-3.5L-3,0L2,3.5Z', right: 'M-2,-3.5L3,0L-2,3.5Z' };

export function plotPanel(frame: ForestFrame): Panel {
  return {
    width: frame.plot,
    height: frame.height,
    layer: [
      frameLayer(0, frame.plot, frame.height + 36),
      ...axis(frame),
      ...byStyle(frame).flatMap(({ style, studies }) => studyLayers(frame, style, studies)),
      ...predictions(frame),
      ...diamonds(frame),
      ...contrasts(frame),
    ],
  };
}

interface StudyMark {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly at: number | null;
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
  readonly size: number;
  readonly study: string;
  readonly comparison: string;
  readonly effect: string;
  readonly weight: string;
  readonly people: string;
}

function byStyle(frame: ForestFrame): { style: BlockStyle; studies: StudyMark[] }[] {
  const groups = new Map<BlockStyle, StudyMark[]>();
  frame.rows.forEach((each, i) => {
    if (each.kind !== 'study') return;
    const { row, style, share } = each;
    const studies = groups.get(style) ?? [];
    const [low, high] = frame.domain;
    const inside = row.yi >= low && row.yi <= high;
    const { n1, n2 } = row;
    studies.push({
      y: rowY(i),
      from: effectX(frame, clamp(row.ciLow, low, high)),
      to: effectX(frame, clamp(row.ciHigh, low, high)),
      at: inside ? effectX(frame, row.yi) : null,
      cutLeft: row.ciLow < low,
      cutRight: row.ciHigh > high,
      size: POINT.least + (POINT.most - POINT.least) * share,
      study: each.name,
      comparison: row.label,
      effect: effectText(frame.measure, row.yi, row.ciLow, row.ciHigh),
      weight: `${formatNumber(row.weight, 1)}%`,
      people: n1 === null || n2 === null ? 'not reported' : formatCount(n1 + n2),
    });
    groups.set(style, studies);
  });
  return [...groups].map(([style, studies]) => ({ style, studies }));
}

const PIXELS = { type: 'quantitative' as const, scale: null };

function studyLayers(frame: ForestFrame, style: BlockStyle, studies: StudyMark[]): Layer[] {
  const y = { field: 'y', ...PIXELS };
  const arrow = (shape: string, x: number, values: StudyMark[]): Layer => ({
    data: { values },
    mark: { type: 'point', shape, size: 4, fill: style.color, strokeWidth: 0, aria: false },
    encoding: { x: { value: x }, y },
  });
  return [
    {
      data: { values: studies },
      mark: { type: 'rule', strokeWidth: 1.4, color: style.color, aria: false },
      encoding: { x: { field: 'from', ...PIXELS }, x2: { field: 'to' }, y },
    },
    arrow(
      ARROW.left,
      0,
      studies.filter(({ cutLeft }) => cutLeft),
    ),
    arrow(
      ARROW.right,
      frame.plot,
      studies.filter(({ cutRight }) => cutRight),
    ),
    {
      data: { values: studies.filter(({ at }) => at !== null) },
      mark: {
        type: 'point',
        shape: style.shape,
        fill: style.color,
        stroke: { expr: 'surface' },
        strokeWidth: 0.6,
        aria: false,
      },
      encoding: {
        x: { field: 'at', ...PIXELS },
        y,
        size: { field: 'size', type: 'quantitative', scale: null },
        tooltip: [
          { field: 'study', title: 'study' },
          { field: 'comparison', title: 'comparison' },
          { field: 'effect', title: `effect (${formatTick(frame.level)}% CI)` },
          { field: 'weight', title: 'weight' },
          { field: 'people', title: 'people analysed' },
        ],
      },
    },
  ];
}

function contrasts(frame: ForestFrame): Layer[] {
  const ink: Colour = { expr: 'ink' };
  const [low, high] = frame.domain;
  const values = frame.rows.flatMap((row, i) =>
    row.kind === 'contrast'
      ? [
          {
            y: rowY(i),
            from: effectX(frame, clamp(row.ciLow, low, high)),
            to: effectX(frame, clamp(row.ciHigh, low, high)),
            at: effectX(frame, clamp(row.estimate, low, high)),
          },
        ]
      : [],
  );
  const y = { field: 'y', ...PIXELS };
  return [
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 1.6, color: ink, aria: false },
      encoding: { x: { field: 'from', ...PIXELS }, x2: { field: 'to' }, y },
    },
    {
      data: { values },
      mark: {
        type: 'point',
        shape: 'square',
        size: 64,
        fill: { expr: 'surface' },
        stroke: ink,
        strokeWidth: 1.6,
        aria: false,
      },
      encoding: { x: { field: 'at', ...PIXELS }, y },
    },
  ];
}

function axis(frame: ForestFrame): Layer[] {
  const ticks = frame.ticks.map((value) => ({
    x: effectX(frame, value),
    text: formatTick(Number(shownEffect(frame.measure, value).toPrecision(6))),
  }));
  const rules = (xs: readonly number[], color: string): Layer => ({
    data: { values: xs.map((x) => ({ x })) },
    mark: { type: 'rule', color: { expr: color }, strokeWidth: 1, aria: false },
    encoding: { x: { field: 'x', ...PIXELS }, y: { value: 0 }, y2: { value: frame.height } },
  });
  const labels = (y: number) => ticks.map(({ x, text }) => ({ x, y, text }));
  const ends = [...labels(frame.height + 12), ...(frame.tall ? labels(HEAD) : [])];
  const words = effectAxisText(frame.measure);
  const muted = { expr: 'muted' };
  // Wider than a narrow plot, the words run on to the right, under the figures, not into the attrition axis.
  const middle = Math.max(frame.plot / 2, textWidth(words, SMALL) / 2 + 2);
  const title = (y: number) => ({ x: middle, y, text: words });
  const titles = [title(frame.height + 28), ...(frame.tall ? [title(HEAD - 13)] : [])];
  return [
    rules(
      ticks.map(({ x }) => x),
      'grid',
    ),
    rules([effectX(frame, 0)], 'axisLine'),
    notes(ends, { align: 'center', color: muted }),
    notes(titles, { align: 'center', size: SMALL, color: muted }),
  ];
}
