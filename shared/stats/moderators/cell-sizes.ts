import type { Moderator } from './moderator.ts';

export interface CellSize {
  readonly arm: 'A' | 'B';
  /** Level of a factor; `all` for a number; `unknown` where the moderator is missing. */
  readonly level: string;
  readonly randomised: number;
  /** Of these, people in the model. */
  readonly analysed: number;
}

/** Levels that have people to analyse in both arms, and those that have not; each in alphabetical order. */
export function comparableLevels(
  values: readonly (string | null)[],
  inA: readonly boolean[],
  complete: readonly boolean[],
): { readonly compared: readonly string[]; readonly notCompared: readonly string[] } {
  const names = [...new Set(values.filter((value) => value !== null))].sort();
  const has = (name: string, isA: boolean) =>
    values.some((value, i) => value === name && inA[i] === isA && complete[i] === true);
  const both = (name: string) => has(name, true) && has(name, false);
  return { compared: names.filter(both), notCompared: names.filter((name) => !both(name)) };
}

/** Everyone randomised by arm and level, those with an unknown level last. */
export function countCells(
  moderator: Moderator,
  inA: readonly boolean[],
  used: readonly boolean[],
): CellSize[] {
  const known: (string | null)[] = moderator.values.map((value) => {
    if (value === null) return null;
    return moderator.kind === 'factor' ? String(value) : 'all';
  });
  const levels = [...new Set(known.filter((level) => level !== null))].sort();
  const cells: CellSize[] = [];
  for (const level of known.includes(null) ? [...levels, null] : levels) {
    for (const arm of ['A', 'B'] as const) {
      const rows = known.flatMap((own, i) =>
        own === level && inA[i] === (arm === 'A') ? [i] : [],
      );
      cells.push({
        arm,
        level: level ?? 'unknown',
        randomised: rows.length,
        analysed: rows.filter((i) => used[i]).length,
      });
    }
  }
  return cells;
}
