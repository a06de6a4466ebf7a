import { normalCritical } from '../../distributions.ts';
import { type Effects, requireEffects } from '../../effects.ts';
import { sum } from '../../moments.ts';

export interface FailSafeN {
  /** Studies without effect that would raise the one-sided p of Stouffer's combined test to .05. */
  readonly rosenthal: number;
  /** Studies without effect and of average weight that would raise the two-sided p of the fixed-effect mean to .05. */
  readonly rosenberg: number;
}

/** One-sided 5%. */
const ONE_SIDED = normalCritical(0.9);
const TWO_SIDED = normalCritical(0.95);

/**
 * Fail-safe numbers: how many studies with no effect would have to lie unpublished to undo the result; as
 * `fsn(yi, vi, type = "Rosenthal" | "Rosenberg")` in metafor 3.8. Rounded up; 0 when the result is not
 * significant as it is. They say nothing about whether such studies exist, nor about heterogeneity.
 *
 * @throws StatisticRefusal `no-effects`, `invalid-input`
 * @see Rosenthal (1979), Psychol Bull 86:638-641; Rosenberg (2005), Evolution 59:464-468
 * @example failSafeN({ yi: [0.5, 0.6, 0.7], vi: [0.01, 0.01, 0.01] }).rosenthal // 117
 */
export function failSafeN({ yi, vi }: Effects): FailSafeN {
  requireEffects({ yi, vi });
  const k = yi.length;
  const stouffer = sum(yi.map((y, i) => y / Math.sqrt(vi[i] ?? 1))) / Math.sqrt(k);
  const weight = sum(vi.map((v) => 1 / v));
  const pull = sum(yi.map((y, i) => y / (vi[i] ?? 1)));
  return {
    rosenthal: studies(k * ((stouffer / ONE_SIDED) ** 2 - 1)),
    rosenberg: studies((k * ((pull / TWO_SIDED) ** 2 - weight)) / weight),
  };
}

/** Whole studies, rounded up unless the number is whole to rounding error; as in metafor. */
function studies(n: number): number {
  if (!(n > 0)) return 0;
  return Math.abs(n - Math.round(n)) < 1.5e-8 ? Math.round(n) : Math.ceil(n);
}
