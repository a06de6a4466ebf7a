/** What every estimator of the between-study variance returns. */
export interface Tau2Estimate {
  /** Between-study variance on the squared scale of the effect, 0 or above. */
  readonly tau2: number;
  /** False only when an iteration ran out; tau2 is then not to be used. */
  readonly converged: boolean;
  readonly iterations: number;
}
