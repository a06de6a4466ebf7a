/** Numbers as people read them: true minus sign, no digits that carry nothing. Every function throws on NaN and infinity. */
const MINUS = '\u2212';

function requireFinite(value: number, term: string): void {
  if (!Number.isFinite(value)) {
    throw new RangeError(`${term} requires a finite number, not ${value}`);
  }
}

/**
 * A number with a fixed count of decimals.
 *
 * @param value any finite number
 * @param digits decimals, 0 to 20
 * @returns for instance `−2.7`; a value that rounds to zero has no sign
 * @throws RangeError when `value` is not finite
 */
export function formatNumber(value: number, digits: number): string {
  requireFinite(value, 'formatNumber');
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}

/**
 * A count of people or rows with a comma every three digits, such as `1,516`.
 *
 * @param count usually a whole number; where published data split a control arm between comparisons it may have a
 *   fraction, which is shown with one decimal (`20.5`) rather than rounded away
 * @throws RangeError when `count` is not finite
 */
export function formatCount(count: number): string {
  const text = formatNumber(count, Number.isInteger(count) ? 0 : 1).replace(/\.0$/, '');
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/**
 * Percent with the sign, such as `34%`.
 *
 * @param percent a share in percent, 0 to 100
 * @param digits decimals; default 0
 */
export function formatPercent(percent: number, digits = 0): string {
  return `${formatNumber(percent, digits)}%`;
}

/** The share that `n` is of `total` as percent; `–` of nobody. */
export function formatShare(n: number, total: number): string {
  requireFinite(n, 'formatShare');
  return total > 0 ? formatPercent((100 * n) / total) : '–';
}

/**
 * A p value in the usual style: `p = .025`, `p = .34`, `p < .001`, `p > .99`.
 *
 * @param p a probability, 0 to 1
 * @throws RangeError when `p` is not within 0 to 1
 */
export function formatP(p: number): string {
  requireFinite(p, 'formatP');
  if (p < 0 || p > 1) throw new RangeError(`formatP requires a probability, not ${p}`);
  if (p < 0.001) return 'p < .001';
  if (p > 0.99) return 'p > .99';
  // Three digits where they matter, two above.
  const digits = p < 0.0995 ? 3 : 2;
  return `p = ${p.toFixed(digits).slice(1)}`;
}

/** A p value for a column that says p at its head: `.025`, `< .001`. */
export function bareP(p: number): string {
  return formatP(p).replace(/^p (= )?/, '');
}

/** Both ends of an interval, such as `−5.0 to −0.3`. */
export function formatInterval(low: number, high: number, digits: number): string {
  return `${formatNumber(low, digits)} to ${formatNumber(high, digits)}`;
}

/** A week or another number of an axis without idle decimals: `4`, `4.5`. */
export function formatTick(value: number): string {
  requireFinite(value, 'formatTick');
  return formatNumber(value, 4).replace(/\.?0+$/, '');
}
