/**
 * How close the engine must come to the reference values in this folder, by kind of quantity. Two numbers agree when
 * |actual - expected| <= max(abs, rel * |expected|).
 */
export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/** Counts: people, events, degrees of freedom that are whole numbers. */
export const COUNT: Tolerance = { rel: 0, abs: 0 };
/** Formulas without iteration: means, SDs, ANCOVA, Kaplan-Meier, log-rank, Wilson limits. */
export const CLOSED_FORM: Tolerance = { rel: 1e-8, abs: 1e-10 };
/** Estimates of an iterative fit: Cox, REML. */
export const ITERATIVE: Tolerance = { rel: 1e-6, abs: 1e-8 };
/** Variance parameters of an iterative fit: tau2 and its limits. */
export const VARIANCE: Tolerance = { rel: 1e-5, abs: 1e-8 };
/** Tail probabilities: relative only, however small. */
export const PROBABILITY: Tolerance = { rel: 1e-6, abs: 0 };
/** Denominator degrees of freedom of mixed models. */
export const MIXED_MODEL_DF: Tolerance = { rel: 0.005, abs: 0 };

export function agrees(actual: number, expected: number, { rel, abs }: Tolerance): boolean {
  return Math.abs(actual - expected) <= Math.max(abs, rel * Math.abs(expected));
}
