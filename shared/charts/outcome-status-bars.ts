import type { OutcomeCategory } from '../contract/outcomes.ts';
import { treatmentShort } from '../model/treatments.ts';
import { formatCount, formatPercent } from '../text/format-number.ts';
import { OUTCOME_LABEL } from '../text/outcome-words.ts';
import type { ArmStyle } from './arm-style.ts';
import type { Colour, Layer } from './chart-types.ts';
import { notes, SMALL, TEXT } from './marks.ts';
import { BAR, type StatusFrame, type StatusRow } from './outcome-status-frame.ts';
import { boxLayer, hatchStrokes, ruleLayer } from './pixel-marks.ts';
import type { Box } from './place-label.ts';
import { spread } from './spread.ts';
import { textWidth } from './text-width.ts';

interface Segment extends Box {
  readonly category: OutcomeCategory;
  readonly n: number;
  readonly arm: string;
  readonly status: string;
  readonly ofRandomised: string;
  readonly ofWithData: string;
}

const TOOLTIP = [
  { field: 'arm', title: 'arm' },
  { field: 'status', title: 'outcome' },
  { field: 'ofRandomised', title: 'of those randomised' },
  { field: 'ofWithData', title: 'of those with data' },
];

/** The bar of every arm: everyone who was randomised, from the best outcome to the unknown, each with its count. */
export function statusBars(frame: StatusFrame): Layer[] {
  return frame.rows.flatMap((row) => {
    if (row.arm.randomised === 0) return nobody(frame, row);
    const segments = segmentsOf(frame, row);
    return [
      ...segments.flatMap((segment) => segmentLayers(row.style, segment)),
      ...countLayers(frame, row, segments),
    ];
  });
}

function segmentsOf(frame: StatusFrame, { arm, level, y }: StatusRow): Segment[] {
  const name = treatmentShort(arm.treatment);
  let before = 0;
  return arm.categories.flatMap((each) => {
    const { category, n, percentOfRandomised, percentOfWithData } = each;
    if (n === 0) return [];
    const x0 = (frame.width * before) / arm.randomised;
    before += n;
    const share = (of: number, percent: number) =>
      `${formatCount(n)} of ${formatCount(of)} (${formatPercent(percent)})`;
    return [
      {
        category,
        n,
        x0,
        x1: (frame.width * before) / arm.randomised,
        y0: y,
        y1: y + BAR,
        arm: level === '' ? name : `${name}, ${level}`,
        status: OUTCOME_LABEL[category],
        ofRandomised: share(arm.randomised, percentOfRandomised),
        ofWithData:
          percentOfWithData === null ? 'not among them' : share(arm.withData, percentOfWithData),
      },
    ];
  });
}

/** Fill of an outcome and the colour of words on it. */
export function outcomeColours(
  arm: ArmStyle,
  category: OutcomeCategory,
): { readonly fill: Colour; readonly on: Colour } {
  const ink = { expr: 'ink' };
  switch (category) {
    case 'responded':
    case 'remitted':
    case 'recovered':
      return { fill: arm.color, on: arm.onColor };
    case 'improved':
      return { fill: arm.soft, on: { expr: 'onLight' } };
    case 'not-responded':
    case 'not-remitted':
    case 'unchanged':
      return { fill: { expr: 'unchanged' }, on: ink };
    case 'deteriorated':
      return { fill: { expr: 'deteriorated' }, on: { expr: 'surface' } };
    case 'unknown':
      return { fill: { expr: 'surface' }, on: ink };
  }
}

function segmentLayers(arm: ArmStyle, segment: Segment): Layer[] {
  const { fill } = outcomeColours(arm, segment.category);
  if (segment.category !== 'unknown') {
    return [boxLayer([segment], { fill, strokeWidth: 1 }, TOOLTIP)];
  }
  const hatch = { expr: 'hatch' };
  // The edge is drawn within the segment, so that the bar keeps its length.
  const inside = {
    ...segment,
    x0: segment.x0 + 0.5,
    x1: Math.max(segment.x0 + 1, segment.x1 - 0.5),
  };
  return [
    boxLayer([inside], { fill, stroke: hatch, strokeWidth: 1 }, TOOLTIP),
    ruleLayer(hatchStrokes(inside), { color: hatch, width: 1 }),
  ];
}

/** Counts in their segments; those that do not fit stand above the bar, in the same order. */
function countLayers(
  frame: StatusFrame,
  { style, y }: StatusRow,
  segments: readonly Segment[],
): Layer[] {
  const labelled = segments.map((segment) => {
    const text = formatCount(segment.n);
    const width = textWidth(text, TEXT, true);
    const inside = width + 4 <= segment.x1 - segment.x0;
    return { segment, text, width, inside, x: (segment.x0 + segment.x1) / 2 };
  });
  const fitting = labelled.filter(({ inside }) => inside);
  const outside = labelled.filter(({ inside }) => !inside);
  const gap = Math.max(0, ...outside.map(({ width }) => width)) + 5;
  const places = spread(
    outside.map(({ x }) => x),
    gap,
    gap / 2,
    frame.width - gap / 2,
  );
  const above = outside.map(({ text }, i) => ({ x: places[i] ?? 0, y: y - 9, text }));
  const ticks = outside.map(({ x }, i) => ({ x0: places[i] ?? 0, x1: x, y0: y - 4, y1: y }));
  const grounds = fitting
    .filter(({ segment }) => segment.category === 'unknown')
    .map(({ x, width }) => ({
      x0: x - width / 2 - 3,
      x1: x + width / 2 + 3,
      y0: y + 5,
      y1: y + BAR - 5,
    }));
  const middle = y + BAR / 2;
  return [
    boxLayer(grounds, { fill: { expr: 'surface' } }),
    ...fitting.map(({ segment, text, x }) =>
      notes([{ x, y: middle, text }], {
        align: 'center',
        bold: true,
        color: outcomeColours(style, segment.category).on,
      }),
    ),
    ruleLayer(ticks, { color: { expr: 'faint' }, width: 1 }),
    notes(above, { align: 'center', size: SMALL }),
  ];
}

function nobody(frame: StatusFrame, { y }: StatusRow): Layer[] {
  const outline = [{ x0: 0.5, x1: frame.width - 0.5, y0: y, y1: y + BAR }];
  return [
    boxLayer(outline, {
      fill: { expr: 'surface' },
      stroke: { expr: 'faint' },
      strokeWidth: 1,
      dash: [2, 2],
    }),
    notes([{ x: 8, y: y + BAR / 2, text: 'nobody randomised' }], {
      size: SMALL,
      color: { expr: 'muted' },
    }),
  ];
}
