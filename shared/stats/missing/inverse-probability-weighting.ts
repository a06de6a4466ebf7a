import { type LogisticMaximum, maximiseLogistic } from '../binary/logistic-likelihood.ts';
import { applyFlat, dotFlat, type Flat, invertFlat } from '../mixed/flat.ts';
import {
  type ArmCounts,
  type LongitudinalTrial,
  type PreparedTrial,
  prepareTrial,
} from '../mixed/longitudinal.ts';
import type { ModelPerson } from '../mixed/pattern-sums.ts';
import { StatisticRefusal } from '../refusal.ts';
import { cholesky, choleskySolve } from '../symmetric.ts';
import { requireLevel } from '../validate.ts';
import { type DeltaEstimate, normalTest } from './delta-surface.ts';
import { leftAt } from './imputation-rule.ts';

export interface IpwInput extends LongitudinalTrial {
  /**
   * What the chance of having a score at the last visit is taken from: `baseline`: arm, baseline and covariates, once;
   * `history`: these and the last score, at every visit among those still in (the default).
   */
  readonly dropoutModel?: 'baseline' | 'history';
  /**
   * Slopes of the scores in the model `history`: `by-arm` (the default): of baseline and last score in each arm, and of
   * baseline at the first visit apart; `common`: one of each for both arms and all visits.
   */
  readonly slopes?: IpwSlopes;
  readonly level?: number;
}

export type IpwSlopes = 'by-arm' | 'common';

/** The weights of an arm. */
export interface WeightSummary {
  /** People with a score at the last visit. */
  readonly n: number;
  readonly largest: number;
  /** (sum of weights)^2 / sum of squared weights: how many people of equal weight would be as informative. */
  readonly effectiveN: number;
}

export interface InverseProbabilityWeighting {
  /** Adjusted mean of A minus that of B at the last visit, in points; the standard error knows the weights as estimated. */
  readonly difference: Omit<DeltaEstimate, 'deltaA' | 'deltaB'>;
  /** Robust standard error with the weights taken as known (HC0). */
  readonly seWeightsKnown: number;
  readonly dropoutModel: 'baseline' | 'history';
  /**
   * The slopes of the model that the weights are from: `common` also where slopes by arm were asked for but could not be
   * estimated; null where nobody left, so that there is no such model.
   */
  readonly slopes: IpwSlopes | null;
  readonly weights: { readonly a: WeightSummary; readonly b: WeightSummary };
  /** Always true: a fit that does not converge is refused. */
  readonly converged: true;
  readonly counts: { readonly a: ArmCounts; readonly b: ArmCounts };
}

/** A person at a visit that they could have come to. */
interface AtRisk {
  readonly person: number;
  readonly row: readonly number[];
  readonly stayed: boolean;
}

/**
 * Inverse-probability-of-dropout weighting: those with a score at the last visit are weighted by the inverse of their
 * estimated chance of having one, and compared by weighted analysis of covariance. Leaving is modelled by logistic
 * regression; under `history` the chance is the product over the visits, and each arm has its own slopes, so that the
 * arms may lose different kinds of people. Where these slopes are collinear or predict leaving completely, common ones
 * stand in, and the result says so. The standard error is that of the stacked estimating equations of both models; the
 * interval is normal.
 *
 * Someone leaves after their last score; a gap before the last visit is not leaving. Where a person still in has no
 * score yet, the mean of all scores stands for the last one.
 *
 * @throws StatisticRefusal `no-people`, `one-arm`, `too-few`, `collinear`, `no-variation`, `infinite` when leaving is
 *   predicted completely, `no-convergence`, `invalid-input`
 * @see Robins, Rotnitzky and Zhao (1995), J Am Stat Assoc 90:106-121; Seaman and White (2013), Stat Methods Med Res
 *   22:278-295
 */
export function inverseProbabilityWeighting(input: IpwInput): InverseProbabilityWeighting {
  const { dropoutModel = 'history', level = 0.95 } = input;
  requireLevel(level);
  const trial = prepareTrial(input, 'everyone');
  const { people, visitCount, scale, counts } = trial;
  const last = visitCount - 1;
  const stayed = people.map(({ visits }) => visits.includes(last));
  const { rows, dropout, slopes } =
    dropoutModel === 'history'
      ? fitHistory(trial, input.slopes ?? 'by-arm')
      : fitRows(baselineRows(people, stayed), 'common');

  const weights: number[] = stayed.map((there) => (there ? 1 : 0));
  for (const [i, { person }] of rows.entries()) {
    weights[person] = (weights[person] ?? 0) / (dropout?.fitted[i] ?? 1);
  }
  const { estimate, se, seWeightsKnown } = weightedAncova(people, weights, rows, dropout);
  return {
    difference: normalTest(scale * estimate, scale * se, level),
    seWeightsKnown: scale * seWeightsKnown,
    dropoutModel,
    slopes,
    weights: { a: summary(true), b: summary(false) },
    converged: true,
    counts,
  };

  function summary(inA: boolean): WeightSummary {
    const own = weights.filter((weight, i) => weight > 0 && people[i]?.inA === inA);
    const total = own.reduce((sum, weight) => sum + weight, 0);
    const squares = own.reduce((sum, weight) => sum + weight ** 2, 0);
    return { n: own.length, largest: Math.max(...own), effectiveN: total ** 2 / squares };
  }
}

interface FittedLeaving {
  readonly rows: readonly AtRisk[];
  /** Null where nobody left. */
  readonly dropout: LogisticMaximum | null;
  readonly slopes: IpwSlopes | null;
}

function fitRows(rows: readonly AtRisk[], slopes: IpwSlopes): FittedLeaving {
  return rows.length === 0
    ? { rows, dropout: null, slopes: null }
    : { rows, dropout: fitDropout(rows), slopes };
}

/** Few people or few who leave may not bear slopes by arm: then common ones, or what refuses those. */
function fitHistory(trial: PreparedTrial, slopes: IpwSlopes): FittedLeaving {
  const common = historyRows(trial, 'common');
  if (slopes === 'common') return fitRows(common, 'common');
  const byArm = historyRows(trial, 'by-arm');
  // With neither a baseline nor a score before anybody left there is no slope that the arms could differ in.
  if (byArm[0]?.row.length === common[0]?.row.length) return fitRows(common, 'common');
  try {
    return fitRows(byArm, 'by-arm');
  } catch (error) {
    if (!(error instanceof StatisticRefusal)) throw error;
    return fitRows(common, 'common');
  }
}

function fitDropout(rows: readonly AtRisk[]): LogisticMaximum {
  const stayed = rows.map((row) => row.stayed);
  const columns = (rows[0]?.row ?? []).map((_, j) => rows.map(({ row }) => row[j] ?? 0));
  const share = stayed.filter(Boolean).length / stayed.length;
  try {
    return maximiseLogistic(stayed, columns, Math.log(share / (1 - share)));
  } catch (error) {
    if (!(error instanceof StatisticRefusal && error.code === 'infinite')) throw error;
    throw new StatisticRefusal(
      'infinite',
      'Who leaves is predicted completely by the arm, the baseline or another column, so that the weights cannot be estimated.',
    );
  }
}

/** One row a person; none where everyone stayed. */
function baselineRows(people: readonly ModelPerson[], stayed: readonly boolean[]): AtRisk[] {
  if (stayed.every(Boolean)) return [];
  return people.map(({ z }, person) => ({ person, row: [...z], stayed: stayed[person] ?? false }));
}

/** One row a person and visit among those still in, at the visits at which somebody left; each has an intercept. */
function historyRows(
  { people, visitCount, hasBaseline }: PreparedTrial,
  slopes: IpwSlopes,
): AtRisk[] {
  const leaving = Array.from({ length: visitCount }, (_, t) => t).filter((t) =>
    people.some(({ visits }) => leftAt(visits) === t),
  );
  // The score before the first visit is the baseline, which is among z.
  const hasScores = leaving.some((t) => t > 0);
  // There it is the last score and has slopes of its own, unless that is the only visit.
  const firstApart = hasScores && leaving[0] === 0;
  return leaving.flatMap((t, at) =>
    people.flatMap(({ z, y, visits }, person) => {
      const left = leftAt(visits);
      if (left < t) return [];
      const before = visits.filter((visit) => visit < t).length;
      const intercepts = leaving.slice(1).map((_, i) => (i + 1 === at ? 1 : 0));
      const lastScore = before > 0 ? (y[before - 1] ?? 0) : 0;
      const row = [...z, ...intercepts, ...(hasScores ? [lastScore] : [])];
      if (slopes === 'by-arm') {
        const arm = z[1] ?? 0;
        const baseline = z[2] ?? 0;
        if (hasBaseline) row.push(arm * baseline);
        if (hasScores) row.push(arm * lastScore);
        if (hasBaseline && firstApart) {
          const first = t === 0 ? baseline : 0;
          row.push(first, arm * first);
        }
      }
      return [{ person, row, stayed: left > t }];
    }),
  );
}

/**
 * Weighted least squares with the variance of the stacked equations: the scores of the dropout model enter the
 * influence of each person on the difference.
 */
function weightedAncova(
  people: readonly ModelPerson[],
  weights: readonly number[],
  rows: readonly AtRisk[],
  dropout: LogisticMaximum | null,
): { estimate: number; se: number; seWeightsKnown: number } {
  const q = people[0]?.z.length ?? 0;
  const used = weights.filter((weight) => weight > 0).length;
  if (used <= q) {
    throw new StatisticRefusal(
      'too-few',
      `${used} people with a score at the last visit are too few to compare two arms with this adjustment.`,
    );
  }
  const products = new Float64Array(q * q);
  const right = new Float64Array(q);
  for (const [i, { z, y }] of people.entries()) {
    const weight = weights[i] ?? 0;
    if (weight === 0) continue;
    for (let a = 0; a < q; a += 1) {
      const left = weight * (z[a] ?? 0);
      right[a] = (right[a] ?? 0) + left * (y.at(-1) ?? 0);
      for (let b = 0; b < q; b += 1) {
        products[a * q + b] = (products[a * q + b] ?? 0) + left * (z[b] ?? 0);
      }
    }
  }
  const inverse = invertFlat(products, q)?.inverse;
  if (!inverse) {
    throw new StatisticRefusal(
      'collinear',
      'The arms and the columns to adjust for cannot be told apart among those who stayed.',
    );
  }
  const beta = applyFlat(inverse, right);
  /** Row of the inverse for the arm: turns an equation's residual into influence on the difference. */
  const arm: Flat = inverse.slice(q, 2 * q);
  const influence = people.map(({ z, y }, i) => {
    const weight = weights[i] ?? 0;
    return weight === 0 ? 0 : weight * ((y.at(-1) ?? 0) - dotFlat(z, beta)) * dotFlat(arm, z);
  });
  const spread = (values: readonly number[]) =>
    Math.sqrt(values.reduce((total, value) => total + value ** 2, 0));
  const seWeightsKnown = spread(influence);
  if (!(seWeightsKnown > 1e-12)) {
    throw new StatisticRefusal(
      'no-variation',
      'The scores at the last visit are predicted exactly, so that there is no variation to judge a difference by.',
    );
  }
  const estimate = beta[1] ?? 0;
  if (!dropout) return { estimate, se: seWeightsKnown, seWeightsKnown };

  // The weight is a product of 1/p: its logarithm falls by (1 - p) times the row for each coefficient.
  const drift = dropout.beta.map(() => 0);
  for (const [i, { person, row }] of rows.entries()) {
    const share = -(influence[person] ?? 0) * (1 - (dropout.fitted[i] ?? 0));
    for (const [j, value] of row.entries()) drift[j] = (drift[j] ?? 0) + share * value;
  }
  const information = cholesky(dropout.information);
  if (!information) {
    throw new StatisticRefusal('no-convergence', 'The model of leaving did not converge.');
  }
  const solved = choleskySolve(information, drift);
  const whole = [...influence];
  for (const [i, { person, row, stayed }] of rows.entries()) {
    const residual = (stayed ? 1 : 0) - (dropout.fitted[i] ?? 0);
    const along = row.reduce((total, value, j) => total + value * (solved[j] ?? 0), 0);
    whole[person] = (whole[person] ?? 0) + residual * along;
  }
  return { estimate, se: spread(whole), seWeightsKnown };
}
