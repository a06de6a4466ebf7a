import type { CompareResult } from '../contract/compare.ts';
import { formatCount } from '../text/format-number.ts';
import { type LegendItem, legendLayers } from './chart-legend.ts';
import type { ChartSpec, Panel } from './chart-types.ts';
import { LADDER_ROW, type LadderFrame, type LadderOptions, ladderFrame } from './ladder-frame.ts';
import { selectedRow } from './ladder-ground.ts';
import { ladderPlot } from './ladder-plot.ts';
import type { LadderRow } from './ladder-rows.ts';
import { frame as frameLayer, type Note, notes, SCHEMA, SMALL } from './marks.ts';
import { wrapText } from './text-width.ts';

/** Pixels from the last row to the legend, past the axis and its words. */
const LEGEND_AT = 38;

/**
 * The same difference under every assumption about those who left: a row an estimand with its assumption, its interval,
 * and how many people it uses. Hollow where the interval includes no difference; a refused estimate says why.
 */
export function estimandLadder(result: CompareResult, options: LadderOptions): ChartSpec {
  const frame = ladderFrame(result, options.part ?? result, options);
  return {
    $schema: SCHEMA,
    description:
      'One difference between two treatments under several assumptions about those who left.',
    spacing: 0,
    bounds: 'flush',
    hconcat: [labelPanel(frame), ladderPlot(frame), numberPanel(frame)],
  };
}

function legendItems({ rows, randomised }: LadderFrame): LegendItem[] {
  const ink = { expr: 'ink' };
  const square = { kind: 'point', shape: 'square', stroke: ink } as const;
  const items: LegendItem[] = [];
  if (rows.some(({ clear }) => clear)) {
    items.push({ text: '95% CI excludes 0', swatch: { ...square, fill: ink } });
  }
  if (rows.some(({ clear, refused }) => !clear && !refused)) {
    items.push({ text: '95% CI includes 0', swatch: { ...square, fill: { expr: 'surface' } } });
  }
  const people = `n used of ${formatCount(randomised)} randomised`;
  return [...items, { text: people, swatch: { kind: 'none' } }];
}

/** Two lines of a row, in pixels from the top of the panel. */
function lines(row: number): { first: number; second: number } {
  const middle = (row + 0.5) * LADDER_ROW;
  return { first: middle - 7, second: middle + 7 };
}

function labelPanel(frame: LadderFrame): Panel {
  const firsts = frame.rows.map(({ label }, i) => ({ x: 6, y: lines(i).first, text: label }));
  const seconds = frame.rows.map(({ assumption }, i) => ({
    x: 6,
    y: lines(i).second,
    text: assumption,
  }));
  const total = frame.left + frame.plot + frame.right;
  // The panels stand side by side, so what stands below all of them is drawn by the first.
  const legend = legendLayers(legendItems(frame), 6, frame.height + LEGEND_AT, total - 6);
  return {
    width: frame.left,
    height: frame.height,
    layer: [
      frameLayer(0, total, frame.height + LEGEND_AT + legend.height),
      ...selectedRow(frame, frame.left),
      ...legend.layers,
      notes(firsts, { bold: true, size: 11.5 }),
      notes(seconds, { size: SMALL, color: { expr: 'muted' } }),
    ],
  };
}

function numberPanel(frame: LadderFrame): Panel {
  const muted = { expr: 'muted' };
  const estimateX = frame.right - 46;
  const peopleX = frame.right - 4;
  const given = frame.rows.flatMap((row, i) => (row.refused ? [] : [{ row, i }]));
  const firsts = given.map(({ row, i }) => ({ x: estimateX, y: lines(i).first, text: row.value }));
  const seconds = given.map(({ row, i }) => ({
    x: estimateX,
    y: lines(i).second,
    text: row.interval,
  }));
  const people = frame.rows.map((row, i) => ({
    x: peopleX,
    y: (i + 0.5) * LADDER_ROW,
    text: row.nUsed,
  }));
  const right = { align: 'right' as const };
  return {
    width: frame.right,
    height: frame.height,
    layer: [
      ...selectedRow(frame, frame.right),
      notes(firsts, { ...right, bold: true, size: 11.5 }),
      notes(seconds, { ...right, size: SMALL, color: muted }),
      notes(people, { ...right, size: 11.5 }),
      notes(
        [
          { x: estimateX, y: -9, text: 'estimate' },
          { x: peopleX, y: -9, text: 'n used' },
        ],
        { ...right, size: SMALL, color: muted },
      ),
      notes(refusals(frame), { size: SMALL, color: muted }),
    ],
  };
}

/** Why there is no estimate, in the place of the interval and the numbers. */
function refusals(frame: LadderFrame): Note[] {
  const width = frame.plot + frame.right - 46 - 16;
  return frame.rows.flatMap((row: LadderRow, i) => {
    if (!row.refused) return [];
    const text = wrapText(row.why, width, SMALL, 3);
    const step = text.length > 2 ? 11 : 13;
    const top = (i + 0.5) * LADDER_ROW - ((text.length - 1) * step) / 2;
    return text.map((line, j) => ({ x: 10 - frame.plot, y: top + j * step, text: line }));
  });
}
