/** Control characters but the line end, and characters that turn the direction of the text round. */
const UNPRINTABLE = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text that a terminal prints and does not obey: a label of a file may hold sequences that clear the screen, colour what
 * follows or turn it round. Such characters are written as `\\u{1b}`.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}
