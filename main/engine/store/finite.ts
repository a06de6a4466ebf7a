/** SQLite turns NaN into NULL without a word; a number that is none must never get that far. */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('a number to be stored is not finite');
  return value;
}

export function finiteOrNull(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : finite(value);
}
