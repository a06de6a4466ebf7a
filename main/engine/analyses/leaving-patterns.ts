import type { LeavingPattern } from '../../../shared/contract/compare.ts';
import { patternMixture } from '../../../shared/stats/missing/pattern-mixture.ts';
import type { TrialContrast } from './contrast.ts';
import { longitudinalTrial } from './longitudinal-trial.ts';
import { orRefusal } from './refusals.ts';

/** Observed means apart for those who left after each visit: whether those who left were doing worse before they did. */
export function leavingPatterns({
  members,
  table,
  contrast,
  baselineAt,
  endpointAt,
}: TrialContrast): LeavingPattern[] {
  const at = { members, weeks: table.weeks, baseline: baselineAt, endpoint: endpointAt };
  const weeks = table.weeks.filter((_, i) => i > baselineAt && i <= endpointAt);
  const { value } = orRefusal(() => patternMixture(longitudinalTrial(at)));
  if (value === null) return [];
  return ([contrast.a, contrast.b] as const).flatMap((treatment, index) => {
    const patterns = index === 0 ? value.a : value.b;
    const randomised = patterns.reduce((sum, { n }) => sum + n, 0);
    return patterns.map(({ lastVisit, n, baseline, means }) => ({
      treatment,
      lastWeek: lastVisit === null ? null : (weeks[lastVisit] ?? null),
      n,
      randomised,
      means: [
        ...(baseline
          ? [{ week: table.weeks[baselineAt] ?? 0, n: baseline.n, mean: baseline.mean }]
          : []),
        ...means.flatMap((each, visit) =>
          each ? [{ week: weeks[visit] ?? 0, n: each.n, mean: each.mean }] : [],
        ),
      ],
    }));
  });
}
