import type { IssueGroup } from '../../../shared/contract/datasets.ts';

/** Problems of one kind, in whatever columns they are. */
export interface MergedGroup extends Omit<IssueGroup, 'column'> {
  /** Columns that have it; empty where it is no column’s. */
  readonly columns: readonly string[];
}

/** Puts together what is said in the same words of several columns; errors first, then in the order given. */
export function mergeGroups(groups: readonly IssueGroup[]): readonly MergedGroup[] {
  const merged = new Map<string, MergedGroup>();
  for (const { column, ...group } of groups) {
    const key = JSON.stringify([group.severity, group.code, group.message]);
    const before = merged.get(key);
    const columns = [...(before?.columns ?? []), ...(column === null ? [] : [column])];
    merged.set(key, {
      ...group,
      columns,
      count: group.count + (before?.count ?? 0),
      firstLine: earliest(before?.firstLine ?? null, group.firstLine),
    });
  }
  return [...merged.values()].toSorted((a, b) => rank(a) - rank(b));
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function rank({ severity }: MergedGroup): number {
  return severity === 'error' ? 0 : 1;
}
