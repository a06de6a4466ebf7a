import type { Estimate } from '../../../shared/contract/compare.ts';
import type { ScoreRule } from '../../../shared/model/estimand.ts';
import { ancova } from '../../../shared/stats/ancova.ts';
import { pooledSdOfScores } from '../../../shared/stats/pooled-sd.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import { scoreUnder } from './compare-members.ts';
import { type EstimateSetting, estimatePair } from './estimate-pair.ts';
import { orRefusal } from './refusals.ts';

interface Used {
  readonly inA: boolean;
  readonly outcome: number;
  readonly baseline: number | null;
  readonly study: number;
}

/** Mean difference and Hedges' g at the endpoint of the scores that a rule gives, or why there are none. */
export function scoreEstimates(estimand: ScoreRule, setting: EstimateSetting): Estimate[] {
  const { used, covariates, notes } = analysisSet(estimand, setting);
  const outcome = used.map((row) => row.outcome);
  const inA = used.map((row) => row.inA);
  const a = outcome.filter((_, i) => inA[i]);
  const b = outcome.filter((_, i) => !inA[i]);
  const difference = orRefusal(() => ancova({ outcome, inA, covariates }));
  return estimatePair(difference, {
    estimand,
    nUsedA: a.length,
    nUsedB: b.length,
    randomised: setting.members.length,
    lowerIsBetter: setting.lowerIsBetter,
    standardiser: () => pooledSdOfScores(a, b),
    notes,
  });
}

/** Who is analysed under the estimand, with which covariates, and what is to be said about the others. */
function analysisSet(
  estimand: ScoreRule,
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
