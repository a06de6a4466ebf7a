import { StatisticRefusal } from '../refusal.ts';
import { requireLevel } from '../validate.ts';
import { type ContrastTest, contrastTest, type DfMethod } from './contrast-test.ts';
import { type Flat, toRows } from './flat.ts';
import { type ArmCounts, type LongitudinalTrial, prepareTrial } from './longitudinal.ts';
import {
  type CovarianceName,
  fitStructure,
  likelihoodShift,
  requireJointScores,
  structureOf,
  visitModel,
} from './mmrm-model.ts';
import { coefficientCount, type RemlModel, scoreCount } from './reml-model.ts';

export interface MmrmInput extends LongitudinalTrial {
  /** Covariance between visits; `un` by default. */
  readonly covariance?: CovarianceName;
  /** One variance a visit (the default), or one for all; an unstructured covariance has one a visit. */
  readonly variances?: 'by-visit' | 'equal';
  /** One covariance matrix an arm instead of one for both. */
  readonly perArm?: boolean;
  /** A coefficient of the baseline at each visit (the default), or one for all. */
  readonly baselineByVisit?: boolean;
  /** Coefficients of covariates and trial at each visit instead of one for all. */
  readonly covariatesByVisit?: boolean;
  /** Standard errors and degrees of freedom; `kenward-roger` by default. */
  readonly df?: DfMethod;
  /** Confidence level between 0 and 1. */
  readonly level?: number;
}

export interface Mmrm {
  /** Mean of A minus that of B at each visit, in points. */
  readonly differences: readonly ContrastTest[];
  /** Least-squares means at each visit, at the mean of baseline, covariates and trials over all people used. */
  readonly means: { readonly a: readonly ContrastTest[]; readonly b: readonly ContrastTest[] };
  readonly covariance: CovarianceName;
  readonly variances: 'by-visit' | 'equal';
  readonly perArm: boolean;
  /** Covariance matrix of the visits in squared points: A's, then B's where each arm has its own. */
  readonly covarianceMatrices: readonly (readonly (readonly number[])[])[];
  readonly df: DfMethod;
  /** Restricted log likelihood as in nlme and SAS. */
  readonly logLikelihood: number;
  readonly covarianceParameters: number;
  /** -2 log likelihood + 2 covariance parameters, as in SAS; comparable between covariance structures only. */
  readonly aic: number;
  /** Always true: a fit that does not converge is refused. */
  readonly converged: true;
  readonly iterations: number;
  /** Number of scores in the model. */
  readonly observations: number;
  readonly counts: { readonly a: ArmCounts; readonly b: ArmCounts };
}

/**
 * Mixed model for repeated measures by restricted maximum likelihood: visit, visit by arm, baseline (by visit unless
 * asked otherwise), covariates and trial as fixed effects, and a covariance matrix between the visits of a person.
 * Scores that were not taken are taken as missing at random. As `mmrm(y ~ base * visit + arm * visit +
 * us(visit | id), method = "Kenward-Roger", vcov = "Kenward-Roger-Linear")` in R's mmrm 0.3, and `PROC MIXED` with
 * `DDFM = KR` in SAS. Time grows with the number of patterns of missing visits, not with that of people.
 *
 * @throws StatisticRefusal `no-people`, also when an arm has nobody left at a visit; `one-arm`; `too-few`;
 *   `no-variation`; `collinear`; `no-convergence`; `invalid-input`
 * @example mmrm({ inA: [true, true, false, false], scores: [[3], [4], [7], [10]] }).differences[0]?.estimate // -5
 * @see Mallinckrodt, Clark and David (2001), J Biopharm Stat 11:9-21; Kenward and Roger (1997), Biometrics 53:983-997
 */
export function mmrm(input: MmrmInput): Mmrm {
  const { covariance = 'un', perArm = false, df = 'kenward-roger', level = 0.95 } = input;
  const { baselineByVisit = true, covariatesByVisit = false } = input;
  const variances = covariance === 'un' ? 'by-visit' : (input.variances ?? 'by-visit');
  requireLevel(level);
  if (covariance === 'un' && input.variances === 'equal') {
    throw new StatisticRefusal(
      'invalid-input',
      'An unstructured covariance has a variance for each visit; choose another structure for equal variances.',
    );
  }
  const prepared = prepareTrial(input, 'scored');
  const { visitCount, visitNames, scale, centre, counts } = prepared;
  const model = visitModel(prepared, { baselineByVisit, covariatesByVisit }, perArm);
  if (covariance === 'un') requireJointScores(model, visitNames);
  const structure = structureOf({ covariance, variances, perArm }, visitCount);
  const fit = fitStructure(model, structure, visitNames);

  const at = (visit: number, intercept: number, arm: number, offset: number) =>
    contrastTest(model, fit, visitWeights(model, visit, intercept, arm), {
      method: df,
      level,
      scale,
      offset,
    });
  const visits = Array.from({ length: visitCount }, (_, visit) => visit);
  const logLikelihood =
    fit.point.logLikelihood - likelihoodShift(model, prepared.columnScales, scale);
  const covarianceParameters = structure.parameterCount * model.groupCount;
  return {
    differences: visits.map((visit) => at(visit, 0, 1, 0)),
    means: {
      a: visits.map((visit) => at(visit, 1, 1, centre)),
      b: visits.map((visit) => at(visit, 1, 0, centre)),
    },
    covariance,
    variances,
    perArm,
    covarianceMatrices: fit.covariances.map((matrix) => toRows(matrix, visitCount, scale ** 2)),
    df,
    logLikelihood,
    covarianceParameters,
    aic: -2 * logLikelihood + 2 * covarianceParameters,
    converged: true,
    iterations: fit.iterations,
    observations: scoreCount(model),
    counts,
  };
}

/** Weights of the coefficients at a visit; the other columns are centred, and drop out at their mean. */
function visitWeights(model: RemlModel, visit: number, intercept: number, arm: number): Flat {
  const weights = new Float64Array(coefficientCount(model));
  for (let j = 0; j < model.basisSize; j += 1) {
    const basis = model.basis[visit]?.[j] ?? 0;
    weights[j * model.interacting] = basis * intercept;
    weights[j * model.interacting + 1] = basis * arm;
  }
  return weights;
}
