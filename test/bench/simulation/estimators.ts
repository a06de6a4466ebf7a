import type { CompareMember } from '../../../main/engine/analyses/compare-members.ts';
import { modelEstimates } from '../../../main/engine/analyses/model-estimates.ts';
import { scoreEstimates } from '../../../main/engine/analyses/score-estimates.ts';
import type { Estimate } from '../../../shared/contract/compare.ts';
import type { ModelEstimand, ScoreRule } from '../../../shared/model/estimand.ts';
import { type Cell, GONE, IMPUTATION_SEED_OFFSET, IMPUTATIONS, SEED, WEEKS } from './design.ts';

/** What is judged: an estimand's estimator with one of its standard errors. */
export const ESTIMATORS = [
  'observed',
  'completers',
  'locf',
  'bocf',
  'mmrm',
  'mi',
  'ipw',
  'j2r-frequentist',
  'j2r-anchored',
] as const;
export type Estimator = (typeof ESTIMATORS)[number];

/** One trial's answer, in points; null where the estimator refused. */
export interface Answer {
  readonly estimate: number;
  readonly se: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/** How an estimator is named in the tables. */
export const ESTIMATOR_LABEL: Readonly<Record<Estimator, string>> = {
  observed: 'Observed cases (ANCOVA)',
  completers: 'Completers (ANCOVA)',
  locf: 'LOCF (ANCOVA)',
  bocf: 'BOCF (ANCOVA)',
  mmrm: 'MMRM (Kenward-Roger)',
  mi: `MI (m = ${IMPUTATIONS})`,
  ipw: 'IPW',
  'j2r-frequentist': 'J2R, jackknife SE',
  'j2r-anchored': 'J2R, information-anchored SE',
};

/**
 * What an estimator is to find. All but J2R: the difference if nobody left. J2R: the difference when whoever leaves A
 * keeps their own deviation but falls back to the mean of B, so that only those who stayed have the effect.
 */
export function truthFor(estimator: Estimator, { effect }: Cell): number {
  return estimator.startsWith('j2r') ? effect * (1 - GONE.a) || 0 : effect;
}

/** The estimators named on one trial, through the same functions as the comparison in the program. */
export function answersOf(
  members: readonly CompareMember[],
  index: number,
  only: readonly Estimator[],
): Partial<Record<Estimator, Answer | null>> {
  const setting = {
    members,
    weeks: WEEKS,
    endpoint: WEEKS.length - 1,
    baseline: 0,
    lowerIsBetter: true,
    statusDerived: false,
    armNames: ['A', 'B'] as const,
    model: {
      covariance: 'un' as const,
      fallback: false,
      df: 'kr' as const,
      reference: 'b' as const,
      seed: SEED + IMPUTATION_SEED_OFFSET + index,
      imputations: IMPUTATIONS,
    },
  };
  const byScores = (estimand: ScoreRule) =>
    answerOf(differenceOf(scoreEstimates(estimand, setting)));
  const byModel = (estimand: ModelEstimand) =>
    answerOf(differenceOf(modelEstimates(estimand, setting)));
  // Both standard errors of J2R come from one fit, which takes long.
  const j2r = only.some((estimator) => estimator.startsWith('j2r'))
    ? differenceOf(modelEstimates('j2r', setting))
    : null;
  const answer: Readonly<Record<Estimator, () => Answer | null>> = {
    observed: () => byScores('observed'),
    completers: () => byScores('completers'),
    locf: () => byScores('locf'),
    bocf: () => byScores('bocf'),
    mmrm: () => byModel('mmrm'),
    mi: () => byModel('mi'),
    ipw: () => byModel('ipw'),
    'j2r-frequentist': () => answerOf(j2r),
    'j2r-anchored': () => answerOf(j2r?.otherSe ? { ...j2r, ...j2r.otherSe } : null),
  };
  return Object.fromEntries(only.map((estimator) => [estimator, answer[estimator]()]));
}

function differenceOf(estimates: readonly Estimate[]): Estimate {
  const found = estimates.find(({ measure }) => measure === 'mean-difference');
  if (!found) throw new Error('an estimand has a mean difference, or a refusal in its place');
  return found;
}

function answerOf(
  from: Pick<Estimate, 'estimate' | 'se' | 'ciLow' | 'ciHigh'> | null,
): Answer | null {
  if (from === null) return null;
  const { estimate, se, ciLow, ciHigh } = from;
  if (estimate === null || se === null || ciLow === null || ciHigh === null) return null;
  return { estimate, se, ciLow, ciHigh };
}
