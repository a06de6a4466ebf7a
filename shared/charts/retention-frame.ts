import type { RetentionCurve, RetentionResult } from '../contract/retention.ts';
import { formatTick } from '../text/format-number.ts';
import { type ArmStyle, armStyles } from './arm-style.ts';
import { fitText, textWidth } from './text-width.ts';
import { extent, niceTicks } from './ticks.ts';

export interface RetentionArm {
  readonly style: ArmStyle;
  readonly curve: RetentionCurve;
}

/** Measures that the panels of one retention chart share. */
export interface RetentionFrame {
  readonly arms: readonly RetentionArm[];
  /** `week` or `session`. */
  readonly unit: string;
  /** Margins and width of the panel in pixels; together they are the width of the drawing. */
  readonly left: number;
  readonly width: number;
  readonly right: number;
  readonly height: number;
  /** Last time of the axis; the first one is 0. */
  readonly end: number;
  /** Times with a tick, a label and a column of numbers at risk. */
  readonly ticks: readonly number[];
}

const LONGEST_LABEL = 90;
const DEFAULT_HEIGHT = 170;
const LEAST_PANEL = 120;

export function retentionFrame(
  result: RetentionResult,
  total: number,
  height = DEFAULT_HEIGHT,
): RetentionFrame {
  const styles = armStyles(result.curves.map(({ treatment }) => treatment));
  // Names stand on both sides of the curves.
  const longest = Math.min(LONGEST_LABEL, total * 0.18);
  const arms = result.curves.flatMap((curve, i) => {
    const style = styles[i];
    if (!style) return [];
    return [{ curve, style: { ...style, label: fitText(style.label, longest, 11, true) } }];
  });
  const names = arms.map(({ style }) => textWidth(style.label, 11, true));
  const left = Math.ceil(Math.max(46, ...names)) + 24;
  const right = Math.ceil(Math.max(0, ...names)) + Math.ceil(textWidth(' 100%', 11, true)) + 14;
  const width = Math.max(LEAST_PANEL, Math.floor(total) - left - right);
  const reached = result.curves.flatMap(({ points }) => points.map(({ time }) => time));
  const counted = result.atRisk.map(({ time }) => time);
  const end = extent([...counted, ...reached])?.[1] || 1;
  const times = counted.length > 0 ? [...new Set(counted)] : niceTicks(0, end, 5);
  return {
    arms,
    unit: result.scale === 'weeks' ? 'week' : 'session',
    left,
    width,
    right,
    height,
    end,
    ticks: roomyTicks(
      times.sort((a, b) => a - b),
      result,
      width / end,
    ),
  };
}

/** Every time, or every second, third, … so that the numbers at risk under the ticks do not touch. */
function roomyTicks(times: readonly number[], result: RetentionResult, perUnit: number): number[] {
  const texts = [...result.atRisk.map(({ n }) => String(n)), ...times.map(formatTick)];
  const room = Math.max(0, ...texts.map((text) => textWidth(text, 11))) + 8;
  for (let step = 1; ; step += 1) {
    const kept = times.filter((_, i) => i % step === 0);
    const clear = kept.every((time, i) => i === 0 || (time - (kept[i - 1] ?? 0)) * perUnit >= room);
    if (clear || kept.length <= 2) return kept;
  }
}
