import type { TippingResult } from '../contract/tipping.ts';
import { type TippingVerdict, tippingVerdict } from '../text/tipping-words.ts';
import type { Layer } from './chart-types.ts';
import { notes, TEXT } from './marks.ts';
import { plates } from './pixel-marks.ts';
import type { Box, Obstacle } from './place-label.ts';
import { fitText, textWidth } from './text-width.ts';
import type { PlacedCell } from './tipping-cells.ts';
import type { TippingFrame } from './tipping-frame.ts';

const LINE = 13;
const PAD = 4;

/** Words of one part of the map, or null where they find no place. */
export interface RegionLabel {
  readonly verdict: TippingVerdict;
  readonly words: string;
  readonly lines: readonly string[];
  readonly box: Box | null;
}

/** A label for every part of the map that there is, where it is widest: so that the map says it without colour. */
export function regionLabels(
  frame: TippingFrame,
  result: TippingResult,
  cells: readonly PlacedCell[],
  obstacles: readonly Obstacle[],
): RegionLabel[] {
  const verdicts = cells.map(({ cell }) => tippingVerdict(result, cell));
  return (['a', 'open', 'b'] as const).flatMap((verdict): RegionLabel[] => {
    if (!verdicts.includes(verdict)) return [];
    const words = regionWords(frame, verdict);
    const own = cells.filter((_, i) => verdicts[i] === verdict);
    const others = cells.filter((_, i) => verdicts[i] !== verdict);
    for (const lines of wrappings(words)) {
      const box = widestPlace(frame, sizeOf(lines), own, [...others, ...obstacles]);
      if (box) return [{ verdict, words, lines, box }];
    }
    return [{ verdict, words, lines: [words], box: null }];
  });
}

function regionWords({ a, b }: TippingFrame, verdict: TippingVerdict): string {
  if (verdict === 'open') return 'cannot tell';
  return `${fitText(verdict === 'a' ? a.label : b.label, 90, TEXT, true)} clearly better`;
}

/** The words in one line, then in two. */
function wrappings(words: string): string[][] {
  const at = words.lastIndexOf(' ');
  return [[words], [words.slice(0, at), words.slice(at + 1)]];
}

function sizeOf(lines: readonly string[]) {
  const width = Math.max(...lines.map((line) => textWidth(line, TEXT, true)));
  return { width: width + 2 * PAD, height: lines.length * LINE + 4 };
}

/** Of the places in the middle of a cell, the one that is farthest from everything that is not this part. */
function widestPlace(
  { width, height }: TippingFrame,
  size: { readonly width: number; readonly height: number },
  own: readonly PlacedCell[],
  others: readonly Box[],
): Box | null {
  let best: { box: Box; room: number } | null = null;
  for (const cell of own) {
    const x = (cell.x0 + cell.x1) / 2;
    const y = (cell.y0 + cell.y1) / 2;
    const box = {
      x0: x - size.width / 2,
      x1: x + size.width / 2,
      y0: y - size.height / 2,
      y1: y + size.height / 2,
    };
    // The edge of the map may come nearer than another part.
    const edge = 2 * Math.min(box.x0, width - box.x1, box.y0, height - box.y1);
    if (edge < 4) continue;
    const room = roomAround(box, others, Math.min(edge, 60), best?.room ?? 0);
    if (room > (best?.room ?? 0)) best = { box, room };
  }
  return best?.box ?? null;
}

/** Distance to the nearest of the others, up to `most`; given up below `least`. */
function roomAround(box: Box, others: readonly Box[], most: number, least: number): number {
  let room = most;
  for (const other of others) {
    if (room <= least) return room;
    const across = Math.max(other.x0 - box.x1, box.x0 - other.x1, 0);
    const down = Math.max(other.y0 - box.y1, box.y0 - other.y1, 0);
    room = Math.min(room, Math.hypot(across, down));
  }
  return room;
}

export function regionLayers(labels: readonly RegionLabel[]): Layer[] {
  const placed = labels.flatMap(({ lines, box }) => (box ? [{ lines, box }] : []));
  const values = placed.flatMap(({ lines, box }) =>
    lines.map((text, i) => ({
      x: (box.x0 + box.x1) / 2,
      y: (box.y0 + box.y1) / 2 + (i - (lines.length - 1) / 2) * LINE,
      text,
    })),
  );
  return [plates(placed.map(({ box }) => box)), notes(values, { align: 'center', bold: true })];
}
