import type { CompareArm, ComparePart, TrajectoryPoint } from '../../../shared/contract/compare.ts';
import { ESTIMANDS, type Estimand } from '../../../shared/model/estimand.ts';
import { describe } from '../../../shared/stats/describe.ts';
import { wilsonInterval } from '../../../shared/stats/wilson-interval.ts';
import { type CompareMember, isCompleter, scoreUnder } from './compare-members.ts';
import { estimatesUnder } from './estimates.ts';
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
  readonly estimand: Estimand | 'all';
  readonly trajectory: Estimand;
}

/** Everything shown of one set of people: the arms, their course, the estimates, and where everyone went. */
export function comparePart(members: readonly CompareMember[], setting: PartSetting): ComparePart {
  const arms = setting.contrast.map((treatment, index) => ({
    treatment,
    members: members.filter(({ inA }) => inA === (index === 0)),
  }));
  const estimands = setting.estimand === 'all' ? ESTIMANDS : [setting.estimand];
  return {
    arms: arms.map((arm) => compareArm(arm.treatment, arm.members, setting)),
    trajectory: arms.flatMap((arm) => trajectory(arm.treatment, arm.members, setting)),
    estimates: estimands.flatMap((estimand) => estimatesUnder(estimand, { ...setting, members })),
    flow: arms.flatMap((arm) =>
      setting.weeks.map((week, at) => whereabouts(arm.treatment, arm.members, week, at)),
    ),
    leavers: arms.flatMap((arm) =>
      leaverCourses(arm.treatment, arm.members, setting.weeks, setting.endpoint),
    ),
  };
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

function trajectory(
  treatment: string,
  members: readonly CompareMember[],
  { weeks, baseline, trajectory: rule, statusDerived }: PartSetting,
): TrajectoryPoint[] {
  return weeks.flatMap((week, at) => {
    const scores = members.flatMap(
      (member) => scoreUnder(rule, member, at, baseline, statusDerived) ?? [],
    );
    if (scores.length === 0) return [];
    return [{ treatment, week, randomised: members.length, ...describe(scores) }];
  });
}
