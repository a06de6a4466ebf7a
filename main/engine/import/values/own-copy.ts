/**
 * A copy of a text that does not keep a larger text in memory. A cell is a slice of the chunk of the file it was cut from
 * (V8 shares the characters of slices longer than 12), so remembering cells would keep the whole file.
 */
export function ownCopy(text: string): string {
  return text.length <= 12 ? text : Buffer.from(text, 'utf8').toString('utf8');
}
