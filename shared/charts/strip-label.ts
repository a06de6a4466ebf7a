import type { Whereabouts } from '../contract/compare.ts';
import { formatCount } from '../text/format-number.ts';
import { SMALL, TEXT } from './marks.ts';
import { type StripKind, WHEREABOUTS } from './strip-kinds.ts';
import { textWidth } from './text-width.ts';

export interface StripLabel {
  readonly lines: readonly string[];
  /** Middle of the label in pixels from the top of the strip. */
  readonly y: number;
  /** The part of the bar that it stands on. */
  readonly on: StripKind;
  readonly angle: number;
  readonly small: boolean;
}

const LINE = 12;

/**
 * The counts in a bar of the strip: `57 · 3 left`, in two lines or without who left where there is less room.
 *
 * @param width, height of the bar in pixels
 * @returns null when not even the count of those with data fits; the tooltip and the table still have it
 */
export function stripLabel(at: Whereabouts, width: number, height: number): StripLabel | null {
  if (at.randomised === 0) return null;
  const left = at.droppedOut + at.lostToFollowUp + at.neverStarted;
  const n = formatCount(at.withData);
  const gone = `${formatCount(left)} left`;
  const { on, y, room } = tallestPart(at, height, LINE + 1);
  const small = textWidth(n, TEXT, true) > width - 3;
  const label = { y, on, small, angle: 0 };
  const fits = (text: string) => textWidth(text, TEXT, true) <= width - 6;
  if (left === 0) return small ? upright(at, width, height) : { ...label, lines: [n] };
  if (fits(`${n} · ${gone}`)) return { ...label, lines: [`${n} · ${gone}`] };
  if (fits(gone) && room >= 2 * LINE) return { ...label, lines: [n, gone] };
  return small ? upright(at, width, height) : { ...label, lines: [n] };
}

/** The count alone in a bar that is too narrow for it: a little smaller, else turned by a quarter. */
function upright(at: Whereabouts, width: number, height: number): StripLabel | null {
  const text = formatCount(at.withData);
  const size = textWidth(text, SMALL, true);
  const level = size <= width - 1;
  const { on, y, room } = tallestPart(at, height, level ? LINE + 1 : size);
  if (!level && (width < SMALL || room < size)) return null;
  return { lines: [text], y, on, small: true, angle: level ? 0 : 270 };
}

/** The part with the most people has the most room; but those with data keep their own label where `enough` is left. */
function tallestPart(at: Whereabouts, height: number, enough: number) {
  let below = 0;
  let best: { on: StripKind; y: number; room: number } | null = null;
  for (const { kind } of WHEREABOUTS) {
    const room = (at[kind] / at.randomised) * height;
    const y = height - below - room / 2;
    const keeps = best?.on === 'withData' && best.room >= enough;
    if (!best || (room > best.room && !keeps)) best = { on: kind, y, room };
    below += room;
  }
  return best ?? { on: 'withData' as const, y: height / 2, room: 0 };
}
