import { normalCritical, twoSidedNormalP } from './distributions.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireFinite, requireLevel } from './validate.ts';

export interface EstimateWithSe {
  readonly estimate: number;
  readonly se: number;
}

export interface Contrast extends EstimateWithSe {
  readonly statistic: number;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/**
 * Adjusted indirect comparison of A and B through a common control: (A versus control) minus (B versus control),
 * with the variances added and a normal interval. Both must be on the same scale (g, log RR, ...) and rest on
 * different people.
 *
 * @throws StatisticRefusal `invalid-input`
 * @see Bucher, Guyatt, Griffith and Walter (1997), J Clin Epidemiol 50:683-691
 * @example indirectContrast({ estimate: 0.6, se: 0.1 }, { estimate: 0.5, se: 0.1 }).se // 0.141421
 */
export function indirectContrast(a: EstimateWithSe, b: EstimateWithSe, level = 0.95): Contrast {
  requireLevel(level);
  requireFinite('Estimates and standard errors', [a.estimate, a.se, b.estimate, b.se]);
  if (!(a.se > 0 && b.se > 0)) {
    throw new StatisticRefusal('invalid-input', 'Standard errors must be above zero.');
  }
  const estimate = a.estimate - b.estimate;
  const se = Math.sqrt(a.se ** 2 + b.se ** 2);
  const statistic = estimate / se;
  const half = normalCritical(level) * se;
  return {
    estimate,
    se,
    statistic,
    p: twoSidedNormalP(statistic),
    ciLow: estimate - half,
    ciHigh: estimate + half,
  };
}
