import { createHash } from 'node:crypto';

/** Trims what spreadsheets leave behind: spaces and tabs. No-break and zero-width spaces are part of the text. */
export function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** At most `limit` characters, never half of one; an ellipsis marks the cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${[...text].slice(0, limit - 1).join('')}…`;
}

/** Code for a term that no vocabulary knows: lower case, hyphens, at most 60 characters; never empty. */
export function slug(text: string): string {
  const slugged = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (slugged === '') return `term-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
  return [...slugged].slice(0, 60).join('').replace(/-+$/, '');
}

/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  [...'авсеніјорѕтухмкгαβεηικμνορτυχ'].map((letter, i) => [
    letter,
    [...'abcehijopstyxmkraβeηikmvoptux'][i] ?? letter,
  ]),
);

/** What a label looks like: two labels with the same skeleton are easily taken for one another. */
export function skeleton(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}\p{M}]/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
  return [...plain].map((letter) => LOOKALIKES.get(letter) ?? letter).join('');
}

export type SuspectText = 'control-character' | 'bidi-control' | 'formula-like-text';

/** What about a text could mislead a reader or a spreadsheet; null when nothing. */
export function suspectText(text: string): SuspectText | null {
  if (/^[A-Za-z0-9][ -~]*$/.test(text)) return null; // almost every label
  if (/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(text)) return 'bidi-control';
  if (/\p{Cc}/u.test(text.replace(/[\t\r\n]/g, ''))) return 'control-character';
  if (/^[\s\p{Cf}]*[=+@\uFF1D\uFF0B\uFF20]/u.test(text) || /^[\s]*-\D/.test(text))
    return 'formula-like-text';
  return null;
}
