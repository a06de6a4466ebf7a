import type { ComparePart, CompareResult } from '../contract/compare.ts';
import { chartLegend, type LegendItem } from './chart-legend.ts';
import type { ChartSpec, Panel } from './chart-types.ts';
import { ghostLayers } from './ghost-lines.ts';
import { groupLeavers } from './group-leavers.ts';
import { frame as frameLayer, notes, SCHEMA, SMALL } from './marks.ts';
import { kindColours, retentionStrip } from './retention-strip.ts';
import { WHEREABOUTS } from './strip-kinds.ts';
import { type TrajectoryFrame, trajectoryFrame } from './trajectory-frame.ts';
import { meanLayers, meanObstacles } from './trajectory-means.ts';
import { visitLabels } from './visit-axis.ts';

export interface TrajectoryOptions {
  /** Width of the whole drawing in pixels. */
  readonly width: number;
  /** Whether the lines of those who left are drawn. */
  readonly ghosts: boolean;
  /** Height of the panel of the means in pixels; default 190. */
  readonly height?: number;
  /** One of the result's groups in place of everyone. */
  readonly part?: ComparePart;
}

/**
 * Means with 95% intervals by week and arm; beneath them, on the same week axis, one strip an arm with everyone who was
 * randomised: with data, missed visit, dropped out, lost, never started. Weeks too close together for the counts in the
 * strip stand at equal distances, which the legend then says.
 */
export function trajectoryChart(result: CompareResult, options: TrajectoryOptions): ChartSpec {
  const part = options.part ?? result;
  const frame = trajectoryFrame(result, part, options.width, options.height);
  const strips = frame.arms.map((arm) => retentionStrip(frame, part, arm));
  return {
    $schema: SCHEMA,
    description: 'Mean score by week and arm with 95% intervals, over the people who are left.',
    spacing: 5,
    bounds: 'flush',
    vconcat: [
      meansPanel(frame, part, options.ghosts),
      ...strips,
      weekLabels(frame),
      chartLegend(legend(frame, part, options.ghosts), frame.left, totalWidth(frame), frame.width),
    ],
  };
}

function totalWidth(frame: TrajectoryFrame): number {
  return frame.left + frame.width + frame.right;
}

function meansPanel(frame: TrajectoryFrame, part: ComparePart, ghosts: boolean): Panel {
  const obstacles = ghosts ? meanObstacles(frame, part) : [];
  return {
    width: frame.width,
    height: frame.height,
    layer: [
      frameLayer(-frame.left, frame.width + frame.right, -20),
      ...(ghosts ? ghostLayers(frame, part, obstacles) : []),
      ...meanLayers(frame, part),
      notes([{ x: -frame.left, y: -12, text: frame.axisTitle }], {
        size: SMALL,
        color: { expr: 'muted' },
      }),
    ],
  };
}

function weekLabels(frame: TrajectoryFrame): Panel {
  const y = 6;
  const labels = visitLabels(frame.axis).map((label) => ({ ...label, y }));
  const muted = { size: SMALL, color: { expr: 'muted' } };
  return {
    width: frame.width,
    height: 12,
    layer: [
      notes(labels, { ...muted, align: 'center' }),
      notes([{ x: -10, y, text: 'week' }], { ...muted, align: 'right' }),
    ],
  };
}

function legend(frame: TrajectoryFrame, part: ComparePart, ghosts: boolean): LegendItem[] {
  const present = WHEREABOUTS.filter(({ kind }) => part.flow.some((at) => at[kind] > 0));
  const items: LegendItem[] = present.map(({ kind, label }) => {
    const perArm = kind === 'withData' || kind === 'missedVisit';
    const arms = perArm ? frame.arms : frame.arms.slice(0, 1);
    const fills = arms.map((arm) => kindColours(arm, kind).fill);
    return { text: label, swatch: { kind: 'box', fills, dashed: kind === 'lostToFollowUp' } };
  });
  const words = ['full height: all randomised'];
  const drawn = frame.arms.some(({ treatment }) => {
    return groupLeavers(part.leavers.filter((each) => each.treatment === treatment)).length > 0;
  });
  if (ghosts && drawn) words.push('dotted, ×: those who left, as far as seen');
  if (frame.axis.even) words.push('visits at equal distances');
  return [...items, ...words.map((text) => ({ text, swatch: { kind: 'none' as const } }))];
}
