import { formatCount } from './format-number.ts';

/** Several things in a row as English writes them: `a`, `a and b`, `a, b and c`. */
export function joinList(parts: readonly string[]): string {
  if (parts.length <= 1) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** A sentence with its full stop; nothing stays nothing. */
export function withPeriod(sentence: string): string {
  return sentence === '' || /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** The word that goes with a count: `person` of 1, `people` of 12. */
export function plural(n: number, one: string, many: string): string {
  return n === 1 ? one : many;
}

/** A count with its word: `1 person`, `1,516 people`. */
export function counted(n: number, one: string, many: string): string {
  return `${formatCount(n)} ${plural(n, one, many)}`;
}

/** The sentence with its first letter in upper case. */
export function capitalise(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
