import type { EffectMeasure } from '../contract/meta.ts';
import { isRatio } from '../text/effect-text.ts';
import { forestDomain } from './forest-domain.ts';
import { lostShare } from './forest-order.ts';
import type { ForestRow } from './forest-rows.ts';
import { niceTicks } from './ticks.ts';

/** Height of a row in pixels. */
export const FOREST_ROW = 18;
/** Above this many rows the axes are repeated at the top. */
const TALL = 30;

/** A text column: its left edge (or right edge, if right-aligned) in pixels of its panel. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** Measures that the panels of one forest share. */
export interface ForestFrame {
  readonly rows: readonly ForestRow[];
  readonly measure: EffectMeasure;
  /** Confidence level in percent. */
  readonly level: number;
  readonly height: number;
  readonly tall: boolean;
  /** Widths of the four panels in pixels; together the width of the drawing. */
  readonly words: number;
  readonly attrition: number;
  readonly plot: number;
  readonly numbers: number;
  readonly study: Column;
  readonly control: Column | null;
  readonly format: Column | null;
  readonly people: Column;
  readonly effect: Column;
  readonly weight: Column | null;
  /** Range of the effect axis on the scale of the analysis (ratios: their logarithm), and its ticks. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** Upper end of the attrition axis in percent. */
  readonly mostLost: number;
}

const PEOPLE = 84;
const EFFECT = 124;
const WEIGHT = 42;
const ATTRITION = 112;
const LEAST_PLOT = 130;
const RATIO_TICKS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

/**
 * Lays out the columns. Where it gets tight, the format goes first, then the control, then the weights: all of them are
 * in the table and the tooltip.
 */
export function forestFrame(
  rows: readonly ForestRow[],
  measure: EffectMeasure,
  level: number,
  total: number,
): ForestFrame {
  const width = Math.floor(total);
  const withWeight = width >= 600;
  const withControl = width >= 660;
  const withFormat = width >= 780;
  const numbers = EFFECT + (withWeight ? WEIGHT : 0);
  const free = width - PEOPLE - ATTRITION - numbers;
  const unit = free / (withFormat ? 10 : withControl ? 8 : 6);
  const study = Math.round(Math.min(190, unit * 2.5));
  const control = withControl ? Math.round(Math.min(130, unit * 1.6)) : 0;
  const format = withFormat ? Math.round(Math.min(120, unit * 1.7)) : 0;
  const words = study + control + format + PEOPLE;
  const plot = Math.max(LEAST_PLOT, width - words - ATTRITION - numbers);
  const domain = forestDomain(rows);
  return {
    rows,
    measure,
    level,
    height: Math.max(1, rows.length) * FOREST_ROW,
    tall: rows.length > TALL,
    words,
    attrition: ATTRITION,
    plot,
    numbers,
    study: { x: 8, width: study - 14 },
    control: withControl ? { x: study, width: control - 8 } : null,
    format: withFormat ? { x: study + control, width: format - 8 } : null,
    people: { x: words - 12, width: PEOPLE - 12 },
    effect: { x: EFFECT - 4, width: EFFECT - 4 },
    weight: withWeight ? { x: EFFECT + WEIGHT - 4, width: WEIGHT } : null,
    domain,
    ticks: effectTicks(domain, measure, plot),
    mostLost: mostLost(rows),
  };
}

function effectTicks(
  [low, high]: readonly [number, number],
  measure: EffectMeasure,
  plot: number,
): number[] {
  if (!isRatio(measure)) return niceTicks(low, high, plot / 55);
  const within = RATIO_TICKS.map(Math.log).filter((value) => value >= low && value <= high);
  return within.length >= 2 ? within : [0];
}

/** The smallest of 25, 50, 75 and 100 percent that holds every bar. */
function mostLost(rows: readonly ForestRow[]): number {
  let most = 0;
  for (const each of rows) {
    if (each.kind !== 'study') continue;
    const { attrition1, attrition2, randomised1, randomised2 } = each.row;
    most = Math.max(
      most,
      lostShare(attrition1, randomised1) ?? 0,
      lostShare(attrition2, randomised2) ?? 0,
    );
  }
  return Math.min(100, Math.max(50, Math.ceil(4 * most) * 25));
}

/** Middle of a row in pixels from the top. */
export function rowY(index: number): number {
  return (index + 0.5) * FOREST_ROW;
}

/** Where an effect stands, in pixels from the left edge of the plot. */
export function effectX(frame: ForestFrame, value: number): number {
  const [low, high] = frame.domain;
  return ((value - low) / (high - low)) * frame.plot;
}

/** The value, or the end of the range that it is beyond. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
