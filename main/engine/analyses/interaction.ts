import type { Interaction } from '../../../shared/contract/compare.ts';
import type { ParticipantFilter } from '../../../shared/contract/filters.ts';
import { armByModerator } from '../../../shared/stats/moderators/arm-by-moderator.ts';
import { baselineScores } from './compare-members.ts';
import type { TrialContrast } from './contrast.ts';
import { orRefusal } from './refusals.ts';
import { personLevel } from './trial.ts';

/**
 * Whether the difference between the arms differs by a field, among those with an endpoint score and a known level:
 * arm x level in the analysis of covariance, with trial as a factor where there are several.
 */
export function interactionBy(
  { members, baselineAt, endpointAt }: TrialContrast,
  field: ParticipantFilter['field'],
): Interaction {
  const values = members.map(({ person }) => {
    const level = personLevel(person, field);
    return level === 'unknown' ? null : level;
  });
  const baselines = baselineScores(members, baselineAt);
  const studies = [...new Set(members.map(({ person }) => person.studyId))];
  const { value, refusal } = orRefusal(() =>
    armByModerator({
      outcome: members.map(({ scores }) => scores[endpointAt] ?? null),
      inA: members.map(({ inA }) => inA),
      moderator: { kind: 'factor', values },
      covariates: [
        ...(baselines.vary ? [{ name: 'baseline', values: baselines.scores }] : []),
        // A trial that is its own level cannot be told from it.
        ...(field === 'study' ? [] : studies.slice(1)).map((study) => ({
          name: `trial ${study}`,
          values: members.map(({ person }) => (person.studyId === study ? 1 : 0)),
        })),
      ],
    }),
  );
  return {
    field,
    test: value && { ...value.test },
    nUsed: value?.n ?? 0,
    randomised: members.length,
    notCompared: value?.notCompared ?? [],
    refusal,
  };
}
