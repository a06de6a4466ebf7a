import { formatCount } from '../../shared/text/format-number.ts';

/** A count with its noun: `1 trial`, `1,516 rows`. */
export function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
