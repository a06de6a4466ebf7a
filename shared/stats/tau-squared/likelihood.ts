import { type Effects, weightedMean } from '../effects.ts';
import { sum } from '../moments.ts';
import type { Tau2Estimate } from './estimate.ts';
import { hedges } from './hedges.ts';

const MAX_ITERATIONS = 2000;
const TOLERANCE = 1e-13;

/**
 * Maximum likelihood estimator by scoring.
 *
 * @see Viechtbauer (2005), J Educ Behav Stat 30:261-293
 */
export function maximumLikelihood(effects: Effects): Tau2Estimate {
  return maximise(effects, false);
}

/**
 * Restricted maximum likelihood estimator by scoring.
 *
 * @see Viechtbauer (2005), J Educ Behav Stat 30:261-293
 */
export function restrictedMaximumLikelihood(effects: Effects): Tau2Estimate {
  return maximise(effects, true);
}

interface Derivatives {
  readonly logLikelihood: number;
  /** Score divided by the expected or the observed information, whichever is larger. */
  readonly step: number;
}

/**
 * Starts at Hedges' estimate, as metafor does, and likewise sets a local maximum that is lower than the likelihood at
 * zero to zero. A step is halved as long as it would lower the likelihood, and stops at zero.
 */
function maximise(effects: Effects, restricted: boolean): Tau2Estimate {
  // Harmonic mean of the sampling variances: the size next to which a smaller tau2 makes no difference.
  const scale = effects.yi.length / weightedMean(effects, 0).sumOfWeights;
  let { tau2 } = hedges(effects);
  let at = derivatives(effects, tau2, restricted);
  for (let iterations = 1; iterations <= MAX_ITERATIONS; iterations += 1) {
    let next = Math.max(0, tau2 + at.step);
    let moved = derivatives(effects, next, restricted);
    // Differences in the last digits of the likelihood are rounding, not a step too far.
    const floor = at.logLikelihood - 1e-13 * (1 + Math.abs(at.logLikelihood));
    while (moved.logLikelihood < floor && next !== tau2) {
      next = (tau2 + next) / 2;
      moved = derivatives(effects, next, restricted);
    }
    const change = Math.abs(next - tau2);
    tau2 = next;
    at = moved;
    if (change <= TOLERANCE * (tau2 + scale)) {
      const atZero = derivatives(effects, 0, restricted).logLikelihood;
      return { tau2: atZero > at.logLikelihood ? 0 : tau2, converged: true, iterations };
    }
  }
  return { tau2, converged: false, iterations: MAX_ITERATIONS };
}

/** Log-likelihood without its constant, and the scoring step, from sums over studies only. */
function derivatives(effects: Effects, tau2: number, restricted: boolean): Derivatives {
  const { weights, sumOfWeights: s1, estimate, Q, slope } = weightedMean(effects, tau2);
  const ml = 0.5 * (sum(weights.map(Math.log)) - Q);
  const curvature = curvatureOfQ(effects, weights, s1, estimate);
  if (!restricted) {
    const expected = sum(weights.map((w) => w ** 2));
    return { logLikelihood: ml, step: (slope - s1) / Math.max(expected, curvature - expected) };
  }
  const { traceP, tracePP } = traces(weights, s1);
  return {
    logLikelihood: ml - 0.5 * Math.log(s1),
    step: (slope - traceP) / Math.max(tracePP, curvature - tracePP),
  };
}

/**
 * Second derivative of Q in tau2, 2 y'PPPy. Less the expected information it is the observed one, both times two: where
 * effects differ far less than their sampling errors, that is more than twice the expected one, and scoring by the
 * expected one alone would jump to and fro over the maximum for ever.
 */
function curvatureOfQ(
  { yi }: Effects,
  weights: readonly number[],
  s1: number,
  estimate: number,
): number {
  const pull = yi.map((y, i) => (weights[i] ?? 0) * (y - estimate));
  const drift = sum(pull.map((p, i) => p * (weights[i] ?? 0)));
  return 2 * (sum(pull.map((p, i) => p * p * (weights[i] ?? 0))) - drift ** 2 / s1);
}

/**
 * Traces of P and of PP, where P = W - W 1 (1'W 1)^-1 1'W is the matrix of REML, without forming it: its entries are
 * w_i (s1 - w_i) / s1 on and -w_i w_j / s1 off the diagonal. Sums over all other studies are taken from both sides
 * rather than by subtraction, which would lose every digit beside one very precise study.
 */
function traces(weights: readonly number[], s1: number): { traceP: number; tracePP: number } {
  const others = sumsOfOthers(weights);
  const otherSquares = sumsOfOthers(weights.map((w) => w * w));
  const diagonal = weights.map((w, i) => (w * (others[i] ?? 0)) / s1);
  const offDiagonal = weights.map((w, i) => (w / s1) ** 2 * (otherSquares[i] ?? 0));
  return { traceP: sum(diagonal), tracePP: sum(diagonal.map((d) => d * d)) + sum(offDiagonal) };
}

function sumsOfOthers(values: readonly number[]): number[] {
  const result = new Array<number>(values.length).fill(0);
  let before = 0;
  for (const [i, value] of values.entries()) {
    result[i] = before;
    before += value;
  }
  let after = 0;
  for (let i = values.length - 1; i >= 0; i -= 1) {
    result[i] = (result[i] ?? 0) + after;
    after += values[i] ?? 0;
  }
  return result;
}
