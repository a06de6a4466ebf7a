import type { IssueGroup } from '../../../shared/contract/datasets.ts';
import { counted } from '../../../shared/text/sentences.ts';
import { mergeGroups } from './merge-groups.ts';
import type { StepTone } from './step-card.tsx';

/**
 * How many kinds of problem there are, and how many rows they cost.
 *
 * @param complete false while only the beginning of the file was looked at
 */
export function problemsSubtitle(
  groups: readonly IssueGroup[],
  heldBack: number,
  complete = true,
): string {
  const soFar = complete ? '' : ' so far';
  if (groups.length === 0) return `Nothing was found wrong${soFar}`;
  const kinds = mergeGroups(groups);
  const errors = kinds.filter((kind) => kind.severity === 'error').length;
  const warnings = kinds.length - errors;
  const parts: string[] = [];
  if (errors > 0) {
    const rows = heldBack > 0 ? ` ${counted(heldBack, 'row', 'rows')}` : ' rows';
    parts.push(`${counted(errors, 'kind', 'kinds')} of error:${rows} held back`);
  }
  if (warnings > 0) {
    parts.push(`${counted(warnings, 'kind', 'kinds')} of warning: kept, flagged`);
  }
  return `${parts.join('; ')}${soFar}`;
}

export function problemsTone(groups: readonly IssueGroup[]): StepTone {
  if (groups.some((group) => group.severity === 'error')) return 'stop';
  return groups.length > 0 ? 'warn' : 'ok';
}

/** All problems, counted; only the first of them are listed one by one. */
export function problemsTotal(groups: readonly IssueGroup[]): number {
  return groups.reduce((sum, group) => sum + group.count, 0);
}
