import type { Estimate } from '../../../shared/contract/compare.ts';
import type { Estimand } from '../../../shared/model/estimand.ts';
import { ancova } from '../../../shared/stats/ancova.ts';
import { hedgesG } from '../../../shared/stats/hedges-g.ts';
import { pooledSdOfScores } from '../../../shared/stats/pooled-sd.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import { type CompareMember, scoreUnder } from './compare-members.ts';
import { orRefusal } from './refusals.ts';

export interface EstimateSetting {
  /** Everyone randomised to the two arms who matches. */
  readonly members: readonly CompareMember[];
  readonly endpoint: number;
  /** Index of the baseline week, -1 without one. */
  readonly baseline: number;
  readonly lowerIsBetter: boolean;
  readonly statusDerived: boolean;
}

interface Used {
  readonly inA: boolean;
  readonly outcome: number;
  readonly baseline: number | null;
  readonly study: number;
}

/** Mean difference and Hedges' g at the endpoint under one estimand, or why there are none. */
export function estimatesUnder(estimand: Estimand, setting: EstimateSetting): Estimate[] {
  const { used, covariates, notes } = analysisSet(estimand, setting);
  const outcome = used.map((row) => row.outcome);
  const inA = used.map((row) => row.inA);
  const a = outcome.filter((_, i) => inA[i]);
  const b = outcome.filter((_, i) => !inA[i]);
  const sign = setting.lowerIsBetter ? -1 : 1;
  const common = {
    estimand,
    nUsed: used.length,
    nUsedA: a.length,
    nUsedB: b.length,
    randomised: setting.members.length,
    notes,
  };
  const difference = orRefusal(() => ancova({ outcome, inA, covariates }));
  if (difference.value === null) {
    const refused = { ...common, ...NO_NUMBERS, refusal: difference.refusal };
    return [
      { ...refused, measure: 'mean-difference' },
      { ...refused, measure: 'hedges-g' },
    ];
  }
  const md = difference.value;
  const g = orRefusal(() =>
    hedgesG({
      difference: sign * md.difference,
      seDifference: md.se,
      sdPooled: pooledSdOfScores(a, b),
      nA: a.length,
      nB: b.length,
    }),
  );
  return [
    {
      ...common,
      measure: 'mean-difference',
      estimate: md.difference,
      se: md.se,
      df: md.df,
      statistic: md.statistic,
      p: md.p,
      ciLow: md.ciLow,
      ciHigh: md.ciHigh,
      favours: favours(sign * md.difference),
      converged: true,
      refusal: null,
    },
    g.value === null
      ? { ...common, ...NO_NUMBERS, measure: 'hedges-g', refusal: g.refusal }
      : {
          ...common,
          measure: 'hedges-g',
          estimate: g.value.g,
          se: g.value.se,
          df: null,
          statistic: g.value.statistic,
          p: g.value.p,
          ciLow: g.value.ciLow,
          ciHigh: g.value.ciHigh,
          favours: favours(g.value.g),
          converged: true,
          refusal: null,
        },
  ];
}

const NO_NUMBERS = {
  estimate: null,
  se: null,
  df: null,
  statistic: null,
  p: null,
  ciLow: null,
  ciHigh: null,
  favours: null,
  converged: false,
} as const;

function favours(towardsA: number): 'a' | 'b' | null {
  if (towardsA === 0) return null;
  return towardsA > 0 ? 'a' : 'b';
}

/** Who is analysed under the estimand, with which covariates, and what is to be said about the others. */
function analysisSet(
  estimand: Estimand,
  { members, endpoint, baseline, statusDerived }: EstimateSetting,
): { used: Used[]; covariates: number[][]; notes: string[] } {
  const notes: string[] = [];
  const scored = members.flatMap((member): Used[] => {
    const outcome = scoreUnder(estimand, member, endpoint, baseline, statusDerived);
    if (outcome === null) return [];
    return [
      {
        inA: member.inA,
        outcome,
        baseline: member.scores[baseline] ?? null,
        study: member.person.studyId,
      },
    ];
  });
  if (estimand === 'completers' && statusDerived) notes.push(analysisText.completersByScores());
  if (estimand === 'locf' || estimand === 'bocf') {
    const carried =
      scored.length - members.filter((m) => (m.scores[endpoint] ?? null) !== null).length;
    if (carried > 0) notes.push(analysisText.carried(carried));
  }

  const covariates: number[][] = [];
  let used = scored;
  const baselines = new Set(scored.flatMap((row) => row.baseline ?? []));
  if (baselines.size === 0) notes.push(analysisText.noBaseline());
  else if (baselines.size === 1) notes.push(analysisText.baselineConstant());
  else {
    used = scored.filter((row) => row.baseline !== null);
    if (used.length < scored.length) {
      notes.push(analysisText.missingBaseline(scored.length - used.length));
    }
    covariates.push(used.map((row) => row.baseline ?? 0));
  }
  const studies = [...new Set(used.map((row) => row.study))];
  if (studies.length > 1) {
    notes.push(analysisText.severalTrials(studies.length));
    for (const study of studies.slice(1)) {
      covariates.push(used.map((row) => (row.study === study ? 1 : 0)));
    }
  }
  const out = members.length - used.length;
  if (out > 0) notes.push(analysisText.leftOut(out, members.length));
  return { used, covariates, notes };
}
