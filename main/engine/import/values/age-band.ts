const STARTS = [0, 18, 25, 35, 45, 55, 65, 75, 85, 90] as const;

/**
 * Ten-year age band, so that no exact age is stored. Ages over 89 are one band, as the HIPAA Safe Harbor rule asks
 * (45 CFR 164.514(b)(2)(i)(C)).
 *
 * @param age years, 0 to 120
 * @returns such as "25-34", "85-89" or "90+"; null outside 0 to 120
 */
export function ageBand(age: number): string | null {
  if (!(age >= 0 && age <= 120)) return null;
  const at = STARTS.findLastIndex((start) => age >= start);
  const from = STARTS[at] ?? 0;
  const next = STARTS[at + 1];
  return next === undefined ? `${from}+` : `${from}-${next - 1}`;
}
