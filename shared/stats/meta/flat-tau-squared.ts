import { StatisticRefusal } from '../refusal.ts';
import { type Tau2Estimator, tauSquared } from '../tau-squared.ts';

/*
 * Between-study variance of many sets of studies that differ by one: flat columns, no matrices, no copies, and Newton's
 * method from the estimate next door, which needs a step or two.
 */

/** Sums at one tau2, w = 1 / (vi + tau2). */
export interface Sums {
  readonly estimate: number;
  /** Sums of w, w^2 and w^3. */
  readonly s1: number;
  readonly s2: number;
  readonly s3: number;
  /** Sums of w r^2, w^2 r^2, w^3 r^2 and w^2 r over the residuals r. */
  readonly Q: number;
  readonly slope: number;
  readonly curvature: number;
  readonly drift: number;
}

/**
 * Two passes over all studies but one (-1: over all): the weighted mean, then sums around it, so that nothing cancels.
 */
export function sumsWithout(y: Float64Array, v: Float64Array, skip: number, tau2: number): Sums {
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let wy = 0;
  for (let i = 0; i < y.length; i += 1) {
    if (i === skip) continue;
    const w = 1 / ((v[i] ?? 1) + tau2);
    s1 += w;
    s2 += w * w;
    s3 += w * w * w;
    wy += w * (y[i] ?? 0);
  }
  const estimate = wy / s1;
  let Q = 0;
  let slope = 0;
  let curvature = 0;
  let drift = 0;
  for (let i = 0; i < y.length; i += 1) {
    if (i === skip) continue;
    const w = 1 / ((v[i] ?? 1) + tau2);
    const pull = w * ((y[i] ?? 0) - estimate);
    Q += (pull * pull) / w;
    slope += pull * pull;
    curvature += w * pull * pull;
    drift += w * pull;
  }
  return { estimate, s1, s2, s3, Q, slope, curvature, drift };
}

function size(y: Float64Array, skip: number): number {
  return skip < 0 ? y.length : y.length - 1;
}

const MAX_ITERATIONS = 50;

/**
 * `tauSquared` of all studies but one (-1: of all), from a tau2 near it; see `leaveOneOut` for how near the two are.
 *
 * @throws StatisticRefusal `no-convergence`; `too-few` with fewer than two studies
 */
export function tau2Without(
  y: Float64Array,
  v: Float64Array,
  skip: number,
  method: Tau2Estimator,
  start: number,
): number {
  if (size(y, skip) < 2) {
    throw new StatisticRefusal('too-few', 'One study cannot show how much studies differ.');
  }
  const found = closedForm(y, v, skip, method) ?? fromStart(y, v, skip, method, start);
  if (found !== null) return found;
  const rest = { yi: [...y].filter((_, i) => i !== skip), vi: [...v].filter((_, i) => i !== skip) };
  const { tau2, converged } = tauSquared(rest, method);
  if (converged) return tau2;
  throw new StatisticRefusal(
    'no-convergence',
    `${skip < 0 ? 'The' : `Without study ${skip + 1} the`} ${method} estimate of tau2 did not converge; use DL, which needs no iteration.`,
  );
}

/** Estimators that are a formula, as in `tauSquared`; null for the others. */
function closedForm(
  y: Float64Array,
  v: Float64Array,
  skip: number,
  method: Tau2Estimator,
): number | null {
  const k = size(y, skip);
  if (method === 'DL' || method === 'HS') {
    const { Q, s1, s2 } = sumsWithout(y, v, skip, 0);
    return Math.max(0, method === 'DL' ? (Q - (k - 1)) / (s1 - s2 / s1) : (Q - k) / s1);
  }
  if (method === 'HE' || method === 'SJ') {
    const { squares, meanVariance } = unweightedWithout(y, v, skip);
    if (method === 'HE') return Math.max(0, squares / (k - 1) - meanVariance);
    const start = squares / k;
    return (start * sumsWithout(y, v, skip, start).Q) / (k - 1);
  }
  return null;
}

function unweightedWithout(y: Float64Array, v: Float64Array, skip: number) {
  const k = size(y, skip);
  let mean = 0;
  let meanVariance = 0;
  for (let i = 0; i < y.length; i += 1) {
    if (i === skip) continue;
    mean += (y[i] ?? 0) / k;
    meanVariance += (v[i] ?? 0) / k;
  }
  let squares = 0;
  for (let i = 0; i < y.length; i += 1) if (i !== skip) squares += ((y[i] ?? 0) - mean) ** 2;
  return { squares, meanVariance };
}

/** Newton's method from the tau2 of all studies; null when a fresh fit has to settle it. */
function fromStart(
  y: Float64Array,
  v: Float64Array,
  skip: number,
  method: Tau2Estimator,
  start: number,
): number | null {
  const equation = EQUATIONS[method];
  if (!equation || start === 0) return null;
  const found = newton((tau2) => equation(sumsWithout(y, v, skip, tau2), size(y, skip)), start);
  if (found === null || method === 'PM' || method === 'EB') return found;
  return zeroIsHigher(y, v, skip, found, method) ? null : found;
}

interface Equation {
  readonly value: number;
  readonly derivative: number;
}

/** Estimating equations in tau2 that fall through zero at the estimate; the other estimators are closed formulas. */
const EQUATIONS: Partial<Record<Tau2Estimator, (at: Sums, k: number) => Equation>> = {
  PM: ({ Q, slope }, k) => ({ value: Q - (k - 1), derivative: -slope }),
  EB: ({ Q, slope }, k) => ({ value: Q - (k - 1), derivative: -slope }),
  ML: ({ slope, curvature, drift, s1, s2 }) => ({
    value: slope - s1,
    derivative: s2 - 2 * (curvature - drift ** 2 / s1),
  }),
  REML: ({ slope, curvature, drift, s1, s2, s3 }) => ({
    value: slope - (s1 - s2 / s1),
    derivative: s2 - (2 * s3) / s1 + (s2 / s1) ** 2 - 2 * (curvature - drift ** 2 / s1),
  }),
};

/** Root by Newton's method; null when it leads out of the positive numbers or to a minimum, for a fresh fit to settle. */
function newton(equation: (tau2: number) => Equation, start: number): number | null {
  let tau2 = start;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    const { value, derivative } = equation(tau2);
    if (!(derivative < 0)) return null;
    const step = -value / derivative;
    tau2 += step;
    if (!(tau2 > 0)) return null;
    // Convergence is of second order: the step after one this small would be lost in rounding.
    if (Math.abs(step) <= 1e-9 * tau2) return tau2;
  }
  return null;
}

/** Whether the likelihood at zero is higher than at the maximum found, in which case the estimate is zero. */
function zeroIsHigher(
  y: Float64Array,
  v: Float64Array,
  skip: number,
  tau2: number,
  method: Tau2Estimator,
): boolean {
  const value = (at: number): number => {
    const { Q, s1 } = sumsWithout(y, v, skip, at);
    let logs = 0;
    for (let i = 0; i < v.length; i += 1) if (i !== skip) logs += Math.log((v[i] ?? 1) + at);
    return -logs - Q - (method === 'REML' ? Math.log(s1) : 0);
  };
  return value(0) > value(tau2);
}
