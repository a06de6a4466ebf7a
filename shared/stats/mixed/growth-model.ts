import { StatisticRefusal } from '../refusal.ts';
import { requireFinite, requireLevel } from '../validate.ts';
import { type ContrastTest, contrastTest, type DfMethod } from './contrast-test.ts';
import { type ArmCounts, type LongitudinalTrial, prepareTrial } from './longitudinal.ts';
import type { RemlFit } from './maximise-reml.ts';
import { fitStructure, likelihoodShift, scored } from './mmrm-model.ts';
import { patternSums } from './pattern-sums.ts';
import { type RandomEffects, randomEffects } from './random-effects.ts';
import { coefficientCount, type RemlModel, scoreCount } from './reml-model.ts';

export interface GrowthModelInput extends LongitudinalTrial {
  /** Time of each visit since baseline, such as weeks; ascending. */
  readonly times: readonly number[];
  /** What varies between people: where they start, or that and their rate of change (the default). */
  readonly random?: 'intercept' | 'slope';
  /** Standard errors and degrees of freedom; `kenward-roger` by default. */
  readonly df?: DfMethod;
  readonly level?: number;
}

export interface GrowthModel {
  /** Rate of change of A minus that of B, in points per unit of time. */
  readonly slopeDifference: ContrastTest;
  readonly slopes: { readonly a: ContrastTest; readonly b: ContrastTest };
  /** A minus B on the two straight lines, at each visit. */
  readonly differences: readonly ContrastTest[];
  readonly random: 'intercept' | 'slope';
  /** Variances between people at time zero and of their slopes, and their covariance; in points, per unit of time. */
  readonly interceptVariance: number;
  readonly slopeVariance: number;
  readonly interceptSlopeCovariance: number;
  readonly residualVariance: number;
  /** The variances between people lie on their limit: one is zero, or intercept and slope move together exactly. */
  readonly boundary: boolean;
  readonly df: DfMethod;
  readonly logLikelihood: number;
  /** Always true: a fit that does not converge is refused. */
  readonly converged: true;
  readonly iterations: number;
  readonly observations: number;
  readonly counts: { readonly a: ArmCounts; readonly b: ArmCounts };
}

/** A standard deviation below this share of that of the scores is zero. */
const ZERO_SD = 1e-4;

/**
 * Straight-line growth model by restricted maximum likelihood: time, arm and time by arm, baseline, covariates and
 * trial as fixed effects; a random intercept, or random intercept and slope, of each person. As `lmer(y ~ base + time *
 * arm + (1 + time | id))` with Kenward-Roger or Satterthwaite degrees of freedom.
 *
 * Where the variances end on their limit, the model is fitted again without the part that is zero, and says so.
 *
 * @throws StatisticRefusal as `mmrm`; `invalid-input` when the times do not fit the visits
 * @see Laird and Ware (1982), Biometrics 38:963-974
 */
export function growthModel(input: GrowthModelInput): GrowthModel {
  const { times, random = 'slope', df = 'kenward-roger', level = 0.95 } = input;
  requireLevel(level);
  const prepared = prepareTrial(input, 'scored');
  const { visitCount, visitNames, scale, counts } = prepared;
  requireTimes(times, visitCount);
  const unit = Math.max(...times.map(Math.abs));
  const scaled = times.map((time) => time / unit);
  const model: RemlModel = {
    visitCount,
    groupCount: 1,
    basis: scaled.map((time) => Float64Array.of(1, time, 1)),
    basisSize: 2,
    interacting: 2,
    common: prepared.columnScales.length - 2,
    patterns: scored([...patternSums(prepared.people, { perArm: false, byArm: false }).values()]),
  };
  if (random === 'slope' && visitCount < 3) {
    throw new StatisticRefusal(
      'too-few',
      'Slopes that differ between people need at least three visits; with two, let only the intercept differ.',
    );
  }
  if (scoreCount(model) <= coefficientCount(model) + 1) {
    throw new StatisticRefusal('too-few', 'There are too few scores for a growth model.');
  }
  const { fit, kind, boundary } = fitRandom(model, random, scaled, visitNames);

  const test = (
    intercept: readonly [number, number],
    slope: readonly [number, number],
    per: number,
  ) => {
    const weights = new Float64Array(coefficientCount(model));
    weights.set([...intercept, ...slope]);
    return contrastTest(model, fit, weights, { method: df, level, scale: scale / per, offset: 0 });
  };
  const [l11 = 0, l21 = 0, l22 = 0] = lowerEntries(fit, kind);
  const variance = scale ** 2;
  const logSigma = fit.parameters[fit.parameters.length - 1] ?? 0;
  // Time in its own unit makes one column an arm unit times as long.
  const shift = likelihoodShift(model, prepared.columnScales, scale) + 2 * Math.log(unit);
  return {
    slopeDifference: test([0, 0], [0, 1], unit),
    slopes: { a: test([0, 0], [1, 1], unit), b: test([0, 0], [1, 0], unit) },
    differences: scaled.map((time) => test([0, 1], [0, time], 1)),
    random,
    interceptVariance: variance * l11 ** 2,
    slopeVariance: (variance * (l21 ** 2 + l22 ** 2)) / unit ** 2,
    interceptSlopeCovariance: (variance * l11 * l21) / unit,
    residualVariance: variance * Math.exp(2 * logSigma),
    boundary,
    df,
    logLikelihood: fit.point.logLikelihood - shift,
    converged: true,
    iterations: fit.iterations,
    observations: scoreCount(model),
    counts,
  };
}

/**
 * Fits the random effects, and fits again without a part that came out as zero. On the limit the parameters of the
 * whole have no single maximum, so that the fit may also fail there: then the smaller model stands if the likelihood
 * falls with every variance that could be added to it.
 */
function fitRandom(
  model: RemlModel,
  random: 'intercept' | 'slope',
  times: readonly number[],
  visitNames: readonly string[],
): { fit: RemlFit; kind: RandomEffects; boundary: boolean } {
  const attempt = (kind: RandomEffects) => ({
    fit: fitStructure(model, randomEffects(kind, times), visitNames),
    kind,
  });
  if (random === 'intercept') {
    const only = attempt('intercept');
    return { ...only, boundary: Math.abs(lowerEntries(only.fit, 'intercept')[0] ?? 0) <= ZERO_SD };
  }
  try {
    const full = attempt('slope');
    if (Math.abs(lowerEntries(full.fit, 'slope')[2] ?? 0) > ZERO_SD) {
      return { ...full, boundary: false };
    }
  } catch (error) {
    if (!(error instanceof StatisticRefusal && error.code === 'no-convergence')) throw error;
    const smaller = attempt('slope-one-way');
    if (!isLimit(smaller.fit, times)) throw error;
    return { ...smaller, boundary: true };
  }
  return { ...attempt('slope-one-way'), boundary: true };
}

/** Whether the likelihood falls with any variance of intercept and slope that is added: Z' slopes Z has no direction up. */
function isLimit({ point }: RemlFit, times: readonly number[]): boolean {
  const slopes = point.slopes[0];
  const sums = [0, 0, 0];
  for (const [x, tx] of times.entries()) {
    for (const [y, ty] of times.entries()) {
      const value = slopes?.[x * times.length + y] ?? 0;
      for (const [i, product] of [1, tx, tx * ty].entries())
        sums[i] = (sums[i] ?? 0) + value * product;
    }
  }
  const [a = 0, b = 0, c = 0] = sums;
  const largest = (a + c) / 2 + Math.hypot((a - c) / 2, b);
  return largest < 1e-6 * (1 + Math.abs(point.logLikelihood));
}

/** The entries l11, l21, l22 that the kind has. */
function lowerEntries(fit: RemlFit, kind: RandomEffects): number[] {
  const count = { intercept: 1, 'slope-one-way': 2, slope: 3 }[kind];
  return [...fit.parameters.slice(0, count)];
}

function requireTimes(times: readonly number[], visitCount: number): void {
  requireFinite('Times of visits', times);
  const ascending = times.every((time, i) => i === 0 || time > (times[i - 1] ?? 0));
  if (times.length !== visitCount || !ascending || visitCount < 2) {
    throw new StatisticRefusal(
      'invalid-input',
      `A growth model needs two or more visits, each with its time, in ascending order; there are ${visitCount} visits and ${times.length} times.`,
    );
  }
}
