/**
 * Width of text without a screen: advance widths of Inter Regular in em, so that labels can be placed and shortened
 * by a pure function, alike in the window and in a report.
 */
const ADVANCES: readonly (readonly [width: number, characters: string])[] = [
  [0.24, "'ijl’‘"],
  [0.28, ' !,.:;I·'],
  [0.34, '|'],
  [0.36, '()/[\\]ft{}'],
  [0.38, 'r“”'],
  [0.42, '"²'],
  [0.46, '-_'],
  [0.48, '1^τ'],
  [0.5, '*`–'],
  [0.52, '?s'],
  [0.54, 'Jxz'],
  [0.56, 'Lackvy'],
  [0.58, '7eu'],
  [0.6, 'EFhnoχ'],
  [0.62, '25689bdgpq'],
  [0.64, '#$&034PRSTXZ'],
  [0.66, '+<=>BK~−×≥≤'],
  [0.68, 'AVY'],
  [0.72, 'D'],
  [0.74, 'CGHU'],
  [0.76, 'NOQ'],
  [0.82, '%w…'],
  [0.9, 'mM'],
  [0.96, '@W'],
];
const ADVANCE = new Map(
  ADVANCES.flatMap(([width, characters]) => [...characters].map((char) => [char, width] as const)),
);
/** Semibold runs about this much wider than regular. */
const BOLD = 1.045;
const ELLIPSIS = '…';

/**
 * Width of one line of text in pixels.
 *
 * @param text any text; accented letters count as their base letter, unknown ones as an em or two thirds of it
 * @param fontSize in pixels
 * @param bold semibold or bold
 */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let em = 0;
  for (const char of text.normalize('NFD')) {
    if (/\p{M}/u.test(char)) continue;
    em += ADVANCE.get(char) ?? ((char.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.66);
  }
  return em * fontSize * (bold ? BOLD : 1);
}

/** The text, or as much of its beginning as fits into `limit` pixels, then an ellipsis. */
export function fitText(text: string, limit: number, fontSize: number, bold = false): string {
  if (textWidth(text, fontSize, bold) <= limit) return text;
  const characters = [...text];
  while (characters.length > 1) {
    characters.pop();
    const short = `${characters.join('').trimEnd()}${ELLIPSIS}`;
    if (textWidth(short, fontSize, bold) <= limit) return short;
  }
  return ELLIPSIS;
}

/** The text broken at spaces into at most `maxLines` lines of `limit` pixels; the last one is shortened if it must be. */
export function wrapText(
  text: string,
  limit: number,
  fontSize: number,
  maxLines: number,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    const full = lines.length === maxLines - 1;
    if (!line || full || textWidth(longer, fontSize) <= limit) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines.map((each) => fitText(each, limit, fontSize));
}
