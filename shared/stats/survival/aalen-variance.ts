import type { CausesAtTime } from './causes-by-time.ts';

/**
 * Aalen's variance of the cumulative incidence F of one cause, with ties as drawn without replacement; as `cuminc()` in
 * R's cmprsk 2.2. With S the event-free share, n at risk, d events of the cause and o of others at time s:
 *
 *   V(t) = sum over s <= t of [1 - (F(t) - F(s)) / S(s)]^2 v(d) + [(F(t) - F(s)) / S(s)]^2 v(o),
 *   v(d) = S(s-)^2 d / n^2 (1 - (d - 1) / (n - 1))
 *
 * Expanded in F(t), so that three running sums give it at every time.
 *
 * @returns the variance just after each time
 * @see Gray (1988), Ann Stat 16:1141-1154; Marubini and Valsecchi (1995), Analysing Survival Data, 10.3
 */
export function aalenVariance(times: readonly CausesAtTime[], cause: string): number[] {
  let free = 1;
  let incidence = 0;
  let constant = 0;
  let linear = 0;
  let square = 0;
  let variance = 0;
  return times.map(({ atRisk: n, events, byCause }) => {
    const own = byCause.get(cause) ?? 0;
    const others = events - own;
    incidence += (free * own) / n;
    const after = free * (1 - events / n);
    const spread = (d: number) =>
      d === 0 ? 0 : ((free ** 2 * d) / n ** 2) * (d > 1 ? 1 - (d - 1) / (n - 1) : 1);
    // Nobody is left event-free: F(t) = F(s) from here on, and the terms in their difference vanish.
    const inverse = after > 0 ? 1 / after : 0;
    const add = (weight: number, at: number) => {
      constant += at ** 2 * weight;
      linear += at * inverse * weight;
      square += inverse ** 2 * weight;
    };
    if (after > 0) add(spread(others), incidence * inverse);
    add(spread(own), 1 + incidence * inverse);
    free = after;
    // Rounding must not take a variance below zero; it moves only at events of the cause, as in cmprsk.
    if (own > 0)
      variance = Math.max(0, constant - 2 * incidence * linear + incidence ** 2 * square);
    return variance;
  });
}
