import type { Tolerance } from '../reference/tolerances.ts';

/*
 * How close the statistics themselves must come, by kind of quantity. Tighter than ../reference/tolerances.ts, which
 * holds for whole analyses: here both sides start from the same numbers.
 */

/** Formulas without iteration. The stored numbers carry 15 digits. */
export const CLOSED_FORM: Tolerance = { rel: 1e-11, abs: 1e-13 };
/** Estimates of an iteration run to the end. */
export const ITERATIVE: Tolerance = { rel: 1e-9, abs: 1e-11 };
/** Variance parameters and their limits, where the reference itself stops at a step size. */
export const VARIANCE: Tolerance = { rel: 1e-7, abs: 1e-9 };
/** Probabilities: relative, also far in the tail. */
export const PROBABILITY: Tolerance = { rel: 1e-9, abs: 1e-290 };
/** Distribution functions and quantiles. */
export const DISTRIBUTION: Tolerance = { rel: 1e-10, abs: 1e-290 };
/** Numbers printed with six decimals in documents and docstrings. */
export const SIX_DECIMALS: Tolerance = { rel: 0, abs: 6e-7 };
