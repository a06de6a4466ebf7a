import type { ComparePart, CompareResult, Estimate } from '../contract/compare.ts';
import type { Estimand } from '../model/estimand.ts';
import { aboveFavoursA, compareAxisText } from '../text/effect-text.ts';
import { type ArmStyle, armStyles } from './arm-style.ts';
import { type LadderRow, ladderRows } from './ladder-rows.ts';
import { SMALL } from './marks.ts';
import { fitText, textWidth } from './text-width.ts';
import { extent, niceTicks } from './ticks.ts';

export interface LadderOptions {
  readonly measure: Estimate['measure'];
  /** The estimand whose row is marked; null marks none. */
  readonly selected: Estimand | null;
  /** Width of the whole drawing in pixels. */
  readonly width: number;
  /** One of the result's groups in place of everyone. */
  readonly part?: ComparePart;
}

/** Height of one row in pixels. */
export const LADDER_ROW = 34;

/** Measures that the panels of one ladder share. */
export interface LadderFrame {
  readonly rows: readonly LadderRow[];
  /** Widths of the words, the intervals and the numbers in pixels; together the width of the drawing. */
  readonly left: number;
  readonly plot: number;
  readonly right: number;
  readonly height: number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** Arm favoured below and above no difference. */
  readonly below: ArmStyle;
  readonly above: ArmStyle;
  readonly axisText: string;
  readonly randomised: number;
}

const LEAST_PLOT = 90;
/** Share of the width that the words may take. */
const WIDEST_WORDS = 0.42;

export function ladderFrame(
  result: CompareResult,
  part: ComparePart,
  options: LadderOptions,
): LadderFrame {
  const all = ladderRows(part, options.measure, options.selected);
  const words = all.flatMap(({ label, assumption }) => [
    textWidth(label, 11.5, true),
    textWidth(assumption, SMALL),
  ]);
  const numbers = all.map(({ interval }) => textWidth(interval, SMALL));
  const left = Math.ceil(Math.min(Math.max(60, ...words), WIDEST_WORDS * options.width)) + 18;
  const right = Math.ceil(Math.max(52, ...numbers)) + 46 + 12;
  const plot = Math.max(LEAST_PLOT, Math.floor(options.width) - left - right);
  const rows = all.map((row) => ({
    ...row,
    label: fitText(row.label, left - 14, 11.5, true),
    assumption: fitText(row.assumption, left - 14, SMALL),
  }));
  const domain = effectRange(rows);
  const [a, b] = armStyles([result.contrast.a, result.contrast.b]);
  if (!a || !b) throw new Error('estimandLadder requires two treatments');
  const aAbove = aboveFavoursA(result, options.measure);
  return {
    rows,
    left,
    plot,
    right,
    height: Math.max(1, rows.length) * LADDER_ROW,
    domain,
    ticks: niceTicks(domain[0], domain[1], plot / 36),
    below: aAbove ? b : a,
    above: aAbove ? a : b,
    axisText: compareAxisText(result, options.measure),
    randomised: part.arms.reduce((sum, { randomised }) => sum + randomised, 0),
  };
}

/** Everything that is drawn and no difference, with some air. */
function effectRange(rows: readonly LadderRow[]): readonly [number, number] {
  const values = rows.flatMap(({ estimate, ciLow, ciHigh }) =>
    [estimate, ciLow, ciHigh].filter((value) => value !== null),
  );
  const [low, high] = extent([0, ...values]) ?? [0, 0];
  const size = high > low ? high - low : 2;
  const air = Math.max(size * 0.08, 1e-9);
  // No difference always has both sides beside it, so that the words for them have room.
  return [Math.min(low - air, -size * 0.25), Math.max(high + air, size * 0.25)];
}
