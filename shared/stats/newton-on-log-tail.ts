import { StatisticRefusal } from './refusal.ts';

/**
 * Root of `tail(x) = p` by Newton's method on the logarithm of the tail. The tails that it is used for are log-concave,
 * so that the iteration cannot cycle.
 *
 * @param slope derivative of the tail
 * @throws StatisticRefusal `no-convergence`
 */
export function newtonOnLogTail(
  start: number,
  p: number,
  tail: (x: number) => number,
  slope: (x: number) => number,
): number {
  let x = start;
  for (let iteration = 0; iteration < 200; iteration += 1) {
    const value = tail(x);
    const step = ((Math.log(value) - Math.log(p)) * value) / slope(x);
    x -= step;
    if (!Number.isFinite(x)) break;
    // Convergence is of second order: the step after one this small would be lost in rounding.
    if (Math.abs(step) <= 1e-9 * Math.max(1e-3, Math.abs(x))) return x;
  }
  throw new StatisticRefusal('no-convergence', `The quantile at probability ${p} was not found.`);
}
