export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Something that a label had better not cover. */
export interface Obstacle extends Box {
  readonly cost: number;
}

/** Boxes along a straight line, so that a label can be kept off it. */
export function lineObstacles(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  cost: number,
): Obstacle[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 4));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const x = from.x + ((to.x - from.x) * i) / steps;
    const y = from.y + ((to.y - from.y) * i) / steps;
    return { x0: x - 2, y0: y - 2, x1: x + 2, y1: y + 2, cost };
  });
}

/** Steps from the anchor to the middle of the label, in half widths and half heights, the most natural ones first. */
const SIDES = [
  [1, 0],
  [1, -1],
  [1, 1],
  [0, -1],
  [0, 1],
  [-1, -1],
  [-1, 1],
  [-1, 0],
] as const;
const REACH = [6, 12, 20];

/**
 * Where a label beside a point covers least.
 *
 * @param anchor the point, in pixels
 * @param size width and height of the label
 * @param obstacles what is drawn already
 * @param bounds the label stays within
 * @param worst a place that costs more than this is no place
 * @returns box of the label, or null when there is no room for it
 */
export function placeLabel(
  anchor: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number },
  obstacles: readonly Obstacle[],
  bounds: Box,
  worst: number,
): Box | null {
  let best: { box: Box; cost: number } | null = null;
  for (const reach of REACH) {
    for (const [i, [sideX, sideY]] of SIDES.entries()) {
      const x = anchor.x + sideX * (size.width / 2 + reach * (sideY ? 0.6 : 1));
      const y = anchor.y + sideY * (size.height / 2 + reach * 0.6);
      const box = {
        x0: x - size.width / 2,
        y0: y - size.height / 2,
        x1: x + size.width / 2,
        y1: y + size.height / 2,
      };
      if (!inside(box, bounds)) continue;
      let cost = i * 0.2 + reach * 0.3;
      for (const obstacle of obstacles) if (overlaps(box, obstacle)) cost += obstacle.cost;
      if (!best || cost < best.cost) best = { box, cost };
    }
  }
  return best && best.cost <= worst ? best.box : null;
}

function inside(box: Box, bounds: Box): boolean {
  return box.x0 >= bounds.x0 && box.x1 <= bounds.x1 && box.y0 >= bounds.y0 && box.y1 <= bounds.y1;
}

function overlaps(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}
