import type { Estimate, ModelOptions } from '../../../shared/contract/compare.ts';
import { COVARIANCE_LABEL } from '../../../shared/model/covariance.ts';
import type { ModelEstimand } from '../../../shared/model/estimand.ts';
import { conditionalMeanImputation } from '../../../shared/stats/missing/conditional-mean-imputation.ts';
import type { DeltaEstimate } from '../../../shared/stats/missing/delta-surface.ts';
import { inverseProbabilityWeighting } from '../../../shared/stats/missing/inverse-probability-weighting.ts';
import { multipleImputation } from '../../../shared/stats/missing/multiple-imputation.ts';
import { growthModel } from '../../../shared/stats/mixed/growth-model.ts';
import type { ArmCounts, LongitudinalTrial } from '../../../shared/stats/mixed/longitudinal.ts';
import { mmrmLadder } from '../../../shared/stats/mixed/mmrm-ladder.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import { endpointSd } from './compare-members.ts';
import {
  type EstimateSetting,
  estimatePair,
  type PairSetting,
  type TestedDifference,
} from './estimate-pair.ts';
import { longitudinalTrial } from './longitudinal-trial.ts';
import { orRefusal } from './refusals.ts';

export interface ModelSetting extends EstimateSetting {
  readonly model: ModelOptions;
  /** Names of the two arms. */
  readonly armNames: readonly [string, string];
}

/** One method's answer: the difference at the endpoint, who it rests on, and what is to be said of it. */
interface Fitted {
  readonly tested: TestedDifference;
  readonly counts: { readonly a: ArmCounts; readonly b: ArmCounts };
  /** People each arm contributes; everyone with a baseline when scores are imputed. */
  readonly used: 'scored' | 'everyone';
  readonly notes: readonly string[];
  readonly extra?: Pick<PairSetting, 'seKind' | 'other' | 'covariance' | 'seed'>;
}

/**
 * Mean difference and Hedges' g at the endpoint under an estimand that models the missing scores, or why there are
 * none. g is standardised by the pooled within-arm SD of the endpoint scores that were taken.
 */
export function modelEstimates(estimand: ModelEstimand, setting: ModelSetting): Estimate[] {
  const { members, endpoint, lowerIsBetter } = setting;
  const fit = orRefusal(() => FIT[estimand](longitudinalTrial(setting), setting));
  const [a, b] = fit.value ? [peopleUsed(fit.value, 'a'), peopleUsed(fit.value, 'b')] : [0, 0];
  const out = members.length - a - b;
  const tested = fit.value ? { value: fit.value.tested, refusal: null } : fit;
  return estimatePair(tested, {
    estimand,
    nUsedA: a,
    nUsedB: b,
    randomised: members.length,
    lowerIsBetter,
    standardiser: () => endpointSd(members, endpoint),
    notes: fit.value
      ? [...fit.value.notes, ...(out > 0 ? [analysisText.leftOut(out, members.length)] : [])]
      : [],
    ...fit.value?.extra,
  });
}

function peopleUsed({ counts, used }: Fitted, arm: 'a' | 'b'): number {
  const { used: scored, n, withoutBaseline } = counts[arm];
  return used === 'scored' ? scored : n - withoutBaseline;
}

/** The last of the visits, which is the endpoint. */
function atEndpoint<T>(visits: readonly T[]): T {
  const last = visits.at(-1);
  if (last === undefined) throw new Error('a trial has at least one visit');
  return last;
}

type Fit = (trial: LongitudinalTrial, setting: ModelSetting) => Fitted;

const referenceBased =
  (strategy: 'j2r' | 'cr' | 'cir' | 'lmcf'): Fit =>
  (trial, { model, armNames }) => {
    const { reference } = model;
    const fit = conditionalMeanImputation({
      ...trial,
      strategy,
      reference,
      covariance: model.covariance,
    });
    const last = atEndpoint(fit.differences);
    const notes = [
      ...(strategy === 'lmcf'
        ? []
        : [analysisText.referenceArm(armNames[reference === 'a' ? 0 : 1])]),
      analysisText.imputedScores((fit.imputed.a.at(-1) ?? 0) + (fit.imputed.b.at(-1) ?? 0)),
    ];
    return {
      tested: testOf(last.frequentist),
      counts: fit.counts,
      used: 'everyone',
      notes,
      extra: {
        seKind: 'frequentist',
        other: { seKind: 'information-anchored', test: testOf(last.informationAnchored) },
        covariance: fit.covariance,
      },
    };
  };

const FIT: Readonly<Record<ModelEstimand, Fit>> = {
  mmrm(trial, { model }) {
    const input = {
      ...trial,
      covariance: model.covariance,
      df: model.df === 'kr' ? ('kenward-roger' as const) : ('satterthwaite' as const),
    };
    const { fit, failed } = mmrmLadder(input, model.fallback);
    const last = atEndpoint(fit.differences);
    return {
      tested: { ...last, difference: last.estimate },
      counts: fit.counts,
      used: 'scored',
      notes:
        failed.length > 0
          ? [
              analysisText.simplerCovariance(
                COVARIANCE_LABEL[fit.covariance],
                failed.map(({ reason }) => reason).join(' '),
              ),
            ]
          : [],
      extra: { covariance: fit.covariance },
    };
  },
  growth(trial, { model, weeks, baseline, endpoint }) {
    const times = weeks.filter((_, at) => at > baseline && at <= endpoint);
    const fit = growthModel({
      ...trial,
      times,
      df: model.df === 'kr' ? 'kenward-roger' : 'satterthwaite',
    });
    const last = atEndpoint(fit.differences);
    return {
      tested: { ...last, difference: last.estimate },
      counts: fit.counts,
      used: 'scored',
      notes: fit.boundary ? [analysisText.growthBoundary()] : [],
    };
  },
  mi(trial, { model }) {
    const { seed, imputations } = model;
    const fit = multipleImputation({ ...trial, seed, imputations });
    const last = atEndpoint(fit.differences);
    return {
      tested: { ...last, difference: last.estimate },
      counts: fit.counts,
      used: 'everyone',
      notes: [
        analysisText.imputedScores((fit.imputed.a.at(-1) ?? 0) + (fit.imputed.b.at(-1) ?? 0)),
        analysisText.imputations(fit.imputations, seed, last.monteCarloSe),
      ],
      extra: { seKind: 'rubin', covariance: 'un', seed },
    };
  },
  ipw(trial) {
    const fit = inverseProbabilityWeighting(trial);
    const { a, b } = fit.weights;
    return {
      tested: testOf(fit.difference),
      counts: {
        a: { ...fit.counts.a, used: a.n },
        b: { ...fit.counts.b, used: b.n },
      },
      used: 'scored',
      notes:
        fit.slopes === null
          ? []
          : [fit.slopes === 'by-arm' ? analysisText.ipwByArm() : analysisText.ipwOneModel()],
    };
  },
  j2r: referenceBased('j2r'),
  cr: referenceBased('cr'),
  cir: referenceBased('cir'),
  lmcf: referenceBased('lmcf'),
};

function testOf({
  estimate,
  se,
  df,
  statistic,
  p,
  ciLow,
  ciHigh,
}: Omit<DeltaEstimate, 'deltaA' | 'deltaB'>): TestedDifference {
  return { difference: estimate, se, df, statistic, p, ciLow, ciHigh };
}
