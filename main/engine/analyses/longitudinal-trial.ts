import type { LongitudinalTrial } from '../../../shared/stats/mixed/longitudinal.ts';
import { formatTick } from '../../../shared/text/format-number.ts';
import { baselineScores } from './compare-members.ts';
import type { EstimateSetting } from './estimate-pair.ts';

/** The members as the repeated-measures models want them: visits after baseline up to the endpoint. */
export function longitudinalTrial({
  members,
  weeks,
  baseline,
  endpoint,
}: Omit<EstimateSetting, 'lowerIsBetter' | 'statusDerived'>): LongitudinalTrial {
  const visits = weeks.flatMap((week, at) =>
    at > baseline && at <= endpoint ? [{ week, at }] : [],
  );
  const baselines = baselineScores(members, baseline);
  const studies = new Set(members.map(({ person }) => person.studyId));
  return {
    inA: members.map(({ inA }) => inA),
    scores: members.map(({ scores }) => visits.map(({ at }) => scores[at] ?? null)),
    ...(baselines.vary ? { baseline: baselines.scores } : {}),
    ...(studies.size > 1 ? { trial: members.map(({ person }) => String(person.studyId)) } : {}),
    visitNames: visits.map(({ week }) => `week ${formatTick(week)}`),
  };
}
