/** One line of a tooltip; the term is null for plain text. */
export interface TipLine {
  readonly term: string | null;
  readonly text: string;
}

/**
 * What a mark says of itself, as lines of plain text.
 *
 * @param value what Vega gives as tooltip: a text, or an object of terms and texts
 * @returns no lines when there is nothing to show
 */
export function tipLines(value: unknown): TipLine[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') {
    return String(value)
      .split('\n')
      .map((text) => ({ term: null, text }));
  }
  return Object.entries(value)
    .filter(([, text]) => text !== null && text !== undefined && text !== '')
    .map(([term, text]) => ({ term, text: String(text) }));
}
