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

/** True of a text in which nothing can be seen: white space, control and format characters. */
export function isInvisible(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first > 32 && first < 127) return false; // almost every text
  return /^[\s\p{Z}\p{Cc}\p{Cf}]*$/u.test(text);
}

/** The contract takes codes of so many characters. */
const CODE_LIMIT = 60;
/** What parts words and no more; any other sign may be all that tells two terms apart. */
const PARTED_WORDS = /^[\p{L}\p{M}\p{N}\s_.,:;/()'’–—-]*$/u;

/**
 * Code for a term that no vocabulary knows: lower case, hyphens, at most 60 characters; never empty. Terms that differ in
 * more than case and what stands between words have different codes: where the words alone could not tell them apart, the
 * code ends in the first eight digits of a SHA-256.
 */
export function slug(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .replaceAll('&', ' and ')
    .replaceAll('%', ' percent ');
  const words = folded
    .replace(/(?:^|[^\p{L}\p{M}\p{N}])[^\p{L}\p{N}]*/gu, '-') // a mark belongs to the letter before it
    .replace(/^-+|-+$/g, '');
  if (words.length <= CODE_LIMIT && words !== '' && PARTED_WORDS.test(folded)) return words;
  const mark = createHash('sha256').update(folded).digest('hex').slice(0, 8);
  return `${beginning(words, CODE_LIMIT - mark.length - 1).replace(/-+$/, '') || 'term'}-${mark}`;
}

/** At most `limit` UTF-16 units, never half of a character. */
function beginning(text: string, limit: number): string {
  const cut = text.slice(0, limit);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
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

export type SuspectText =
  | 'control-character'
  | 'bidi-control'
  | 'letters-lost'
  | 'formula-like-text';

/** What about a text could mislead a reader or a spreadsheet; null when nothing. */
export function suspectText(text: string): SuspectText | null {
  if (/^[A-Za-z0-9][ -~]*$/.test(text)) return null; // almost every label
  if (/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(text)) return 'bidi-control';
  if (/\p{Cc}/u.test(text.replace(/[\t\r\n]/g, ''))) return 'control-character';
  if (/^[\s\p{Cf}]*[=+@\uFF1D\uFF0B\uFF20]/u.test(text) || /^[\s]*-\D/.test(text))
    return 'formula-like-text';
  if (text.includes('\uFFFD')) return 'letters-lost';
  return null;
}
