import type { MetaRow } from '../contract/meta.ts';

export const FOREST_ORDERS = ['year', 'effect', 'weight', 'attrition'] as const;
/** year: oldest first; effect, weight, attrition (of the first arm): largest first. */
export type ForestOrder = (typeof FOREST_ORDERS)[number];

/** Rows in the wanted order; rows without the figure come last, and ties keep the order of the file. */
export function sortedRows(rows: readonly MetaRow[], order: ForestOrder): MetaRow[] {
  const key: Readonly<Record<ForestOrder, (row: MetaRow) => number | null>> = {
    year: (row) => row.year,
    effect: (row) => -row.yi,
    weight: (row) => -row.weight,
    attrition: (row) => {
      const share = lostShare(row.attrition1, row.randomised1);
      return share === null ? null : -share;
    },
  };
  const last = Number.POSITIVE_INFINITY;
  const of = key[order];
  return [...rows].sort((a, b) => {
    const first = of(a) ?? last;
    const second = of(b) ?? last;
    return first === second ? a.line - b.line : first - second;
  });
}

/** Lost as a share of randomised, 0 to 1; null where the file lacks either figure or contradicts itself. */
export function lostShare(lost: number | null, randomised: number | null): number | null {
  if (lost === null || randomised === null || !(randomised > 0)) return null;
  return lost >= 0 && lost <= randomised ? lost / randomised : null;
}
