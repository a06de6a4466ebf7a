/** Sum with Neumaier's compensation, so that row order and large offsets do not cost digits. */
export function sum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Arithmetic mean; the caller makes sure that there is at least one value. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Sum of squared deviations from the mean, in two passes. */
export function sumOfSquares(values: readonly number[]): number {
  const centre = mean(values);
  return sum(values.map((value) => (value - centre) ** 2));
}
