interface Vertex {
  readonly x: readonly number[];
  readonly value: number;
}

const MAX_STEPS = 2000;
const MAX_RESTARTS = 20;
/** Spread of the function over the simplex at which it has settled. */
const FLAT = 1e-13;
/** A restart that gains less than this finds nothing new. */
const SAME = 1e-10;

/**
 * Minimum of a function of a few parameters by the downhill simplex, started anew from each minimum until a fresh
 * simplex finds nothing lower. Deterministic; needs no derivatives, so that a minimum at the edge of the parameters (a
 * variance of zero) is found like any other.
 *
 * @returns the minimum, or null when it did not settle
 * @see Nelder and Mead (1965), Computer Journal 7:308-313
 */
export function nelderMead(
  f: (x: readonly number[]) => number,
  start: readonly number[],
): readonly number[] | null {
  let best: Vertex = { x: start, value: f(start) };
  for (let restart = 0; restart < MAX_RESTARTS; restart += 1) {
    const found = descend(f, best, restart === 0 ? 0.5 : 0.1);
    if (!found) return null;
    const gain = best.value - found.value;
    best = found;
    if (restart > 0 && gain < SAME * (1 + Math.abs(best.value))) return best.x;
  }
  return null;
}

function descend(f: (x: readonly number[]) => number, from: Vertex, size: number): Vertex | null {
  const vertex = (x: readonly number[]): Vertex => ({ x, value: f(x) });
  let simplex = [
    from,
    ...from.x.map((_, j) => vertex(from.x.map((value, i) => (i === j ? value + size : value)))),
  ];
  for (let step = 0; step < MAX_STEPS; step += 1) {
    simplex.sort((a, b) => a.value - b.value);
    const best = simplex[0];
    const worst = simplex.at(-1);
    const second = simplex.at(-2);
    if (!best || !worst || !second) return null;
    if (worst.value - best.value <= FLAT * (1 + Math.abs(best.value))) return best;
    const rest = simplex.slice(0, -1);
    const centre = from.x.map((_, i) => rest.reduce((t, v) => t + (v.x[i] ?? 0), 0) / rest.length);
    const along = (share: number) =>
      vertex(centre.map((c, i) => c + share * (c - (worst.x[i] ?? 0))));
    const reflected = along(1);
    let next: Vertex | null = reflected;
    if (reflected.value < best.value) {
      const expanded = along(2);
      if (expanded.value < reflected.value) next = expanded;
    } else if (!(reflected.value < second.value)) {
      const contracted = along(reflected.value < worst.value ? 0.5 : -0.5);
      next = contracted.value < Math.min(reflected.value, worst.value) ? contracted : null;
    }
    simplex = next
      ? [...rest, next]
      : [
          best,
          ...simplex.slice(1).map((v) => vertex(v.x.map((x, i) => (x + (best.x[i] ?? 0)) / 2))),
        ];
  }
  return null;
}
