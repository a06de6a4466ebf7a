/**
 * Round values within a range, for an axis.
 *
 * @param low lower end of the range
 * @param high upper end, above `low`
 * @param count about how many values are wanted; the step is 1, 2 or 5 times a power of ten
 * @throws RangeError when the range is empty or not finite
 */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!(high > low) || !Number.isFinite(high - low)) {
    throw new RangeError(`niceTicks requires a range, not ${low} to ${high}`);
  }
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  // The round factor nearest on a logarithmic scale.
  const over = rough / power;
  const factor =
    over >= Math.sqrt(50) ? 10 : over >= Math.sqrt(10) ? 5 : over >= Math.sqrt(2) ? 2 : 1;
  const step = factor * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i += 1) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}

/** Smallest and largest of some numbers; null of none. */
export function extent(values: Iterable<number>): readonly [low: number, high: number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}
