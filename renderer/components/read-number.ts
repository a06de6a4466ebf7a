/**
 * A number as people type it: with a decimal point or a comma, a true minus sign or a hyphen.
 *
 * @returns null when the text is not one finite number
 */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace('\u2212', '-').replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}
