/** The trials that are simulated: who is in them, how they score, and who leaves. */

/** Everything starts from this number: trial i of every cell from SEED + i. */
export const SEED = 20_260;
/** Multiple imputation has random numbers of its own, far from those of the trials. */
export const IMPUTATION_SEED_OFFSET = 1_000_000;
export const TRIALS = 1000;
export const PEOPLE_PER_ARM = 100;
export const IMPUTATIONS = 20;

/** Weeks of the scheduled scores; the first is the baseline. */
export const WEEKS: readonly number[] = [0, 4, 8, 12, 16];

/** Means of arm B, in points of a scale like the HAMD-17; lower is better. */
export const MEANS_B: readonly number[] = [24, 19, 16, 14, 13];
/** What arm A differs by at each week, for each point that it differs by at the end. */
export const COURSE_OF_EFFECT: readonly number[] = [0, 0.25, 0.5, 0.75, 1];
/** Standard deviations and correlations of the scores of one person, the same in both arms. */
export const SDS: readonly number[] = [4.5, 5.5, 6.2, 6.8, 7.2];
export const CORRELATIONS: readonly (readonly number[])[] = [
  [1, 0.5, 0.4, 0.33, 0.3],
  [0.5, 1, 0.7, 0.58, 0.52],
  [0.4, 0.7, 1, 0.75, 0.66],
  [0.33, 0.58, 0.75, 1, 0.8],
  [0.3, 0.52, 0.66, 0.8, 1],
];

/** Share of each arm that has left by the end. */
export const GONE = { a: 0.25, b: 0.35 } as const;
/** Log odds of leaving before the next visit, for each SD that a person scores above the mean of both arms. */
export const PULL = { a: 0.8, b: -0.8 } as const;

/**
 * What leaving before a visit depends on: `mcar` the arm alone; `mar` the score of the visit before; `mnar` the score
 * of that visit itself, which nobody sees.
 */
export const MECHANISMS = ['mcar', 'mar', 'mnar'] as const;
export type Mechanism = (typeof MECHANISMS)[number];

/** True differences A minus B at the last week, if nobody left. */
export const EFFECTS: readonly number[] = [0, -3];

/** One combination of a mechanism and a true difference. */
export interface Cell {
  readonly mechanism: Mechanism;
  readonly effect: number;
}

export const CELLS: readonly Cell[] = MECHANISMS.flatMap((mechanism) =>
  EFFECTS.map((effect) => ({ mechanism, effect })),
);

/** Mean of an arm at a visit. */
export function meanAt(inA: boolean, visit: number, effect: number): number {
  return (MEANS_B[visit] ?? 0) + (inA ? effect * (COURSE_OF_EFFECT[visit] ?? 0) : 0);
}
