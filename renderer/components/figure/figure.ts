import type { ChartSpec, ChartTable } from '../../../shared/charts/chart-types.ts';

/** Everything about one figure: how it is drawn, what it says in words, and the numbers behind it. */
export interface Figure {
  /**
   * Draws it for a width.
   *
   * @param width pixels of the card's inside
   */
  readonly spec: (width: number) => ChartSpec;
  readonly summary: string;
  readonly table: ChartTable;
  /** Name of saved files, without ending. */
  readonly fileName: string;
}

/** A file name of letters, digits and hyphens that every system takes. */
export function fileNameOf(...parts: readonly string[]): string {
  const name = parts
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  return name || 'figure';
}
