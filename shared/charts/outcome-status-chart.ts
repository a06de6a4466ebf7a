import type { OutcomesPart, OutcomesResult } from '../contract/outcomes.ts';
import { formatCount } from '../text/format-number.ts';
import { goodOutcomeText, OUTCOME_LABEL } from '../text/outcome-words.ts';
import { captionPanel } from './caption-panel.ts';
import { chartLegend, type LegendItem } from './chart-legend.ts';
import type { ChartSpec, Layer, Panel } from './chart-types.ts';
import { frame as frameLayer, notes, SCHEMA, SMALL } from './marks.ts';
import { outcomeColours, statusBars } from './outcome-status-bars.ts';
import { statusBrackets } from './outcome-status-brackets.ts';
import { BAR, type StatusFrame, statusFrame } from './outcome-status-frame.ts';
import { ruleLayer } from './pixel-marks.ts';

export interface OutcomeStatusOptions {
  /** Width of the whole drawing in pixels. */
  readonly width: number;
  /** One of the result's groups in place of everyone and the groups. */
  readonly part?: OutcomesPart;
  /** Words for the level of a group; default: the level as it is. */
  readonly levelLabel?: (level: string) => string;
}

const TICKS = [0, 25, 50, 75, 100];

/**
 * How everyone who was randomised ended, a bar an arm: from the best outcome to the unknown, who stay in the bar,
 * hatched. Under each bar the share with the good outcome if none and if all of the unknown had it, over both
 * denominators. The result's groups stand beneath.
 */
export function outcomeStatusChart(
  result: OutcomesResult,
  options: OutcomeStatusOptions,
): ChartSpec {
  const { part, width, levelLabel = (level: string) => level } = options;
  const groups = result.groups.map((group) => ({
    heading: levelLabel(group.level) || 'not given',
    part: group,
  }));
  const everyone = { heading: groups.length > 0 ? 'everyone' : null, part: result };
  const frame = statusFrame(
    result,
    part ? [{ heading: null, part }] : [everyone, ...groups],
    width,
  );
  const caption = `Bracket and percentages: ${goodOutcomeText(result.rule)}; the bracket runs from none to all of the unknown.`;
  const total = frame.left + frame.width + frame.right;
  return {
    $schema: SCHEMA,
    description: 'How everyone who was randomised ended, by arm, with the unknown kept in the bar.',
    spacing: 4,
    bounds: 'flush',
    vconcat: [
      barPanel(frame),
      chartLegend(legend(frame), frame.left, total, frame.width),
      captionPanel(frame, [caption]),
    ],
  };
}

function barPanel(frame: StatusFrame): Panel {
  const muted = { expr: 'muted' };
  const small = { size: SMALL, color: muted };
  const names = frame.rows.map(({ style, y }) =>
    notes([{ x: -10, y: y + BAR / 2 - 6, text: style.label }], {
      align: 'right',
      bold: true,
      color: style.ink,
    }),
  );
  const sizes = frame.rows.map(({ arm, y }) => {
    return { x: -10, y: y + BAR / 2 + 7, text: `of ${formatCount(arm.randomised)}` };
  });
  const headings = frame.headings.map(({ text, y }) => ({ x: -frame.left, y, text }));
  return {
    width: frame.width,
    height: frame.height + 30,
    layer: [
      frameLayer(-frame.left, frame.width + frame.right, 0),
      ...axisLayers(frame),
      ...statusBars(frame),
      ...statusBrackets(frame),
      ...names,
      notes(sizes, { ...small, align: 'right' }),
      notes(headings, { bold: true }),
    ],
  };
}

function axisLayers(frame: StatusFrame): Layer[] {
  const xs = TICKS.map((percent) => ({ percent, x: (frame.width * percent) / 100 }));
  const { height } = frame;
  const words = { align: 'center' as const, size: SMALL, color: { expr: 'muted' } };
  const stubs = xs.map(({ x }) => ({ x0: x, x1: x, y0: height, y1: height + 4 }));
  const base = { x0: 0, x1: frame.width, y0: height, y1: height };
  return [
    ruleLayer([base, ...stubs], { color: { expr: 'axisLine' }, width: 1 }),
    notes(
      xs.map(({ percent, x }) => ({ x, y: height + 12, text: `${percent}%` })),
      words,
    ),
    notes([{ x: frame.width / 2, y: height + 26, text: 'of everyone randomised' }], words),
  ];
}

function legend(frame: StatusFrame): LegendItem[] {
  const [row] = frame.rows;
  if (!row) return [];
  const present = row.arm.categories.filter(({ category }) =>
    frame.rows.some(({ arm }) =>
      arm.categories.some((each) => each.category === category && each.n > 0),
    ),
  );
  const styles = new Map(frame.rows.map(({ style }) => [style.treatment, style]));
  return present.map(({ category }) => {
    const fills = [...styles.values()].map((style) => outcomeColours(style, category).fill);
    const distinct = new Set(fills.map((fill) => JSON.stringify(fill))).size > 1;
    return {
      text: OUTCOME_LABEL[category],
      swatch: {
        kind: 'box',
        fills: distinct ? fills : fills.slice(0, 1),
        hatched: category === 'unknown',
      },
    };
  });
}
