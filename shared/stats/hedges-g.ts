import { logGamma, normalCritical, twoSidedNormalP } from './distributions.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireFinite, requireLevel, requirePeople } from './validate.ts';

/**
 * Small-sample correction of the standardised mean difference in its exact gamma form:
 * J(m) = gamma(m/2) / (sqrt(m/2) gamma((m - 1)/2)).
 *
 * @param df degrees of freedom m of the standardising SD, at least 2
 * @throws StatisticRefusal `too-few` below 2
 * @see Hedges (1981), J Educ Stat 6:107-128, eq. 6e
 * @example hedgesCorrection(18) // 0.957646
 */
export function hedgesCorrection(df: number): number {
  if (!(df >= 2 && Number.isFinite(df))) {
    throw new StatisticRefusal(
      'too-few',
      'A standardised mean difference needs at least four people in two arms.',
    );
  }
  return Math.exp(logGamma(df / 2) - 0.5 * Math.log(df / 2) - logGamma((df - 1) / 2));
}

export interface HedgesGInput {
  /** Mean difference, A minus B, adjusted or not, in points. */
  readonly difference: number;
  readonly seDifference: number;
  /** SD that standardises, in points: the pooled within-arm SD of the endpoint. */
  readonly sdPooled: number;
  readonly nA: number;
  readonly nB: number;
  readonly level?: number;
}

export interface HedgesG {
  /** Sign of the difference: with a lower-is-better instrument the caller turns g and its interval round. */
  readonly g: number;
  readonly se: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** z = g / se. */
  readonly statistic: number;
  readonly p: number;
}

/**
 * Hedges' g of a mean difference with a normal interval: g = J(nA + nB - 2) difference / sdPooled, with variance
 * (seDifference / sdPooled)^2 + g^2 / (2 (nA + nB)).
 *
 * For an unadjusted difference the first term is 1/nA + 1/nB and the result is exactly metafor's
 * `escalc(measure = "SMD", vtype = "LS")`; for an adjusted one it carries the gain in precision over to g.
 *
 * @throws StatisticRefusal `too-few` with fewer than four people, `no-people`, `no-variation` when sdPooled is zero,
 *   `invalid-input`
 * @see Hedges (1981) for J; Hedges (1982), Psychol Bull 92:490-499, eq. 8, for the unadjusted variance
 * @example hedgesG({ difference: -3, seDifference: 1.5, sdPooled: 6, nA: 32, nB: 32 }).g // -0.493923
 */
export function hedgesG(input: HedgesGInput): HedgesG {
  const { difference, seDifference, sdPooled, nA, nB, level = 0.95 } = input;
  requireLevel(level);
  requireFinite('The difference and its standard error', [difference, seDifference, sdPooled]);
  requirePeople('Arm A', nA);
  requirePeople('Arm B', nB);
  if (!(sdPooled > 0)) {
    throw new StatisticRefusal('no-variation', 'Scores without variation cannot standardise.');
  }
  if (!(seDifference > 0)) {
    throw new StatisticRefusal('invalid-input', 'The standard error must be above zero.');
  }
  const g = (hedgesCorrection(nA + nB - 2) * difference) / sdPooled;
  const se = Math.sqrt((seDifference / sdPooled) ** 2 + g ** 2 / (2 * (nA + nB)));
  const half = normalCritical(level) * se;
  const statistic = g / se;
  return { g, se, ciLow: g - half, ciHigh: g + half, statistic, p: twoSidedNormalP(statistic) };
}
