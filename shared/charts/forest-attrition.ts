import type { PeopleBehind } from '../contract/meta.ts';
import { treatmentShort } from '../model/treatments.ts';
import { formatCount, formatPercent } from '../text/format-number.ts';
import { plural } from '../text/sentences.ts';
import type { Colour, Layer, Panel } from './chart-types.ts';
import { type ForestFrame, rowY } from './forest-frame.ts';
import { lostShare } from './forest-order.ts';
import { HEAD } from './forest-words.ts';
import { notes, SMALL } from './marks.ts';

const BAR = 5;
/** Width in pixels of the hatched strip that stands for a figure the file does not give. */
const UNKNOWN = 26;

interface Bar {
  readonly share: number | null;
  readonly color: Colour;
  readonly y: number;
  readonly arm: string;
  readonly people: string;
}

/** Who was lost, two bars a row: the treatment above, what it is compared with beneath; hatched where it is not known. */
export function attritionPanel(frame: ForestFrame): Panel {
  const bars = allBars(frame);
  const step = frame.mostLost > 50 ? 50 : 25;
  const ticks = [0, 1, 2].map((i) => i * step).filter((tick) => tick <= frame.mostLost);
  const x = (percent: number) => (percent / frame.mostLost) * (frame.attrition - 34);
  return {
    width: frame.attrition,
    height: frame.height,
    layer: [
      grid(frame, ticks.map(x)),
      ...knownBars(bars, x),
      unknownBars(bars.filter(({ share }) => share === null)),
      ...axisWords(frame, ticks, x),
    ],
  };
}

function allBars(frame: ForestFrame): Bar[] {
  return frame.rows.flatMap((each, i): Bar[] => {
    if (each.kind === 'study') {
      const { row } = each;
      return [
        bar(
          row.attrition1,
          row.randomised1,
          each.style.first,
          i,
          0,
          treatmentShort(row.treatment1),
        ),
        bar(row.attrition2, row.randomised2, each.second, i, 1, treatmentShort(row.treatment2)),
      ];
    }
    if (each.kind !== 'pooled') return [];
    const { arm1, arm2 } = each.pooled.people;
    return [
      pooledBar(arm1, 'treatment', each.style.first, i, 0),
      pooledBar(arm2, 'comparator', each.second, i, 1),
    ];
  });
}

/** Lost over all study arms that give both figures; how many do, is in the tooltip. */
function pooledBar(
  { lost, randomised, arms }: PeopleBehind['arm1'],
  name: string,
  color: Colour,
  row: number,
  place: 0 | 1,
): Bar {
  const arm = `${name}, ${formatCount(arms)} ${plural(arms, 'study arm', 'study arms')} with both figures`;
  return arms > 0
    ? bar(lost, randomised, color, row, place, arm)
    : bar(null, null, color, row, place, arm);
}

function bar(
  lost: number | null,
  randomised: number | null,
  color: Colour,
  row: number,
  place: 0 | 1,
  arm: string,
): Bar {
  const share = lostShare(lost, randomised);
  const people =
    share === null || lost === null || randomised === null
      ? 'not reported'
      : `${formatCount(lost)} of ${formatCount(randomised)} (${formatPercent(100 * share)})`;
  return { share, color, arm, people, y: rowY(row) + (place === 0 ? -3 : 3) };
}

const TOOLTIP = [
  { field: 'arm', title: 'arm' },
  { field: 'people', title: 'lost of randomised' },
];

/** A layer for each colour, because a colour of the theme cannot be a data value. */
function knownBars(bars: readonly Bar[], x: (percent: number) => number): Layer[] {
  const byColour = new Map<string, { color: Colour; bars: Bar[] }>();
  for (const each of bars) {
    if (each.share === null) continue;
    const key = JSON.stringify(each.color);
    const group = byColour.get(key) ?? { color: each.color, bars: [] };
    group.bars.push(each);
    byColour.set(key, group);
  }
  return [...byColour.values()].map(({ color, bars: values }) => ({
    data: {
      values: values.map(({ share, y, arm, people }) => ({
        x: 0,
        // Nobody lost is a figure too: a sliver, so that it is not taken for none reported.
        x2: Math.max(1.5, x(100 * (share ?? 0))),
        y: y - BAR / 2,
        y2: y + BAR / 2,
        arm,
        people,
      })),
    },
    mark: { type: 'rect', color, aria: false },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null },
      x2: { field: 'x2' },
      y: { field: 'y', type: 'quantitative', scale: null },
      y2: { field: 'y2' },
      tooltip: TOOLTIP,
    },
  }));
}

/** Strokes of a hatch as one path, which comes out alike on screen, in SVG and in print. */
function hatch(): string {
  const strokes: string[] = [];
  for (let at = 0; at + BAR <= UNKNOWN; at += 4) {
    strokes.push(`M${at},${BAR / 2}L${at + BAR},${-BAR / 2}`);
  }
  return strokes.join('');
}

function unknownBars(bars: readonly Bar[]): Layer {
  return {
    data: { values: bars.map(({ y, arm, people }) => ({ y, arm, people })) },
    mark: {
      type: 'point',
      shape: hatch(),
      // A custom path is scaled by half the root of its size: 4 draws it pixel by pixel.
      size: 4,
      filled: false,
      strokeWidth: 1,
      color: { expr: 'faint' },
      aria: false,
    },
    encoding: {
      x: { value: 0 },
      y: { field: 'y', type: 'quantitative', scale: null },
      tooltip: TOOLTIP,
    },
  };
}

function grid(frame: ForestFrame, xs: readonly number[]): Layer {
  return {
    data: { values: xs.map((x) => ({ x })) },
    mark: { type: 'rule', color: { expr: 'grid' }, strokeWidth: 1, aria: false },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null },
      y: { value: 0 },
      y2: { value: frame.height },
    },
  };
}

function axisWords(
  frame: ForestFrame,
  ticks: readonly number[],
  x: (percent: number) => number,
): Layer[] {
  const muted = { expr: 'muted' };
  const labels = (y: number) => ticks.map((tick) => ({ x: x(tick), y, text: `${tick}%` }));
  const ends = [...labels(frame.height + 12), ...(frame.tall ? labels(HEAD) : [])];
  const head = { x: 0, y: frame.tall ? HEAD - 12 : HEAD, text: 'lost of randomised' };
  const foot = { x: x(frame.mostLost) / 2, y: frame.height + 28, text: 'of randomised' };
  return [
    notes(ends, { align: 'center', color: muted }),
    notes([head], { size: SMALL, color: muted }),
    notes([foot], { size: SMALL, color: muted, align: 'center' }),
  ];
}
