import { readFileSync, writeFileSync } from 'node:fs';

const START = '<!-- results: start -->';
const END = '<!-- results: end -->';

/**
 * Replaces what stands between the two marks of a document; the text around them is written by hand.
 *
 * @param path from the root of the project
 */
export function putBetweenMarks(path: string, results: string): void {
  const file = new URL(`../../${path}`, import.meta.url);
  const text = readFileSync(file, 'utf8');
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`${path} has no "${START}" ... "${END}".`);
  const head = text.slice(0, start + START.length);
  writeFileSync(file, `${head}\n\n${results}\n\n${text.slice(end)}`);
}
