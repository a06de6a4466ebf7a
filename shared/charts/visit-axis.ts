import { formatTick } from '../text/format-number.ts';
import { SMALL } from './marks.ts';
import { textWidth } from './text-width.ts';

/** Place of one visit on the week axis, in pixels from the left edge of the panel. */
export interface Visit {
  readonly week: number;
  readonly x: number;
  /** Half the width that a bar at this visit may take. */
  readonly half: number;
}

export interface VisitAxis {
  readonly visits: readonly Visit[];
  /** True when the weeks are too uneven for bars with counts in them: then the visits stand at equal distances. */
  readonly even: boolean;
  /** Pixels of any week, between two visits in proportion. */
  at(week: number): number;
}

const WIDEST_HALF = 44;
/** A bar narrower than this cannot hold a count of two digits. */
const NARROWEST = 20;
/** Share of the distance between neighbours that a bar takes. */
const FILL = 0.89;

/**
 * The axis that the means and the retention strip share.
 *
 * @param weeks weeks of the visits, at least one, in any order
 * @param width of the panel in pixels
 */
export function visitAxis(weeks: readonly number[], width: number): VisitAxis {
  const sorted = [...new Set(weeks)].sort((a, b) => a - b);
  const timed = place(sorted, sorted, width);
  const tight = Math.min(...timed.map(({ half }) => 2 * half)) < NARROWEST;
  const visits = tight
    ? place(
        sorted,
        sorted.map((_, i) => i),
        width,
      )
    : timed;
  // Without rounding, even spacing of visits that are even anyway must not be announced as a change.
  const even = tight && !isEven(sorted);
  return { visits, even, at: (week) => interpolate(visits, week) };
}

/** Labels under the axis: every visit, or every second, third, … where they would touch, and the last one always. */
export function visitLabels(axis: VisitAxis): readonly { x: number; text: string }[] {
  const labels = axis.visits.map(({ week, x }) => ({ x, text: formatTick(week) }));
  const last = labels.at(-1);
  for (let step = 1; ; step += 1) {
    const kept = labels.filter((label, i) => {
      return label === last || (i % step === 0 && (step === 1 || (last && apart(label, last))));
    });
    const clear = kept.every((label, i) => i === 0 || apart(kept[i - 1] ?? label, label));
    if (clear || kept.length <= 2) return kept;
  }
}

function apart(a: { x: number; text: string }, b: { x: number; text: string }): boolean {
  return b.x - a.x >= (textWidth(a.text, SMALL) + textWidth(b.text, SMALL)) / 2 + 5;
}

function isEven(values: readonly number[]): boolean {
  const gaps = values.slice(1).map((value, i) => value - (values[i] ?? 0));
  return gaps.every((gap) => Math.abs(gap - (gaps[0] ?? gap)) < 1e-9);
}

function place(weeks: readonly number[], units: readonly number[], width: number): Visit[] {
  const first = units[0] ?? 0;
  const span = (units.at(-1) ?? 0) - first;
  if (weeks.length < 2 || !(span > 0)) {
    return weeks.map((week) => ({ week, x: width / 2, half: WIDEST_HALF }));
  }
  // The bars at both ends need room beyond their visit, and the room decides how wide bars are: a few rounds settle it.
  let padding = 20;
  let visits: Visit[] = [];
  for (let round = 0; round < 8; round += 1) {
    const scale = (width - 2 * padding) / span;
    const xs = units.map((unit) => padding + (unit - first) * scale);
    visits = weeks.map((week, i) => ({ week, x: xs[i] ?? 0, half: halfWidth(xs, i) }));
    padding = Math.max(visits[0]?.half ?? 0, visits.at(-1)?.half ?? 0) + 1;
  }
  return visits;
}

function halfWidth(xs: readonly number[], i: number): number {
  const x = xs[i] ?? 0;
  const before = x - (xs[i - 1] ?? Number.NEGATIVE_INFINITY);
  const after = (xs[i + 1] ?? Number.POSITIVE_INFINITY) - x;
  return Math.min(WIDEST_HALF, (FILL * Math.min(before, after)) / 2);
}

function interpolate(visits: readonly Visit[], week: number): number {
  const after = visits.findIndex((visit) => visit.week >= week);
  const right = visits[after];
  const left = visits[after - 1];
  if (!right) return visits.at(-1)?.x ?? 0;
  if (!left || right.week === week) return right.x;
  return left.x + ((right.x - left.x) * (week - left.week)) / (right.week - left.week);
}
