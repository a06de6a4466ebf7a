/** One study's effect on the scale that it is pooled on. */
export interface EffectSize {
  readonly yi: number;
  /** Sampling variance of yi, above zero. */
  readonly vi: number;
}

/** Means of two arms at the endpoint, or of their changes; arm 1 minus arm 2. */
export interface TwoMeans {
  readonly n1: number;
  readonly mean1: number;
  readonly sd1: number;
  readonly n2: number;
  readonly mean2: number;
  readonly sd2: number;
}

/** People with the event in two arms; arm 1 against arm 2. */
export interface TwoByTwo {
  readonly events1: number;
  readonly n1: number;
  readonly events2: number;
  readonly n2: number;
}
