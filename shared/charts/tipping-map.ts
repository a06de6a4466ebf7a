import type { TippingResult } from '../contract/tipping.ts';
import { formatCount, formatTick } from '../text/format-number.ts';
import { TIPPING_MARK } from '../text/tipping-words.ts';
import { captionPanel } from './caption-panel.ts';
import { chartLegend, type LegendItem } from './chart-legend.ts';
import type { ChartSpec, Layer } from './chart-types.ts';
import { frame as frameLayer, notes, SCHEMA, SMALL } from './marks.ts';
import { ruleLayer } from './pixel-marks.ts';
import { cellLayer, placeCells } from './tipping-cells.ts';
import { colourKey } from './tipping-colour-key.ts';
import { type TippingFrame, tippingFrame } from './tipping-frame.ts';
import { lineLayers, tippingLines, tippingObstacles } from './tipping-lines.ts';
import {
  MARK_SHAPE,
  markLayers,
  markNames,
  markObstacles,
  marksOnMap,
  outsideText,
} from './tipping-marks.ts';
import { type RegionLabel, regionLabels, regionLayers } from './tipping-regions.ts';

export interface TippingOptions {
  /** Width of the whole drawing in pixels. */
  readonly width: number;
}

const MUTED = { size: SMALL, color: { expr: 'muted' } };

/**
 * The difference when those without a score did worse than missing at random predicts, by points in either arm: cells
 * in the colour of the arm that is favoured, white where there is no difference; the exact lines of p = .05 and of no
 * difference; words on each part, so that it can be read in grey; marks for known assumptions.
 *
 * @throws Error when the result has fewer than two deltas
 */
export function tippingMap(result: TippingResult, { width }: TippingOptions): ChartSpec {
  const frame = tippingFrame(result, width);
  const cells = placeCells(frame, result);
  const lines = tippingLines(frame, result);
  const { inside, outside } = marksOnMap(frame, result);
  const obstacles = [...tippingObstacles(lines), ...markObstacles(frame, inside)];
  const names = markNames(frame, inside, obstacles);
  const taken = [...obstacles, ...names.map(({ box }) => ({ ...box, cost: 20 }))];
  const labels = regionLabels(frame, result, cells, taken);
  const total = frame.left + frame.width + frame.right;
  return {
    $schema: SCHEMA,
    description:
      'Difference between two treatments when those without a score did worse than predicted, by arm.',
    spacing: 4,
    bounds: 'flush',
    vconcat: [
      {
        width: frame.width,
        height: frame.height + 32,
        layer: [
          frameLayer(-frame.left, total - frame.left, -22),
          cellLayer(frame, result, cells),
          outline(frame),
          ...lineLayers(lines),
          ...regionLayers(labels),
          ...markLayers(frame, result, inside, names),
          ...axisWords(frame),
        ],
      },
      colourKey(frame),
      chartLegend(legend(result, inside), frame.left, total, frame.width),
      captionPanel(frame, [...captionTexts(frame, result, labels), outsideText(frame, outside)]),
    ],
  };
}

/** Where the middle of the scale is white on white, the edge of the map still shows. */
function outline({ width, height }: TippingFrame): Layer {
  const edges = [
    { x0: 0, x1: width, y0: 0, y1: 0 },
    { x0: 0, x1: width, y0: height, y1: height },
    { x0: 0, x1: 0, y0: 0, y1: height },
    { x0: width, x1: width, y0: 0, y1: height },
  ];
  return ruleLayer(edges, { color: { expr: 'axisLine' }, width: 1 });
}

function axisWords(frame: TippingFrame): Layer[] {
  const { height, width, left, a, b } = frame;
  const across = frame.ticks.map((tick) => ({
    x: frame.x(tick),
    y: height + 10,
    text: formatTick(tick),
  }));
  const up = frame.ticks.map((tick) => ({ x: -6, y: frame.y(tick), text: formatTick(tick) }));
  return [
    notes(across, { ...MUTED, align: 'center' }),
    notes(up, { ...MUTED, align: 'right' }),
    notes([{ x: -left, y: -13, text: `${b.label} leavers worse by (points)` }], MUTED),
    notes([{ x: width / 2, y: height + 25, text: `${a.label} leavers worse by (points)` }], {
      ...MUTED,
      align: 'center',
    }),
  ];
}

function legend(result: TippingResult, marks: TippingResult['marks']): LegendItem[] {
  const ink = { expr: 'ink' };
  const items: LegendItem[] = [];
  if (result.significance.length > 1) {
    items.push({ text: 'p = .05', swatch: { kind: 'line', color: ink, dash: [1, 0] } });
  }
  if (result.zero.length > 1) {
    items.push({ text: 'no difference', swatch: { kind: 'line', color: ink, dash: [3, 3] } });
  }
  const named = marks.map(({ code }): LegendItem => {
    const { short, label } = TIPPING_MARK[code];
    const fill = { expr: 'surface' };
    const swatch = { kind: 'point' as const, shape: MARK_SHAPE[code], fill, stroke: ink };
    return { text: `${short}: ${label}`, swatch };
  });
  return [...items, ...named];
}

function captionTexts(
  { a, b }: TippingFrame,
  { imputed, randomised, endpoint }: TippingResult,
  labels: readonly RegionLabel[],
): string[] {
  const missing = imputed.a + imputed.b;
  const people = `${formatCount(missing)} of ${formatCount(randomised)} randomised have no score at week ${formatTick(endpoint.week)} (${a.label} ${formatCount(imputed.a)}, ${b.label} ${formatCount(imputed.b)}); they are taken to do worse than predicted.`;
  const unplaced = labels.filter(({ box }) => box === null);
  return [people, ...unplaced.map(({ words }) => `Too small a part for its words: ${words}.`)];
}
