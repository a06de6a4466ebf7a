import { StatisticRefusal } from '../refusal.ts';
import { type Correlation, correlationStructure } from './correlation-structure.ts';
import type { CovarianceStructure } from './covariance-structure.ts';
import { choleskyFlat, type Flat } from './flat.ts';
import type { PreparedTrial } from './longitudinal.ts';
import { maximiseReml, type RemlFit } from './maximise-reml.ts';
import { type PatternSums, patternSums } from './pattern-sums.ts';
import { remlPoint } from './reml.ts';
import { coefficientCount, type RemlModel, scoreCount } from './reml-model.ts';
import { unstructured } from './unstructured.ts';

/** Covariance between the visits of a person: unstructured, Toeplitz, first-order autoregressive, compound symmetry. */
export type CovarianceName = 'un' | Correlation;

export interface CovarianceChoice {
  readonly covariance: CovarianceName;
  /** One variance a visit (heterogeneous), or one for all visits; an unstructured covariance has one a visit. */
  readonly variances: 'by-visit' | 'equal';
  /** One covariance matrix for all, or one for each arm. */
  readonly perArm: boolean;
}

/** The columns with a coefficient at each visit; those that follow have one for all visits. */
export interface VisitModelChoice {
  readonly baselineByVisit: boolean;
  readonly covariatesByVisit: boolean;
}

/** The covariance structure of a choice. */
export function structureOf(choice: CovarianceChoice, visitCount: number): CovarianceStructure {
  return choice.covariance === 'un'
    ? unstructured(visitCount)
    : correlationStructure(choice.covariance, visitCount, choice.variances === 'equal');
}

/**
 * Repeated-measures model of a trial: visit, and visit by arm; baseline, covariates and trial by visit or once.
 *
 * @throws StatisticRefusal `too-few` when fewer scores are left at a visit than the model has terms there
 */
export function visitModel(
  prepared: PreparedTrial,
  choice: VisitModelChoice,
  perArm: boolean,
): RemlModel {
  const { visitCount, hasBaseline, counts, visitNames } = prepared;
  const q = prepared.columnScales.length;
  const interacting = choice.covariatesByVisit ? q : hasBaseline && choice.baselineByVisit ? 3 : 2;
  const scarce = visitNames.findIndex(
    (_, t) => (counts.a.scoredByVisit[t] ?? 0) + (counts.b.scoredByVisit[t] ?? 0) <= interacting,
  );
  if (scarce >= 0) {
    throw new StatisticRefusal(
      'too-few',
      `Too few people have a score at ${visitNames[scarce]}: the model needs more than ${interacting} there.`,
    );
  }
  const model = {
    visitCount,
    groupCount: perArm ? 2 : 1,
    basis: Array.from({ length: visitCount }, (_, t) => {
      const row = new Float64Array(visitCount + 1);
      row[t] = 1;
      row[visitCount] = 1;
      return row;
    }),
    basisSize: visitCount,
    interacting,
    common: q - interacting,
    patterns: scored([...patternSums(prepared.people, { perArm, byArm: false }).values()]),
  };
  if (scoreCount(model) <= coefficientCount(model)) throw tooFew();
  return model;
}

/** Patterns with at least one score: the others say nothing about the model. */
export function scored(patterns: readonly PatternSums[]): PatternSums[] {
  return patterns.filter(({ visits }) => visits.length > 0);
}

/**
 * Fits a covariance structure to a repeated-measures model.
 *
 * @throws StatisticRefusal `too-few`, `collinear`, `no-variation`, `no-convergence`
 */
export function fitStructure(
  model: RemlModel,
  structure: CovarianceStructure,
  visitNames: readonly string[],
): RemlFit {
  const rough = roughCovariances(model, visitNames);
  const start = rough.flatMap((matrix) => [...structure.start(matrix)]);
  return maximiseReml(model, structure, admissible(model, structure, Float64Array.from(start)));
}

/**
 * An unstructured covariance needs people who have scores at both of any two visits.
 *
 * @throws StatisticRefusal `too-few`
 */
export function requireJointScores(model: RemlModel, visitNames: readonly string[]): void {
  for (let group = 0; group < model.groupCount; group += 1) {
    const own = model.patterns.filter((pattern) => pattern.group === group);
    for (let a = 0; a < model.visitCount; a += 1) {
      for (let b = 0; b < a; b += 1) {
        const both = own.reduce(
          (total, { visits, n }) => total + (visits.includes(a) && visits.includes(b) ? n : 0),
          0,
        );
        if (both >= 2) continue;
        const arm = model.groupCount === 1 ? '' : ` of arm ${group === 0 ? 'A' : 'B'}`;
        throw new StatisticRefusal(
          'too-few',
          `Only ${both} people${arm} have scores at both ${visitNames[b]} and ${visitNames[a]}, so that an unstructured covariance cannot be estimated.`,
        );
      }
    }
  }
}

/** Residual covariances of ordinary least squares, pair by pair, drawn towards independence until they are proper. */
function roughCovariances(model: RemlModel, visitNames: readonly string[]): Flat[] {
  const T = model.visitCount;
  const identity = Float64Array.from({ length: T * T }, (_, i) => (i % (T + 1) === 0 ? 1 : 0));
  const point = remlPoint(
    model,
    Array.from({ length: model.groupCount }, () => identity),
  );
  if (!point) {
    throw new StatisticRefusal(
      'collinear',
      'At a visit the arms and the columns to adjust for cannot be told apart among those left.',
    );
  }
  return Array.from({ length: model.groupCount }, (_, group) => {
    const totals = new Float64Array(T * T);
    const counts = new Float64Array(T * T);
    for (const [at, { visits, n, group: own }] of model.patterns.entries()) {
      const part = point.parts[at];
      if (own !== group || !part) continue;
      for (const [a, row] of visits.entries()) {
        for (const [b, column] of visits.entries()) {
          const i = a * visits.length + b;
          const to = row * T + column;
          totals[to] = (totals[to] ?? 0) + (part.spread[i] ?? 0) - (part.leverage[i] ?? 0);
          counts[to] = (counts[to] ?? 0) + n;
        }
      }
    }
    const rough = totals.map((total, i) => total / Math.max(1, counts[i] ?? 0));
    for (let t = 0; t < T; t += 1) {
      if (!((rough[t * T + t] ?? 0) > 1e-12)) {
        throw new StatisticRefusal(
          'no-variation',
          `The scores at ${visitNames[t]} are the same for all, or predicted exactly.`,
        );
      }
    }
    return properCovariance(rough, T);
  });
}

function properCovariance(rough: Flat, n: number): Flat {
  for (let share = 1; share > 0; share -= 0.1) {
    const drawn = rough.map((value, i) => (i % (n + 1) === 0 ? value : value * share));
    // With room to spare: a start next to the boundary is a bad start.
    const tight = drawn.map((value, i) => (i % (n + 1) === 0 ? value * 0.95 : value));
    if (choleskyFlat(tight, n)) return drawn;
  }
  return rough.map((value, i) => (i % (n + 1) === 0 ? value : 0));
}

/** The start, or one with weaker correlations where its matrix is not positive definite. */
function admissible(model: RemlModel, structure: CovarianceStructure, start: Flat): Flat {
  const n = structure.parameterCount;
  let parameters = start;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const proper = Array.from({ length: model.groupCount }, (_, g) =>
      choleskyFlat(structure.matrix(parameters.slice(g * n, (g + 1) * n)), model.visitCount),
    ).every((factor) => factor !== null);
    if (proper) return parameters;
    // Only correlation structures get here: their SDs come first and must stay.
    const sds = Math.min(n, model.visitCount);
    parameters = parameters.map((value, i) => (i % n < sds ? value : value * 0.7));
  }
  return parameters;
}

/** What scaling the scores and columns has added to the restricted log likelihood. */
export function likelihoodShift(
  model: RemlModel,
  columnScales: readonly number[],
  scale: number,
): number {
  const free = scoreCount(model) - coefficientCount(model);
  const columns = columnScales.reduce(
    (total, column, j) => total + Math.log(column) * (j < model.interacting ? model.basisSize : 1),
    0,
  );
  return free * Math.log(scale) + columns;
}

function tooFew(): StatisticRefusal {
  return new StatisticRefusal(
    'too-few',
    'There are too few scores for a repeated-measures model with these terms.',
  );
}
