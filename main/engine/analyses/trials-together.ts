import type { TrialsTogether } from '../../../shared/contract/compare.ts';
import type { Ancova } from '../../../shared/stats/ancova.ts';
import { oneStage } from '../../../shared/stats/moderators/one-stage.ts';
import { twoStage } from '../../../shared/stats/moderators/two-stage.ts';
import type { TrialContrast } from './contrast.ts';
import { orRefusal } from './refusals.ts';

/** The observed cases of several trials, in two stages and in one; adjusted for baseline where everyone used has one. */
export function trialsTogether({ members, baselineAt, endpointAt }: TrialContrast): TrialsTogether {
  const scored = members.flatMap(({ person, inA, scores }) => {
    const outcome = scores[endpointAt] ?? null;
    return outcome === null ? [] : [{ person, inA, outcome, baseline: scores[baselineAt] ?? null }];
  });
  const adjusted = scored.some(({ baseline }) => baseline !== null);
  const used = adjusted ? scored.filter(({ baseline }) => baseline !== null) : scored;
  const input = {
    outcome: used.map(({ outcome }) => outcome),
    inA: used.map(({ inA }) => inA),
    trial: used.map(({ person }) => person.study),
    ...(adjusted ? { covariates: [used.map(({ baseline }) => baseline ?? 0)] } : {}),
  };
  const two = orRefusal(() => twoStage(input));
  const one = orRefusal(() => oneStage(input));
  return {
    trials: (two.value?.trials ?? []).map(({ trial, effect }) => ({
      trial,
      ...numbersOf(effect),
      nA: effect.nA,
      nB: effect.nB,
    })),
    without: (two.value?.refused ?? []).map(({ trial, people, refusal }) => ({
      trial,
      people,
      reason: refusal.message,
    })),
    twoStage: two.value && {
      estimate: two.value.pooled.estimate,
      se: two.value.pooled.se,
      ciLow: two.value.pooled.ciLow,
      ciHigh: two.value.pooled.ciHigh,
      p: two.value.pooled.p,
      tau2: two.value.pooled.tau2,
      predictionLow: two.value.pooled.predictionLow,
      predictionHigh: two.value.pooled.predictionHigh,
    },
    oneStage: one.value && { ...numbersOf(one.value.effect), p: one.value.effect.p },
    refusals: [two.refusal, one.refusal].flatMap((refusal) => refusal ?? []),
  };
}

function numbersOf({ difference, se, ciLow, ciHigh }: Ancova) {
  return { estimate: difference, se, ciLow, ciHigh };
}
