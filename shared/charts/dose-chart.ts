import type { SessionsResult } from '../contract/sessions.ts';
import { adequateDoseText, attendanceText, doseModelsText } from '../text/dose-summary.ts';
import { sessionsText } from '../text/sessions-text.ts';
import { captionPanel } from './caption-panel.ts';
import { chartLegend, type LegendItem } from './chart-legend.ts';
import type { ChartSpec, Panel } from './chart-types.ts';
import { doseLabels } from './dose-axis.ts';
import { type DoseFrame, doseFrame } from './dose-frame.ts';
import { doseMeanLayers } from './dose-means.ts';
import { doseStrip } from './dose-strip.ts';
import { frame as frameLayer, notes, SCHEMA, SMALL } from './marks.ts';

export interface DoseOptions {
  /** Width of the whole drawing in pixels. */
  readonly width: number;
  /** Height of the panel of improvement in pixels; default 170. */
  readonly height?: number;
}

const MUTED = { size: SMALL, color: { expr: 'muted' } };

/**
 * Improvement since baseline by sessions attended: the mean of every dose with its interval and a smooth curve, over
 * the people at each dose, how many of them left there and how many have scores. Says on its face that sessions
 * attended come after randomisation, so that this is not an effect.
 */
export function doseChart(result: SessionsResult, options: DoseOptions): ChartSpec {
  const frame = doseFrame(result, options.width, options.height);
  const total = frame.left + frame.width + frame.right;
  return {
    $schema: SCHEMA,
    description: 'Improvement by sessions attended, over the people at each number of sessions.',
    spacing: 4,
    bounds: 'flush',
    vconcat: [
      improvementPanel(frame),
      axisPanel(frame),
      ...frame.arms.map((arm) => doseStrip(frame, arm)),
      chartLegend(legend(frame), frame.left, total, frame.width),
      captionPanel(
        frame,
        [attendanceText(result), ...adequateDoseText(result), doseModelsText(result)],
        [sessionsText.notCausal()],
      ),
    ],
  };
}

function improvementPanel(frame: DoseFrame): Panel {
  return {
    width: frame.width,
    height: frame.height,
    layer: [
      frameLayer(-frame.left, frame.width + frame.right, -22),
      ...doseMeanLayers(frame),
      notes(
        [{ x: -frame.left, y: -13, text: 'Improvement since baseline in points, more is better' }],
        MUTED,
      ),
    ],
  };
}

function axisPanel(frame: DoseFrame): Panel {
  const labels = doseLabels(frame.axis).map((label) => ({ ...label, y: 6 }));
  return {
    width: frame.width,
    height: 14,
    layer: [
      notes(labels, { ...MUTED, align: 'center' }),
      notes([{ x: -10, y: 6, text: 'sessions' }], { ...MUTED, align: 'right' }),
    ],
  };
}

function legend(frame: DoseFrame): LegendItem[] {
  const fills = frame.arms.map(({ style }) => style.color);
  const items: LegendItem[] = [
    { text: 'did not leave early', swatch: { kind: 'box', fills } },
    { text: 'left there', swatch: { kind: 'box', fills: [{ expr: 'gone' }] } },
  ];
  const words = ['height: share of the arm'];
  if (frame.axis.even) words.push('doses equally wide');
  if (frame.cut) words.push('intervals at the edge go on beyond it');
  return [...items, ...words.map((text) => ({ text, swatch: { kind: 'none' as const } }))];
}
