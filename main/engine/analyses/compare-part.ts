import type {
  CompareArm,
  ComparePart,
  Estimate,
  ModelOptions,
  TrajectoryPoint,
} from '../../../shared/contract/compare.ts';
import {
  ESTIMANDS,
  type Estimand,
  isScoreRule,
  SCORE_RULES,
  type ScoreRule,
  type TrajectoryRule,
} from '../../../shared/model/estimand.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import { describe } from '../../../shared/stats/describe.ts';
import { wilsonInterval } from '../../../shared/stats/wilson-interval.ts';
import { type CompareMember, isCompleter, scoreUnder } from './compare-members.ts';
import { modelEstimates } from './model-estimates.ts';
import { modelTrajectory } from './model-trajectory.ts';
import { scoreEstimates } from './score-estimates.ts';
import { leaverCourses, whereabouts } from './whereabouts.ts';

export interface PartSetting {
  readonly contrast: readonly [string, string];
  readonly weeks: readonly number[];
  /** Index of the endpoint in `weeks`. */
  readonly endpoint: number;
  /** Index of the baseline in `weeks`, -1 without one. */
  readonly baseline: number;
  readonly lowerIsBetter: boolean;
  readonly statusDerived: boolean;
  readonly estimand: Estimand | 'rules' | 'all';
  readonly trajectory: TrajectoryRule;
  readonly model: ModelOptions;
}

/** Everything shown of one set of people: the arms, their course, the estimates, and where everyone went. */
export function comparePart(members: readonly CompareMember[], setting: PartSetting): ComparePart {
  const arms = setting.contrast.map((treatment, index) => ({
    treatment,
    members: members.filter(({ inA }) => inA === (index === 0)),
  }));
  return {
    arms: arms.map((arm) => compareArm(arm.treatment, arm.members, setting)),
    trajectory:
      setting.trajectory === 'mmrm'
        ? modelTrajectory({ ...setting, members })
        : scoreTrajectory(arms, setting.trajectory, setting),
    estimates: partEstimates(members, setting),
    flow: arms.flatMap((arm) =>
      setting.weeks.map((week, at) => whereabouts(arm.treatment, arm.members, week, at)),
    ),
    leavers: arms.flatMap((arm) =>
      leaverCourses(arm.treatment, arm.members, setting.weeks, setting.endpoint),
    ),
  };
}

/** The estimates under the estimands asked for. */
export function partEstimates(
  members: readonly CompareMember[],
  setting: Omit<PartSetting, 'trajectory'>,
): Estimate[] {
  const [a, b] = setting.contrast;
  const from = { ...setting, members, armNames: [treatmentShort(a), treatmentShort(b)] } as const;
  return asked(setting.estimand).flatMap((estimand) =>
    isScoreRule(estimand) ? scoreEstimates(estimand, from) : modelEstimates(estimand, from),
  );
}

function asked(estimand: PartSetting['estimand']): readonly Estimand[] {
  if (estimand === 'all') return ESTIMANDS;
  return estimand === 'rules' ? SCORE_RULES : [estimand];
}

function compareArm(
  treatment: string,
  members: readonly CompareMember[],
  { weeks, endpoint, statusDerived }: PartSetting,
): CompareArm {
  const there = whereabouts(treatment, members, weeks[endpoint] ?? 0, endpoint);
  const left = members.filter(({ person }) => person.left).length;
  return {
    treatment,
    randomised: members.length,
    withData: there.withData,
    completed: members.filter((member) => isCompleter(member, statusDerived)).length,
    statusUnknown: members.filter(({ person }) => person.status === 'unknown').length,
    dropout: percentOf(left, members.length),
    endpoint: there,
  };
}

/** An arm without anybody (possible in a group) has no share: all zeros, and n = 0 says so. */
function percentOf(n: number, of: number): CompareArm['dropout'] {
  if (of === 0) return { n: 0, percent: 0, ciLow: 0, ciHigh: 100 };
  const { proportion, low, high } = wilsonInterval(n, of);
  return { n, percent: 100 * proportion, ciLow: 100 * low, ciHigh: 100 * high };
}

function scoreTrajectory(
  arms: readonly { readonly treatment: string; readonly members: readonly CompareMember[] }[],
  rule: ScoreRule,
  { weeks, baseline, statusDerived }: PartSetting,
): TrajectoryPoint[] {
  return arms.flatMap(({ treatment, members }) =>
    weeks.flatMap((week, at) => {
      const scores = members.flatMap(
        (member) => scoreUnder(rule, member, at, baseline, statusDerived) ?? [],
      );
      if (scores.length === 0) return [];
      return [{ treatment, week, randomised: members.length, ...describe(scores) }];
    }),
  );
}
