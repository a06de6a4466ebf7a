import { chiSquareQuantile } from '../distributions.ts';
import type { Effects } from '../effects.ts';
import { sum, sumOfSquares } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import type { Tau2Estimate } from '../tau-squared/estimate.ts';
import type { Tau2Interval } from '../tau-squared/interval.ts';
import type { Tau2Estimator } from '../tau-squared.ts';
import { type Basis, leverage, regressionAt, traces } from './regression-at.ts';

const MAX_ITERATIONS = 2000;
const TOLERANCE = 1e-13;

/**
 * Between-study variance left over by moderators; as `rma(yi, vi, mods = ~ ..., method = ...)$tau2` in metafor 3.8
 * iterated to the end. Estimates below zero are set to zero. With the intercept alone it is `tauSquared`.
 *
 * @param basis orthonormal columns of the model matrix, fewer than there are effects
 * @returns `converged: false` when an iteration ran out; tau2 is then not to be used
 * @throws StatisticRefusal `collinear`
 * @see Viechtbauer (2005), J Educ Behav Stat 30:261-293; Raudenbush (2009), in Cooper, Hedges and Valentine, The
 *   Handbook of Research Synthesis and Meta-Analysis, chapter 16
 */
export function residualTauSquared(
  effects: Effects,
  basis: Basis,
  method: Tau2Estimator,
): Tau2Estimate {
  const k = effects.yi.length;
  const df = k - basis.length;
  const direct = (tau2: number): Tau2Estimate => ({
    tau2: Math.max(0, tau2),
    converged: true,
    iterations: 0,
  });
  switch (method) {
    case 'DL': {
      const at = regressionAt(effects, basis, 0);
      return direct((at.Q - df) / traces(basis, at).traceP);
    }
    case 'HS': {
      const at = regressionAt(effects, basis, 0);
      return direct((at.Q - k) / sum(at.weights));
    }
    case 'HE':
      return direct(unweighted(effects, basis));
    case 'SJ': {
      const start = sumOfSquares(effects.yi) / k;
      if (!(start > 0)) return direct(0);
      return direct((start * regressionAt(effects, basis, start).Q) / df);
    }
    case 'PM':
    case 'EB':
      return solveQ(effects, basis, df);
    case 'ML':
      return maximise(effects, basis, false);
    case 'REML':
      return maximise(effects, basis, true);
  }
}

/**
 * Q-profile interval of the residual between-study variance; as `confint(rma(yi, vi, mods = ~ ...))` in metafor 3.8
 * without its ceiling of 100.
 *
 * @throws StatisticRefusal `no-convergence`, `collinear`
 * @see Viechtbauer (2007), Stat Med 26:37-52
 */
export function residualTau2Interval(effects: Effects, basis: Basis, level: number): Tau2Interval {
  const df = effects.yi.length - basis.length;
  const limit = (p: number): number => {
    const { tau2, converged } = solveQ(effects, basis, chiSquareQuantile(p, df));
    if (converged) return tau2;
    throw new StatisticRefusal('no-convergence', 'The interval of tau2 was not found.');
  };
  return { low: limit((1 + level) / 2), high: limit((1 - level) / 2) };
}

/** Residual sum of squares less its expectation under sampling error alone, each study counting the same. */
function unweighted({ yi, vi }: Effects, basis: Basis): number {
  const { Q: rss, covariance } = regressionAt({ yi, vi: vi.map(() => 1) }, basis, 0);
  const expected = sum(vi.map((v, i) => v * (1 - leverage(basis, covariance, i))));
  return (rss - expected) / (yi.length - basis.length);
}

/** The tau2 at which y'Py equals a target, or zero when it is below it already: Newton from zero, as Q is convex. */
function solveQ(effects: Effects, basis: Basis, target: number): Tau2Estimate {
  let tau2 = 0;
  for (let iterations = 0; iterations < MAX_ITERATIONS; iterations += 1) {
    const { Q, slope } = regressionAt(effects, basis, tau2);
    if (!(Q > target)) return { tau2, converged: true, iterations };
    const step = (Q - target) / slope;
    tau2 += step;
    if (step <= 1e-15 * tau2) return { tau2, converged: true, iterations };
  }
  return { tau2, converged: false, iterations: MAX_ITERATIONS };
}

/** Scoring with step halving from the unweighted estimate; a maximum below the one at zero gives way to zero. */
function maximise(effects: Effects, basis: Basis, restricted: boolean): Tau2Estimate {
  const scale = effects.vi.length / sum(effects.vi.map((v) => 1 / v));
  let tau2 = Math.max(0, unweighted(effects, basis));
  let at = likelihood(effects, basis, tau2, restricted);
  for (let iterations = 1; iterations <= MAX_ITERATIONS; iterations += 1) {
    let next = Math.max(0, tau2 + at.step);
    let moved = likelihood(effects, basis, next, restricted);
    const floor = at.value - 1e-13 * (1 + Math.abs(at.value));
    while (moved.value < floor && next !== tau2) {
      next = (tau2 + next) / 2;
      moved = likelihood(effects, basis, next, restricted);
    }
    const change = Math.abs(next - tau2);
    tau2 = next;
    at = moved;
    if (change <= TOLERANCE * (tau2 + scale)) {
      const atZero = likelihood(effects, basis, 0, restricted).value;
      return { tau2: atZero > at.value ? 0 : tau2, converged: true, iterations };
    }
  }
  return { tau2, converged: false, iterations: MAX_ITERATIONS };
}

/**
 * Log-likelihood without its constant, and the step: score by the expected or the observed information, whichever is
 * larger, as in `tau-squared/likelihood.ts`.
 */
function likelihood(effects: Effects, basis: Basis, tau2: number, restricted: boolean) {
  const at = regressionAt(effects, basis, tau2);
  const { weights, Q, slope } = at;
  const ml = 0.5 * (sum(weights.map(Math.log)) - Q);
  if (!restricted) {
    const expected = sum(weights.map((w) => w * w));
    const step = (slope - sum(weights)) / Math.max(expected, at.curvature - expected);
    return { value: ml, step };
  }
  const { traceP, tracePP } = traces(basis, at);
  const step = (slope - traceP) / Math.max(tracePP, at.curvature - tracePP);
  return { value: ml - 0.5 * at.logDeterminant, step };
}
