import type { TippingResult } from '../contract/tipping.ts';
import { CLEAR_P } from '../text/tipping-words.ts';
import type { Colour, Layer } from './chart-types.ts';
import type { Obstacle } from './place-label.ts';
import { lineObstacles } from './place-label.ts';
import type { TippingFrame } from './tipping-frame.ts';

interface Point {
  readonly deltaA: number;
  readonly deltaB: number;
}

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** The exact lines of a map in pixels, each piece in the order in which it is drawn. */
export interface TippingLines {
  readonly significance: readonly (readonly Pixel[])[];
  readonly zero: readonly (readonly Pixel[])[];
}

export function tippingLines(frame: TippingFrame, result: TippingResult): TippingLines {
  const place = (points: readonly Point[]) =>
    points.map(({ deltaA, deltaB }) => ({ x: frame.x(deltaA), y: frame.y(deltaB) }));
  return {
    significance: branches(result).map(place),
    zero: result.zero.length > 1 ? [place(result.zero)] : [],
  };
}

/**
 * The points of p = .05 in the pieces that belong together. The deltas under which one arm is clearly better form a
 * convex set, because a standard error is a convex function of the deltas: its edge is put in order by going round it,
 * and broken where it leaves the map.
 */
function branches(result: TippingResult): Point[][] {
  const estimate = planeOf(result);
  return [-1, 1].flatMap((sign) => {
    const edge = result.significance.filter((point) => Math.sign(estimate(point)) === sign);
    const inside = result.cells.filter(
      (cell) => cell.p < CLEAR_P && Math.sign(cell.estimate) === sign,
    );
    return pieces(goRound(edge, inside), reachOf(result)).filter((points) => points.length > 1);
  });
}

/** The edge of a convex set in order, seen from the middle of some points inside. */
function goRound(edge: readonly Point[], inside: readonly Point[]): Point[] {
  const mean = (of: (point: Point) => number) =>
    inside.reduce((sum, point) => sum + of(point), 0) / Math.max(1, inside.length);
  const [a, b] = [mean(({ deltaA }) => deltaA), mean(({ deltaB }) => deltaB)];
  const angle = ({ deltaA, deltaB }: Point) => Math.atan2(deltaB - b, deltaA - a);
  const sorted = [...edge].sort((one, other) => angle(one) - angle(other));
  // Start behind the widest gap: there the edge runs outside the map.
  const gaps = sorted.map((point, i) => distance(sorted.at(i - 1) ?? point, point));
  const start = gaps.indexOf(Math.max(...gaps));
  return [...sorted.slice(start), ...sorted.slice(0, start)];
}

/** Neighbours on the edge lie in one cell of the grid, so they are at most its diagonal apart. */
function reachOf({ deltas }: TippingResult): number {
  const step = ((deltas.at(-1) ?? 0) - (deltas[0] ?? 0)) / Math.max(1, deltas.length - 1);
  return step * Math.SQRT2 * 1.001;
}

function pieces(points: readonly Point[], reach: number): Point[][] {
  const found: Point[][] = [];
  for (const point of points) {
    const open = found.at(-1);
    const last = open?.at(-1);
    if (open && last && distance(last, point) <= reach) open.push(point);
    else found.push([point]);
  }
  return found;
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.deltaA - other.deltaA, one.deltaB - other.deltaB);
}

/** The estimate at any deltas: it is linear in both, so three corners of the map give it. */
function planeOf({ cells, deltas }: TippingResult): (point: Point) => number {
  const first = deltas[0] ?? 0;
  const last = deltas.at(-1) ?? first;
  const at = (deltaA: number, deltaB: number) =>
    cells.find((cell) => cell.deltaA === deltaA && cell.deltaB === deltaB)?.estimate ?? 0;
  const corner = at(first, first);
  const span = last - first || 1;
  const slopeA = (at(last, first) - corner) / span;
  const slopeB = (at(first, last) - corner) / span;
  return ({ deltaA, deltaB }) => corner + slopeA * (deltaA - first) + slopeB * (deltaB - first);
}

/** What the lines cover, for labels that have to find a place. */
export function tippingObstacles({ significance, zero }: TippingLines): Obstacle[] {
  const along = (points: readonly Pixel[], cost: number) =>
    points.slice(1).flatMap((point, i) => lineObstacles(points[i] ?? point, point, cost));
  return [
    ...significance.flatMap((points) => along(points, 4)),
    ...zero.flatMap((points) => along(points, 1)),
  ];
}

/** The lines over the cells; dashed is no difference. */
export function lineLayers({ significance, zero }: TippingLines): Layer[] {
  const surface = { expr: 'surface' };
  const ink = { expr: 'ink' };
  return [
    ...zero.map((points) => line(points, ink, 1.3, [3, 3])),
    // A pale edge keeps the line apart from strong colours.
    ...significance.map((points) => line(points, surface, 4.5, [1, 0])),
    ...significance.map((points) => line(points, ink, 2.2, [1, 0])),
  ];
}

function line(
  points: readonly Pixel[],
  color: Colour,
  strokeWidth: number,
  strokeDash: number[],
): Layer {
  return {
    data: { values: points.map(({ x, y }, order) => ({ x, y, order })) },
    mark: { type: 'line', color, strokeWidth, strokeDash, aria: false },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null, axis: null },
      y: { field: 'y', type: 'quantitative', scale: null, axis: null },
      order: { field: 'order', type: 'quantitative' },
    },
  };
}
