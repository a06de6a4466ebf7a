import type { CompareArm, Whereabouts } from '../../../shared/contract/compare.ts';

/** Where the people of one arm, or of several, are at the endpoint; the parts add up to `randomised`. */
export interface People {
  readonly randomised: number;
  readonly withData: number;
  readonly missedVisit: number;
  /** Dropped out, lost to follow-up or never started. */
  readonly left: number;
}

export function peopleOf(at: Whereabouts): People {
  return {
    randomised: at.randomised,
    withData: at.withData,
    missedVisit: at.missedVisit,
    left: at.droppedOut + at.lostToFollowUp + at.neverStarted,
  };
}

/** Everyone of some arms together. */
export function everyone(arms: readonly CompareArm[]): People {
  return arms
    .map((arm) => peopleOf(arm.endpoint))
    .reduce(
      (sum, one) => ({
        randomised: sum.randomised + one.randomised,
        withData: sum.withData + one.withData,
        missedVisit: sum.missedVisit + one.missedVisit,
        left: sum.left + one.left,
      }),
      { randomised: 0, withData: 0, missedVisit: 0, left: 0 },
    );
}
