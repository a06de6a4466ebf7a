import { StatisticRefusal } from '../refusal.ts';
import { requireFinite } from '../validate.ts';

export interface ResponseRule {
  /** Least drop from baseline in percent, above 0 and up to 100; 50 is usual in depression. */
  readonly percent: number;
  /** Lowest possible score, from which percentages are reckoned; 0 unless the instrument begins elsewhere. */
  readonly lowest?: number;
}

/**
 * Response: a drop of at least so many percent from the person's own baseline, for instruments on which lower is
 * better. Unknown (null) without one of the scores, and for whoever began at the lowest score, who cannot drop.
 *
 * @param before baseline score in points
 * @throws StatisticRefusal `invalid-input`
 * @see Frank et al. (1991), Arch Gen Psychiatry 48:851-855, for the terms response, remission and recovery
 * @example responded(24, 12, { percent: 50 }) // true
 */
export function responded(
  before: number | null,
  after: number | null,
  rule: ResponseRule,
): boolean | null {
  const { percent, lowest = 0 } = rule;
  if (!(percent > 0 && percent <= 100)) {
    throw new StatisticRefusal(
      'invalid-input',
      `Response is a drop of 1 to 100 percent; it is ${percent}.`,
    );
  }
  if (before === null || after === null) return null;
  requireFinite('Scores', [before, after, lowest]);
  if (before < lowest) {
    throw new StatisticRefusal(
      'invalid-input',
      `The baseline score ${before} lies below the lowest possible score, ${lowest}.`,
    );
  }
  if (before === lowest) return null;
  // Without a division: a drop of exactly so many percent of whole points counts.
  return 100 * (before - after) >= percent * (before - lowest);
}

export interface RemissionRule {
  /** Score at which, or beyond which towards health, a person is in remission. */
  readonly cutoff: number;
  readonly lowerIsBetter: boolean;
}

/**
 * Remission: a score at or past a cut-off, whatever the baseline. Unknown (null) without a score.
 *
 * @throws StatisticRefusal `invalid-input`
 * @see Frank et al. (1991), Arch Gen Psychiatry 48:851-855
 * @example remitted(7, { cutoff: 7, lowerIsBetter: true }) // true
 */
export function remitted(after: number | null, rule: RemissionRule): boolean | null {
  requireFinite('Cut-offs', [rule.cutoff]);
  if (after === null) return null;
  requireFinite('Scores', [after]);
  return rule.lowerIsBetter ? after <= rule.cutoff : after >= rule.cutoff;
}
