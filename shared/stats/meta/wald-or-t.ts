import { normalCritical, tCritical, twoSidedNormalP, twoSidedTP } from '../distributions.ts';

/** An estimate with its two-sided test that it is zero, and its interval. */
export interface Tested {
  readonly estimate: number;
  readonly se: number;
  /** estimate / se: t when df is given, else z. */
  readonly statistic: number;
  readonly df: number | null;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/** Test and interval by the normal distribution, or by Student's t where degrees of freedom are given. */
export function waldOrT(estimate: number, se: number, df: number | null, level: number): Tested {
  const statistic = estimate / se;
  const half = se * (df === null ? normalCritical(level) : tCritical(level, df));
  const p = df === null ? twoSidedNormalP(statistic) : twoSidedTP(statistic, df);
  return { estimate, se, statistic, df, p, ciLow: estimate - half, ciHigh: estimate + half };
}
