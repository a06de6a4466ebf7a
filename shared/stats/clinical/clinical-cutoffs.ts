import { StatisticRefusal } from '../refusal.ts';
import { requireFinite } from '../validate.ts';

/** Mean and SD of the scores of a population, in points. */
export interface Norm {
  readonly mean: number;
  readonly sd: number;
}

export interface ClinicalCutoffs {
  /** Two SDs beyond the mean of the people treated, towards health. */
  readonly a: number;
  /** Within two SDs of the mean of the healthy; null without their norm. */
  readonly b: number | null;
  /** As likely in one population as in the other, by their SDs; null without the norm. */
  readonly c: number | null;
}

/**
 * Jacobson and Truax' three cut-offs between the scores of people in treatment and of healthy people. They prefer c
 * where norms are at hand and the populations overlap, b where they do not overlap, and a where there are no norms.
 *
 * @param dysfunctional scores before treatment
 * @param functional norm of healthy people; null where there is none, which leaves a alone
 * @param lowerIsBetter direction of the instrument
 * @throws StatisticRefusal `invalid-input`, also when the norm is on the wrong side of the people treated
 * @see Jacobson and Truax (1991), J Consult Clin Psychol 59:12-19, p. 13-15
 * @example clinicalCutoffs({ mean: 23, sd: 8 }, { mean: 7, sd: 4 }, true).c // 12.333333
 */
export function clinicalCutoffs(
  dysfunctional: Norm,
  functional: Norm | null,
  lowerIsBetter: boolean,
): ClinicalCutoffs {
  const towardsHealth = lowerIsBetter ? -1 : 1;
  requireNorm('The people treated', dysfunctional);
  const a = dysfunctional.mean + towardsHealth * 2 * dysfunctional.sd;
  if (!functional) return { a, b: null, c: null };
  requireNorm('The healthy', functional);
  if (!((functional.mean - dysfunctional.mean) * towardsHealth > 0)) {
    throw new StatisticRefusal(
      'invalid-input',
      `The mean of the healthy (${functional.mean}) is not better than that of the people treated (${dysfunctional.mean}).`,
    );
  }
  return {
    a,
    b: functional.mean - towardsHealth * 2 * functional.sd,
    c:
      (dysfunctional.sd * functional.mean + functional.sd * dysfunctional.mean) /
      (dysfunctional.sd + functional.sd),
  };
}

function requireNorm(name: string, { mean, sd }: Norm): void {
  requireFinite('Means and SDs', [mean, sd]);
  if (!(sd > 0)) {
    throw new StatisticRefusal('invalid-input', `${name} must have an SD above 0; it is ${sd}.`);
  }
}
