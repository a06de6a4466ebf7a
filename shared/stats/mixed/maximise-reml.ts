import { StatisticRefusal } from '../refusal.ts';
import type { CovarianceStructure } from './covariance-structure.ts';
import {
  applyFlat,
  choleskyFlat,
  dotFlat,
  type Flat,
  invertFlat,
  multiplyFlat,
  transposeMultiply,
} from './flat.ts';
import { type RemlPoint, remlPoint } from './reml.ts';
import { entryIndex, type RemlCurvature, remlCurvature } from './reml-curvature.ts';
import type { RemlModel } from './reml-model.ts';

/** A maximum of the restricted likelihood. */
export interface RemlFit {
  readonly parameters: Flat;
  readonly covariances: readonly Flat[];
  readonly point: RemlPoint;
  readonly curvature: RemlCurvature;
  /** Covariance of the estimated entries of the covariance matrices, from the observed information. */
  readonly observedVariance: Flat;
  /** The same from the expected information; null where that is singular, on the boundary of the parameters. */
  readonly expectedVariance: Flat | null;
  /** Inverse of minus the second derivatives by the parameters. */
  readonly parameterVariance: Flat;
  readonly iterations: number;
}

const MAX_ITERATIONS = 200;
/** Newton's squared step in standard errors, below which the last step is exact to rounding. */
const DECREMENT = 1e-14;
/** A correlation matrix with a smaller share of variance left over is on its boundary. */
const BOUNDARY = 1e-7;
/** One that an iteration has not yet reached when it gives up. */
const NEAR_BOUNDARY = 1e-4;

const COPIES =
  'some visits came out as fully determined by others, as happens with few people at the later ones';
const FLAT = 'the likelihood is flat in some direction';

/**
 * Maximises the restricted likelihood over the parameters of a covariance structure, one set a group, by Newton's
 * method with exact derivatives. Where the likelihood is not concave, the step is that of Fisher scoring; steps are
 * halved until they climb.
 *
 * @param start parameters to begin from, group after group
 * @throws StatisticRefusal `no-convergence`
 */
export function maximiseReml(
  model: RemlModel,
  structure: CovarianceStructure,
  start: Flat,
): RemlFit {
  let parameters = start;
  let point = remlPoint(model, covariancesOf(model, structure, parameters));
  if (!point) throw noConvergence('it has no admissible starting point');
  /** A singular covariance explains all other failures. */
  const failure = (reason: string) =>
    noConvergence(
      isSingular(model, covariancesOf(model, structure, parameters), NEAR_BOUNDARY)
        ? COPIES
        : reason,
    );
  for (let iterations = 1; iterations <= MAX_ITERATIONS; iterations += 1) {
    const chain = chainRule(model, structure, parameters, point);
    const newton = newtonStep(chain);
    if (!newton) throw failure(FLAT);
    const { step, decrement, concave } = newton;
    const next = climb(model, structure, parameters, point, step);
    if (!next) {
      // No step climbs: at a maximum only rounding is left.
      if (concave && decrement < 1e-8)
        return finish(model, structure, parameters, point, iterations);
      throw failure('the likelihood stopped rising before its maximum');
    }
    parameters = next.parameters;
    point = next.point;
    if (concave && decrement < DECREMENT) {
      return finish(model, structure, parameters, point, iterations);
    }
  }
  throw failure(`it had not settled after ${MAX_ITERATIONS} steps`);
}

/** Covariance matrices of all groups. */
export function covariancesOf(
  model: RemlModel,
  structure: CovarianceStructure,
  parameters: Flat,
): Flat[] {
  return slices(model, structure, parameters).map((part) => structure.matrix(part));
}

/** Derivative of the log likelihood by the parameters. */
export function parameterGradient(
  model: RemlModel,
  structure: CovarianceStructure,
  parameters: Flat,
  slopes: readonly Flat[],
): Flat {
  const parts = slices(model, structure, parameters).flatMap((part, group) =>
    structure.first(part).map((derivative) => dotFlat(slopes[group] ?? EMPTY, derivative)),
  );
  return Float64Array.from(parts);
}

const EMPTY = new Float64Array(0);

function slices(model: RemlModel, structure: CovarianceStructure, parameters: Flat): Flat[] {
  const n = structure.parameterCount;
  return Array.from({ length: model.groupCount }, (_, g) => parameters.slice(g * n, (g + 1) * n));
}

interface Chain {
  readonly gradient: Flat;
  readonly observed: Flat;
  readonly expected: Flat;
  /** Derivative of each entry of the covariance matrices by each parameter, entries x parameters. */
  readonly jacobian: Flat;
  readonly curvature: RemlCurvature;
}

/** From derivatives by the entries of the matrices to derivatives by the parameters. */
function chainRule(
  model: RemlModel,
  structure: CovarianceStructure,
  parameters: Flat,
  point: RemlPoint,
): Chain {
  const curvature = remlCurvature(model, point);
  const each = structure.parameterCount;
  const n = each * model.groupCount;
  const { size } = curvature;
  const jacobian = new Float64Array(size * n);
  const bend = new Float64Array(n * n);
  for (const [group, part] of slices(model, structure, parameters).entries()) {
    const offset = group * each;
    for (const [i, derivative] of structure.first(part).entries()) {
      for (let a = 0; a < model.visitCount; a += 1) {
        for (let b = 0; b <= a; b += 1) {
          const at = entryIndex(model.visitCount, group, a, b);
          jacobian[at * n + offset + i] = derivative[a * model.visitCount + b] ?? 0;
        }
      }
    }
    const second = structure.second(part, point.slopes[group] ?? EMPTY);
    for (let i = 0; i < each; i += 1) {
      for (let j = 0; j < each; j += 1)
        bend[(offset + i) * n + offset + j] = second[i * each + j] ?? 0;
    }
  }
  const carry = (matrix: Flat) =>
    transposeMultiply(jacobian, multiplyFlat(matrix, jacobian, size, size, n), size, n, n);
  const observed = carry(curvature.observed).map((value, i) => value - (bend[i] ?? 0));
  return {
    gradient: parameterGradient(model, structure, parameters, point.slopes),
    observed,
    expected: carry(curvature.expected),
    jacobian,
    curvature,
  };
}

function newtonStep({ gradient, observed, expected }: Chain) {
  const n = gradient.length;
  const newton = invertFlat(observed, n);
  let inverse = newton?.inverse;
  for (let ridge = 1e-10; !inverse && ridge < 1e3; ridge *= 10) {
    const padded = expected.map((value, i) =>
      i % (n + 1) === 0 ? value * (1 + ridge) + ridge : value,
    );
    inverse = invertFlat(padded, n)?.inverse;
  }
  if (!inverse) return null;
  const step = applyFlat(inverse, gradient);
  return { step, decrement: dotFlat(gradient, step), concave: newton !== null };
}

/** The longest of the halved steps that climbs; null where none does. */
function climb(
  model: RemlModel,
  structure: CovarianceStructure,
  parameters: Flat,
  point: RemlPoint,
  step: Flat,
): { parameters: Flat; point: RemlPoint } | null {
  const floor = point.logLikelihood - 1e-12 * (1 + Math.abs(point.logLikelihood));
  const longest = Math.max(...step.map(Math.abs));
  // Parameters are logarithms and the like: a step above 3 is a leap.
  for (let share = Math.min(1, 3 / longest); share > 1e-9; share /= 2) {
    const taken = share;
    const next = parameters.map((value, i) => value + taken * (step[i] ?? 0));
    const at = remlPoint(model, covariancesOf(model, structure, next));
    if (at && at.logLikelihood >= floor) return { parameters: next, point: at };
  }
  return null;
}

function finish(
  model: RemlModel,
  structure: CovarianceStructure,
  parameters: Flat,
  point: RemlPoint,
  iterations: number,
): RemlFit {
  const covariances = covariancesOf(model, structure, parameters);
  if (isSingular(model, covariances, BOUNDARY)) throw noConvergence(COPIES);
  const chain = chainRule(model, structure, parameters, point);
  const n = parameters.length;
  const observed = invertFlat(chain.observed, n);
  const expected = invertFlat(chain.expected, n);
  if (!observed) throw noConvergence(FLAT);
  const { jacobian, curvature } = chain;
  const spread = (variance: Flat) => {
    const left = multiplyFlat(jacobian, variance, curvature.size, n, n);
    const out = new Float64Array(curvature.size ** 2);
    for (let i = 0; i < curvature.size; i += 1) {
      for (let j = 0; j < curvature.size; j += 1) {
        let total = 0;
        for (let l = 0; l < n; l += 1) total += (left[i * n + l] ?? 0) * (jacobian[j * n + l] ?? 0);
        out[i * curvature.size + j] = total;
      }
    }
    return out;
  };
  return {
    parameters,
    covariances,
    point,
    curvature,
    observedVariance: spread(observed.inverse),
    expectedVariance: expected && spread(expected.inverse),
    parameterVariance: observed.inverse,
    iterations,
  };
}

function isSingular(model: RemlModel, covariances: readonly Flat[], share: number): boolean {
  return covariances.some((covariance) => leastShare(covariance, model.visitCount) < share);
}

/** Smallest share of a visit's variance that the visits before it do not explain. */
function leastShare(covariance: Flat, n: number): number {
  const factor = choleskyFlat(covariance, n);
  if (!factor) return 0;
  let least = 1;
  for (let i = 0; i < n; i += 1) {
    least = Math.min(least, (factor[i * n + i] ?? 0) ** 2 / (covariance[i * n + i] ?? 1));
  }
  return least;
}

function noConvergence(reason: string): StatisticRefusal {
  return new StatisticRefusal(
    'no-convergence',
    `The mixed model did not converge with this covariance structure: ${reason}.`,
  );
}
