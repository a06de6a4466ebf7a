/**
 * What the sample trial is made to look like. Published: the arms of IPT, CBT and placebo, their sizes, and the means
 * and SDs at baseline and week 16 (Elkin et al. 1989 as extracted in the Metapsy depression database, records 174-177).
 * Everything else is chosen, and said to be so in sample-data/tdcrp-like-trial/README.md.
 */
export const SEED = 19891101;
export const WEEKS = [0, 4, 8, 12, 16] as const;
export const LAST_WEEK = 16;
export const PLANNED_SESSIONS = 16;

/** Mean and SD. */
export type Moments = readonly [mean: number, sd: number];

export interface Scale {
  readonly code: 'hdrs-17' | 'bdi-i';
  readonly max: number;
  /** SD of what a single visit adds to a person's own course. */
  readonly visitNoise: number;
}

export const SCALES: readonly Scale[] = [
  { code: 'hdrs-17', max: 52, visitNoise: 2 },
  { code: 'bdi-i', max: 63, visitNoise: 2.8 },
];

export interface ArmDesign {
  readonly arm: string;
  readonly treatment: string;
  readonly n: number;
  readonly neverStarted: number;
  readonly lost: number;
  readonly droppedOut: number;
  /** By scale: at baseline, and at week 16 with the last score carried forward. */
  readonly moments: Readonly<Record<Scale['code'], { baseline: Moments; endpoint: Moments }>>;
}

export const ARMS: readonly ArmDesign[] = [
  {
    arm: 'IPT',
    treatment: 'ipt',
    n: 61,
    neverStarted: 2,
    lost: 2,
    droppedOut: 10,
    moments: {
      'hdrs-17': { baseline: [19.6, 4.6], endpoint: [9.8, 7.9] },
      'bdi-i': { baseline: [26.0, 7.8], endpoint: [12.0, 10.6] },
    },
  },
  {
    arm: 'CBT',
    treatment: 'cbt',
    n: 59,
    neverStarted: 2,
    lost: 3,
    droppedOut: 14,
    moments: {
      'hdrs-17': { baseline: [19.6, 3.9], endpoint: [10.7, 7.9] },
      'bdi-i': { baseline: [27.0, 7.9], endpoint: [13.4, 10.6] },
    },
  },
  {
    // All means and SDs of this arm are chosen: the published ones were not at hand.
    arm: 'IMI-CM',
    treatment: 'medication',
    n: 57,
    neverStarted: 2,
    lost: 2,
    droppedOut: 15,
    moments: {
      'hdrs-17': { baseline: [19.4, 4.5], endpoint: [9.5, 7.5] },
      'bdi-i': { baseline: [26.5, 7.6], endpoint: [11.5, 9.5] },
    },
  },
  {
    arm: 'PLA-CM',
    treatment: 'placebo',
    n: 62,
    neverStarted: 3,
    lost: 4,
    droppedOut: 18,
    moments: {
      'hdrs-17': { baseline: [19.5, 4.6], endpoint: [13.2, 7.8] },
      'bdi-i': { baseline: [27.1, 6.9], endpoint: [15.0, 10.5] },
    },
  },
];
