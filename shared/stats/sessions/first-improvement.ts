import { type KaplanMeier, kaplanMeier } from '../kaplan-meier.ts';
import { StatisticRefusal } from '../refusal.ts';
import { type CumulativeIncidence, cumulativeIncidence } from '../survival/cumulative-incidence.ts';
import { requireFinite, requireLevel, requireSameLength } from '../validate.ts';
import { requireSessions } from './dose-bins.ts';

export interface SessionScore {
  readonly session: number;
  readonly score: number;
}

/**
 * First session at which a person is better than at baseline by more than the reliable change; null = not within the
 * scores there are.
 *
 * @param threshold points beyond which a change is reliable, above 0 (see `reliableChange`)
 * @throws StatisticRefusal `invalid-input`
 * @example firstReliableImprovement(28, [{ session: 3, score: 24 }, { session: 6, score: 15 }], 8, true) // 6
 */
export function firstReliableImprovement(
  baseline: number,
  scores: readonly SessionScore[],
  threshold: number,
  lowerIsBetter: boolean,
): number | null {
  if (!(threshold > 0 && Number.isFinite(threshold))) {
    throw new StatisticRefusal(
      'invalid-input',
      `The reliable change must be above 0 points; it is ${threshold}.`,
    );
  }
  requireFinite('Scores', [baseline, ...scores.map(({ score }) => score)]);
  const better = scores.filter(
    ({ score }) => (lowerIsBetter ? baseline - score : score - baseline) > threshold,
  );
  return better.length > 0 ? Math.min(...better.map(({ session }) => session)) : null;
}

export interface FirstImprovementInput {
  /** Session of the first reliable improvement; null = none seen. */
  readonly improvedAt: readonly (number | null)[];
  /** Last session with a score. */
  readonly lastSession: readonly number[];
  /** Whether the person left before the end of treatment. */
  readonly left: readonly boolean[];
  readonly level?: number;
}

export interface FirstImprovement {
  readonly n: number;
  readonly improved: number;
  readonly leftBefore: number;
  /**
   * Leavers censored: what would be seen had they stayed, if they were like those who stayed. Its survival is the
   * share not yet improved.
   */
  readonly hadAllStayed: KaplanMeier;
  /** Leaving as a competing event: the shares of everyone who improved, and who left without, by each session. */
  readonly asItWas: CumulativeIncidence;
}

/** Names of the two causes in `asItWas`. */
export const IMPROVED = 'improved';
export const LEFT = 'left';

/**
 * Probability of a first reliable improvement by session, in the two ways in which those who leave can be treated. The
 * usual one censors them and so assumes that they would have gone on to improve like those who stay; the other lets
 * leaving end the chance. They differ by what is not known about the leavers.
 *
 * @throws StatisticRefusal `no-people`; `invalid-input`, also for an improvement after the last session
 * @see Anderson and Lambert (2001), J Clin Psychol 57:875-888, for sessions to recovery by survival analysis;
 *   Putter, Fiocco and Geskus (2007), Stat Med 26:2389-2430, for competing events
 * @example firstImprovement({ improvedAt: [4, null, null, 8], lastSession: [12, 3, 12, 12], left: [false, true, false, false] }).leftBefore // 1
 */
export function firstImprovement(input: FirstImprovementInput): FirstImprovement {
  const { improvedAt, lastSession, left, level = 0.95 } = input;
  requireLevel(level);
  requireSameLength({ 'sessions of improvement': improvedAt, 'last sessions': lastSession, left });
  requireSessions(improvedAt);
  requireSessions(lastSession);
  const late = improvedAt.findIndex((at, i) => at !== null && at > (lastSession[i] ?? 0));
  if (late >= 0) {
    throw new StatisticRefusal(
      'invalid-input',
      `Person ${late + 1} improves at session ${improvedAt[late]}, after the last one, ${lastSession[late]}.`,
    );
  }
  const time = lastSession.map((last, i) => improvedAt[i] ?? last);
  const improved = improvedAt.map((at) => at !== null);
  const cause = improved.map((is, i) => {
    if (is) return IMPROVED;
    return left[i] ? LEFT : null;
  });
  return {
    n: time.length,
    improved: improved.filter(Boolean).length,
    leftBefore: cause.filter((name) => name === LEFT).length,
    hadAllStayed: kaplanMeier(time, improved, level),
    asItWas: cumulativeIncidence({ time, cause, level }),
  };
}
