import { StatisticRefusal } from '../refusal.ts';

export interface ReliableChangeInput {
  /** Reliability of the instrument, above 0 and below 1: test-retest, or coefficient alpha. */
  readonly reliability: number;
  /** SD before treatment, in points: of the people treated, or of the norm that the reliability belongs to. */
  readonly sd: number;
  /** Standard errors of the difference that a change must exceed; 1.96 in Jacobson and Truax. */
  readonly criterion?: number;
}

export interface ReliableChange {
  /** Standard error of measurement, sd sqrt(1 - reliability), in points. */
  readonly sem: number;
  /** Standard error of a difference of two scores, sqrt(2) sem, in points. */
  readonly seDifference: number;
  /** A change of more than this many points is reliable. */
  readonly threshold: number;
}

/**
 * Reliable change index of Jacobson and Truax, as the number of points beyond which the change of one person is more
 * than measurement error would give: criterion x sqrt(2) x sd x sqrt(1 - reliability). Reliability and SD are always
 * given by the user: they belong to an instrument in a population, and none is assumed.
 *
 * @throws StatisticRefusal `invalid-input`
 * @see Jacobson and Truax (1991), J Consult Clin Psychol 59:12-19, p. 14; Christensen and Mendoza (1986), Behav Ther
 *   17:305-308, for sqrt(2)
 * @example reliableChange({ reliability: 0.8, sd: 7.5 }).threshold // 9.297096
 */
export function reliableChange(input: ReliableChangeInput): ReliableChange {
  const { reliability, sd, criterion = 1.96 } = input;
  if (!(reliability > 0 && reliability < 1)) {
    throw new StatisticRefusal(
      'invalid-input',
      `Reliability must lie between 0 and 1, such as 0.85; it is ${reliability}.`,
    );
  }
  if (!(sd > 0 && Number.isFinite(sd))) {
    throw new StatisticRefusal('invalid-input', `The SD must be above 0; it is ${sd}.`);
  }
  if (!(criterion > 0 && Number.isFinite(criterion))) {
    throw new StatisticRefusal('invalid-input', `The criterion must be above 0, not ${criterion}.`);
  }
  const sem = sd * Math.sqrt(1 - reliability);
  const seDifference = Math.SQRT2 * sem;
  return { sem, seDifference, threshold: criterion * seDifference };
}
