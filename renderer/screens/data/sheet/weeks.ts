/** Weeks since baseline as they are typed, with a point or a comma; null for an empty text or no number. */
export function parseWeeks(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace('\u2212', '-');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Why a text is no number of weeks; null when it is one, or empty. */
export function weekProblem(text: string): string | null {
  if (text.trim() === '') return null;
  const weeks = parseWeeks(text);
  return weeks !== null && weeks >= -12 && weeks <= 1040 ? null : 'A number from -12 to 1040.';
}
