import type { Dose } from '../contract/sessions.ts';
import { formatTick } from '../text/format-number.ts';
import { SMALL } from './marks.ts';
import { textWidth } from './text-width.ts';

/** The place of one dose on the axis of sessions, in pixels from the left edge of the panel. */
export interface DoseSlot {
  readonly from: number;
  readonly to: number;
  /** `0`, `5`, `9–10`. */
  readonly label: string;
  readonly x0: number;
  readonly x1: number;
}

export interface DoseAxis {
  readonly slots: readonly DoseSlot[];
  /** True when some doses would be too narrow for their counts: then all are equally wide. */
  readonly even: boolean;
  /** Pixels of any number of sessions, between the edges of its dose in proportion. */
  at(sessions: number): number;
}

/** A dose narrower than this cannot hold a count of two digits. */
const NARROWEST = 18;

/**
 * The axis that improvement and the strips of people share: each dose as wide as the sessions that it spans.
 *
 * @param doses of all arms, in any order
 * @param width of the panel in pixels
 */
export function doseAxis(doses: readonly Dose[], width: number): DoseAxis {
  const keys = new Map(doses.map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  const spans = [...keys.values()].sort((a, b) => a.from - b.from || a.to - b.to);
  // Sessions are whole numbers: a dose reaches half a session to either side.
  const sizes = spans.map(({ from, to }) => to - from + 1);
  const timed = lay(spans, sizes, width);
  const tight = timed.some(({ x0, x1 }) => x1 - x0 < NARROWEST);
  const even = tight && new Set(sizes).size > 1;
  const slots = even
    ? lay(
        spans,
        spans.map(() => 1),
        width,
      )
    : timed;
  return { slots, even, at: (sessions) => interpolate(slots, sessions) };
}

function lay(
  spans: readonly { readonly from: number; readonly to: number }[],
  sizes: readonly number[],
  width: number,
): DoseSlot[] {
  const total = sizes.reduce((sum, size) => sum + size, 0) || 1;
  let before = 0;
  return spans.map(({ from, to }, i) => {
    const x0 = (width * before) / total;
    before += sizes[i] ?? 0;
    const label = from === to ? formatTick(from) : `${formatTick(from)}–${formatTick(to)}`;
    return { from, to, label, x0, x1: (width * before) / total };
  });
}

function interpolate(slots: readonly DoseSlot[], sessions: number): number {
  const slot = slots.find(({ to }) => sessions <= to + 0.5) ?? slots.at(-1);
  if (!slot) return 0;
  const share = (sessions - slot.from + 0.5) / (slot.to - slot.from + 1);
  return slot.x0 + Math.min(1, Math.max(0, share)) * (slot.x1 - slot.x0);
}

/** Labels under the axis: every dose, or every second, third, … where they would touch. */
export function doseLabels({ slots }: DoseAxis): readonly { x: number; text: string }[] {
  const labels = slots.map(({ x0, x1, label }) => ({ x: (x0 + x1) / 2, text: label }));
  for (let step = 1; ; step += 1) {
    const kept = labels.filter((_, i) => i % step === 0);
    const clear = kept.every((label, i) => i === 0 || apart(kept[i - 1] ?? label, label));
    if (clear || kept.length <= 2) return kept;
  }
}

function apart(a: { x: number; text: string }, b: { x: number; text: string }): boolean {
  return b.x - a.x >= (textWidth(a.text, SMALL) + textWidth(b.text, SMALL)) / 2 + 5;
}
