import type { CovarianceStructure } from '../mixed/covariance-structure.ts';
import { applyFlat, dotFlat } from '../mixed/flat.ts';
import { type ArmCounts, type LongitudinalTrial, prepareTrial } from '../mixed/longitudinal.ts';
import {
  covariancesOf,
  maximiseReml,
  parameterGradient,
  type RemlFit,
} from '../mixed/maximise-reml.ts';
import {
  type CovarianceName,
  fitStructure,
  requireJointScores,
  structureOf,
  visitModel,
} from '../mixed/mmrm-model.ts';
import { type PatternSums, patternKey, patternSums, withoutPerson } from '../mixed/pattern-sums.ts';
import { remlPoint } from '../mixed/reml.ts';
import type { RemlModel } from '../mixed/reml-model.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireLevel } from '../validate.ts';
import { type CompletedAncova, completedAncova } from './completed-ancova.ts';
import { type DeltaEstimate, type DeltaSurface, normalTest } from './delta-surface.ts';
import { imputationRule } from './imputation-rule.ts';
import { jackknifeSurface, jackknifeVariance } from './jackknife.ts';
import { type ScoreModel, scoreModel } from './score-model.ts';
import { requireCarryForward, type Strategy } from './strategy.ts';

export interface ConditionalMeanInput extends LongitudinalTrial {
  /** What is taken for the scores after leaving. */
  readonly strategy: Strategy;
  /** Arm whose course stands for that of those who left; its own people are taken as missing at random. */
  readonly reference: 'a' | 'b';
  /** Covariance between visits; `un` by default. */
  readonly covariance?: CovarianceName;
  readonly perArm?: boolean;
  readonly level?: number;
}

/** An estimate with both of its standard errors. */
export interface TwofoldEstimate {
  /** Jackknife: how much the estimate varies from trial to trial, if those who leave do as assumed. */
  readonly frequentist: Omit<DeltaEstimate, 'deltaA' | 'deltaB'>;
  /** Jackknife with the assumed departure from missing at random held fixed: it keeps the loss of information. */
  readonly informationAnchored: Omit<DeltaEstimate, 'deltaA' | 'deltaB'>;
}

export interface ConditionalMean {
  readonly strategy: Strategy;
  readonly reference: 'a' | 'b';
  /** Mean of A minus that of B at each visit, adjusted for baseline and covariates, in points. */
  readonly differences: readonly TwofoldEstimate[];
  /** Adjusted means at each visit. */
  readonly means: {
    readonly a: readonly TwofoldEstimate[];
    readonly b: readonly TwofoldEstimate[];
  };
  /** The difference at the last visit as a function of deltas added to the imputed scores. */
  readonly surfaces: {
    readonly frequentist: DeltaSurface;
    readonly informationAnchored: DeltaSurface;
  };
  readonly covariance: CovarianceName;
  readonly perArm: boolean;
  /** Scores imputed, by visit. */
  readonly imputed: { readonly a: readonly number[]; readonly b: readonly number[] };
  /** Always true: a fit that does not converge is refused. */
  readonly converged: true;
  readonly counts: { readonly a: ArmCounts; readonly b: ArmCounts };
}

/** Steps of the refits, in standard errors. */
const REFIT_STEP = 1e-9;
const REFIT_ITERATIONS = 30;

/**
 * Reference-based imputation by conditional means: a repeated-measures model (all columns by visit) gives each missing
 * score its expected value under the strategy, and analysis of covariance compares the completed scores; standard
 * errors by leaving out each person in turn and doing all of it again. Nothing is random. As rbmi's
 * `method_condmean(type = "jackknife")`. A person leaves after the last score; gaps before it are missing at random.
 *
 * @throws StatisticRefusal as `mmrm`; `invalid-input` as `strategyMean`; `too-few` when the model cannot be fitted
 *   without one of the people
 * @see Wolbers et al. (2022), Pharm Stat 21:1246-1257; Lu (2021), Stat Biopharm Res 13:271-279, and Cro, Carpenter and
 *   Kenward (2019), J R Stat Soc A 182:623-645, for information anchoring
 */
export function conditionalMeanImputation(input: ConditionalMeanInput): ConditionalMean {
  const { strategy, reference, covariance = 'un', perArm = false, level = 0.95 } = input;
  requireLevel(level);
  const prepared = prepareTrial(input, 'everyone');
  const { people, visitCount, visitNames, scale, centre, counts } = prepared;
  requireCarryForward(strategy, counts.a.withoutScores + counts.b.withoutScores);
  const model = visitModel(prepared, { baselineByVisit: true, covariatesByVisit: true }, perArm);
  if (covariance === 'un') requireJointScores(model, visitNames);
  const structure = structureOf({ covariance, variances: 'by-visit', perArm }, visitCount);
  const fit = fitStructure(model, structure, visitNames);

  const fine = { perArm: false, byArm: true };
  const coarse = { perArm, byArm: false };
  const groups = patternSums(people, fine);
  const keys = [...groups.keys()];
  const sums = [...groups.values()];
  const likelihoodGroups = patternSums(people, coarse);
  const likelihoodKeys = [...likelihoodGroups.keys()].filter(
    (key) => (likelihoodGroups.get(key)?.visits.length ?? 0) > 0,
  );
  const q = prepared.columnScales.length;
  const rules = (scores: ScoreModel, kind: Strategy) =>
    sums.map(({ visits, inA }) => imputationRule(scores, visits, inA, kind, reference).mean);
  const whole = scoreModel(model, fit.covariances, fit.point);
  const chosen = rules(whole, strategy);
  const atRandom = rules(whole, 'mar');
  const departures = chosen.map((rule, g) =>
    rule.map((value, i) => value - (atRandom[g]?.[i] ?? 0)),
  );
  const estimate = completedAncova(sums, chosen, q, visitCount);

  const frequentist: CompletedAncova[] = [];
  const anchored: CompletedAncova[] = [];
  for (const person of people) {
    const without = (of: PatternSums, key: string, own: string) =>
      key === own ? withoutPerson(of, person) : of;
    let scores = whole;
    if (person.visits.length > 0) {
      const own = patternKey(person, coarse);
      const patterns = model.patterns
        .map((pattern, at) => without(pattern, likelihoodKeys[at] ?? '', own))
        .filter(({ n }) => n > 0);
      scores = refit({ ...model, patterns }, structure, fit);
    }
    const own = patternKey(person, fine);
    const rest = sums.map((group, at) => without(group, keys[at] ?? '', own));
    const sample = completedAncova(rest, rules(scores, strategy), q, visitCount);
    frequentist.push(sample);
    if (strategy === 'mar') {
      anchored.push(sample);
      continue;
    }
    const fixed = rules(scores, 'mar').map((rule, g) =>
      rule.map((value, i) => value + (departures[g]?.[i] ?? 0)),
    );
    anchored.push(completedAncova(rest, fixed, q, visitCount));
  }

  const twofold = (kind: keyof CompletedAncova, visit: number, offset: number): TwofoldEstimate => {
    const value = scale * (estimate[kind][visit * 3] ?? 0) + offset;
    const se = (samples: readonly CompletedAncova[]) =>
      scale * Math.sqrt(jackknifeVariance(samples.map((sample) => sample[kind][visit * 3] ?? 0)));
    return {
      frequentist: normalTest(value, se(frequentist), level),
      informationAnchored: normalTest(value, se(anchored), level),
    };
  };
  const visits = Array.from({ length: visitCount }, (_, visit) => visit);
  const surface = (samples: readonly CompletedAncova[]) =>
    jackknifeSurface(
      estimate.differences,
      samples.map((sample) => sample.differences),
      visitCount - 1,
      scale,
    );
  const imputedBy = ({ used, scoredByVisit }: ArmCounts) => scoredByVisit.map((n) => used - n);
  return {
    strategy,
    reference,
    differences: visits.map((visit) => twofold('differences', visit, 0)),
    means: {
      a: visits.map((visit) => twofold('meansA', visit, centre)),
      b: visits.map((visit) => twofold('meansB', visit, centre)),
    },
    surfaces: { frequentist: surface(frequentist), informationAnchored: surface(anchored) },
    covariance,
    perArm,
    imputed: { a: imputedBy(counts.a), b: imputedBy(counts.b) },
    converged: true,
    counts,
  };
}

/**
 * The maximum without one person, from that with everyone: Newton's method with the curvature kept, since the maximum
 * moves by a share of 1/n only. Where that does not settle, a full fit.
 */
function refit(model: RemlModel, structure: CovarianceStructure, from: RemlFit): ScoreModel {
  let parameters = from.parameters;
  for (let iteration = 0; iteration < REFIT_ITERATIONS; iteration += 1) {
    const covariances = covariancesOf(model, structure, parameters);
    const point = remlPoint(model, covariances);
    if (!point) break;
    const gradient = parameterGradient(model, structure, parameters, point.slopes);
    const step = applyFlat(from.parameterVariance, gradient);
    if (dotFlat(gradient, step) < REFIT_STEP ** 2) return scoreModel(model, covariances, point);
    parameters = parameters.map((value, i) => value + (step[i] ?? 0));
  }
  try {
    const fit = maximiseReml(model, structure, from.parameters);
    return scoreModel(model, fit.covariances, fit.point);
  } catch (error) {
    if (!(error instanceof StatisticRefusal)) throw error;
    throw new StatisticRefusal(
      'too-few',
      'The jackknife standard error needs the model to hold without any one person; without one of them it cannot be fitted.',
    );
  }
}
