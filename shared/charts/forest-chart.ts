import type { EffectMeasure, EvidenceResult, MetaResult } from '../contract/meta.ts';
import { formatTick } from '../text/format-number.ts';
import { armStyles } from './arm-style.ts';
import { type LegendItem, legendLayers } from './chart-legend.ts';
import type { ChartSpec, Panel } from './chart-types.ts';
import { attritionPanel } from './forest-attrition.ts';
import { type ForestFrame, forestFrame } from './forest-frame.ts';
import { numbersPanel } from './forest-numbers.ts';
import type { ForestOrder } from './forest-order.ts';
import { plotPanel } from './forest-plot.ts';
import { evidenceRows, type ForestRow, metaRows } from './forest-rows.ts';
import { wordsPanel } from './forest-words.ts';
import { SCHEMA } from './marks.ts';

export interface ForestOptions {
  /** year: oldest first; effect, weight, attrition (of the first arm): largest first. */
  readonly order: ForestOrder;
  /** Width of the whole drawing in pixels; from 560 on it is kept exactly. */
  readonly width: number;
  /** Study rows drawn in a block, in the chosen order; default all. The rest is counted in a line. */
  readonly maxRows?: number;
}

/** Pixels from the last row to the legend, past the axes and their words. */
const LEGEND_AT = 38;

/**
 * Forest of an evidence view: A against control, B against control, A against B head to head, and the indirect
 * contrast; every row with the people analysed of those randomised and who was lost in both arms. Rows have a fixed
 * height, so the drawing is as tall as it has to be.
 */
export function forestChart(result: EvidenceResult, options: ForestOptions): ChartSpec {
  const rows = evidenceRows(result, blockOptions(options));
  const [a, b] = armStyles([result.a, result.b]);
  const arms = [a, b].flatMap((arm) => (arm ? [arm] : []));
  return forest(rows, result.measure, levelOf(result), options, [
    ...arms.map(({ label, shape, color }): LegendItem => {
      return { text: label, swatch: { kind: 'point', shape, fill: color, stroke: color } };
    }),
    { text: 'its control', swatch: { kind: 'box', fills: [{ expr: 'control' }] } },
  ]);
}

/** Forest of one pooling, with its subgroups. */
export function metaForestChart(meta: MetaResult, options: ForestOptions): ChartSpec {
  const rows = metaRows(meta, blockOptions(options));
  return forest(rows, meta.measure, meta.level, options, []);
}

function blockOptions({ order, maxRows }: ForestOptions) {
  return { order, maxRows: maxRows ?? Number.POSITIVE_INFINITY };
}

/** All sides of a view are pooled at one level; with none pooled nothing is drawn that has one. */
function levelOf(result: EvidenceResult): number {
  for (const side of [result.aVersusControl, result.bVersusControl, result.direct]) {
    if (side.status === 'pooled') return side.meta.level;
  }
  return 0.95;
}

function forest(
  rows: readonly ForestRow[],
  measure: EffectMeasure,
  level: number,
  options: ForestOptions,
  arms: readonly LegendItem[],
): ChartSpec {
  const frame = forestFrame(rows, measure, Number((100 * level).toFixed(1)), options.width);
  return {
    $schema: SCHEMA,
    description: 'Forest of effects with the people behind them and the attrition of both arms.',
    spacing: 0,
    bounds: 'flush',
    hconcat: [
      withLegend(wordsPanel(frame), frame, arms),
      attritionPanel(frame),
      plotPanel(frame),
      numbersPanel(frame),
    ],
  };
}

/** The panels stand side by side, so what stands below all of them is drawn by the first. */
function withLegend(panel: Panel, frame: ForestFrame, arms: readonly LegendItem[]): Panel {
  if (!('layer' in panel)) return panel;
  const total = frame.words + frame.attrition + frame.plot + frame.numbers;
  const words = ['point area: weight'];
  if (frame.rows.some((row) => row.kind === 'pooled' && row.pooled.predictionLow !== null)) {
    words.push(`dotted: ${formatTick(frame.level)}% prediction interval`);
  }
  words.push('hatched: attrition not reported');
  const items = words.map((text): LegendItem => ({ text, swatch: { kind: 'none' } }));
  const { layers } = legendLayers([...arms, ...items], 0, frame.height + LEGEND_AT, total);
  return { ...panel, layer: [...panel.layer, ...layers] };
}
