import type { ModelOptions, TrajectoryPoint } from '../../../shared/contract/compare.ts';
import { describe } from '../../../shared/stats/describe.ts';
import { mmrmLadder } from '../../../shared/stats/mixed/mmrm-ladder.ts';
import type { EstimateSetting } from './estimate-pair.ts';
import { longitudinalTrial } from './longitudinal-trial.ts';
import { orRefusal } from './refusals.ts';

interface TrajectorySetting extends EstimateSetting {
  readonly contrast: readonly [string, string];
  readonly model: ModelOptions;
}

/**
 * Least-squares means of the repeated-measures model at each visit up to the endpoint, with the observed baseline
 * means before them. n is the people with a score at the visit. Nothing when the model is refused; the estimate says why.
 */
export function modelTrajectory(setting: TrajectorySetting): TrajectoryPoint[] {
  const { members, weeks, baseline, endpoint, contrast, model } = setting;
  const fit = orRefusal(
    () =>
      mmrmLadder({ ...longitudinalTrial(setting), covariance: model.covariance }, model.fallback)
        .fit,
  );
  if (fit.value === null) return [];
  const { means } = fit.value;
  return contrast.flatMap((treatment, index) => {
    const arm = members.filter(({ inA }) => inA === (index === 0));
    const scoresAt = (at: number) => arm.flatMap(({ scores }) => scores[at] ?? []);
    const common = (at: number) => ({ treatment, week: weeks[at] ?? 0, randomised: arm.length });
    const before = baseline < 0 ? [] : scoresAt(baseline);
    const visits = weeks.flatMap((_, at) => (at > baseline && at <= endpoint ? [at] : []));
    return [
      ...(before.length > 0 ? [{ ...common(baseline), ...describe(before) }] : []),
      ...(index === 0 ? means.a : means.b).map(({ estimate, se, ciLow, ciHigh }, visit) => {
        const at = visits[visit] ?? 0;
        const n = scoresAt(at).length;
        return { ...common(at), n, mean: estimate, sd: null, se, ciLow, ciHigh };
      }),
    ];
  });
}
