import type { RetentionResult } from '../contract/retention.ts';
import { leftText, logRankText } from '../text/retention-summary.ts';
import { atRiskPanel } from './at-risk-panel.ts';
import type { ChartSpec, Panel } from './chart-types.ts';
import { frame as frameLayer, notes, SCHEMA, SMALL } from './marks.ts';
import { phaseLayers } from './phase-layers.ts';
import { curveLayers } from './retention-curve.ts';
import { type RetentionFrame, retentionFrame } from './retention-frame.ts';
import { endLabelLayers } from './retention-labels.ts';
import { wrapText } from './text-width.ts';

export interface RetentionOptions {
  /** Width of the whole drawing in pixels. */
  readonly width: number;
  /** Height of the panel of the curves in pixels; default 170. */
  readonly height?: number;
}

const LINE = 14;

/**
 * Kaplan-Meier curves of staying in treatment with log-log bands, the numbers at risk aligned beneath, the log-rank
 * test (or why there is none), and the phases of the treatment where one plan holds for all.
 */
export function retentionChart(result: RetentionResult, options: RetentionOptions): ChartSpec {
  const frame = retentionFrame(result, options.width, options.height);
  return {
    $schema: SCHEMA,
    description: 'Share of people still in treatment over time, with the numbers at risk.',
    spacing: 4,
    bounds: 'flush',
    vconcat: [
      curvePanel(frame, result),
      atRiskPanel(frame, result.atRisk),
      captionPanel(frame, result),
    ],
  };
}

function curvePanel(frame: RetentionFrame, result: RetentionResult): Panel {
  const phases = phaseLayers(frame, result);
  const titleY = phases.length > 0 ? -28 : -14;
  return {
    width: frame.width,
    height: frame.height,
    layer: [
      frameLayer(-frame.left, frame.width + frame.right, titleY - 8),
      ...phases,
      ...curveLayers(frame),
      ...endLabelLayers(frame),
      notes([{ x: -frame.left, y: titleY, text: 'Still in treatment, 95% band' }], {
        size: SMALL,
        color: { expr: 'muted' },
      }),
    ],
  };
}

function captionPanel(frame: RetentionFrame, result: RetentionResult): Panel {
  const total = frame.left + frame.width + frame.right;
  const texts = [leftText(result), logRankText(result)].filter((text) => text !== '');
  const lines = texts.flatMap((text) => wrapText(text, total - 4, SMALL, 4));
  const values = lines.map((text, i) => ({ x: -frame.left, y: 10 + i * LINE, text }));
  return {
    width: frame.width,
    height: lines.length * LINE + 6,
    layer: [
      frameLayer(-frame.left, frame.width + frame.right, 0),
      notes(values, { size: SMALL, color: { expr: 'muted' } }),
    ],
  };
}
