import type { CompareResult, Estimate, Refusal } from '../../../shared/contract/compare.ts';
import { ESTIMANDS, MODEL_ESTIMANDS, type ModelEstimand } from '../../../shared/model/estimand.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { type EngineAnswer, useEngine } from '../../bridge/use-engine.ts';
import { type EachAnswer, useEngineEach } from '../../bridge/use-engine-each.ts';
import { compareInput, estimatesInput } from './compare-input.ts';

/** Code of the refusal that stands in for an estimate still being computed. */
export const PENDING = 'pending';

/**
 * The comparison with its ladder filling in: what needs no model comes at once, each model when it is fitted. The one
 * that was chosen is asked for first.
 */
export function useComparison(
  id: number,
  contrast: readonly [string, string],
  choices: CompareChoices,
): EngineAnswer<'compare.run'> {
  const answer = useEngine('compare.run', compareInput(id, contrast, choices));
  const asked = byChoice(choices.estimand);
  const models = useEngineEach(
    'estimates.run',
    answer.error ? null : asked.map((estimand) => estimatesInput(id, contrast, choices, estimand)),
  );
  if (!answer.data) return answer;
  return { ...answer, data: withModels(answer.data, asked, models) };
}

function byChoice(chosen: CompareChoices['estimand']): readonly ModelEstimand[] {
  return MODEL_ESTIMANDS.toSorted((a, b) => Number(b === chosen) - Number(a === chosen));
}

/** The result with the models' estimates in their places; what has not come yet says so. */
export function withModels(
  result: CompareResult,
  asked: readonly ModelEstimand[],
  answers: readonly EachAnswer<'estimates.run'>[],
): CompareResult {
  const found = (level: string | null): Estimate[] =>
    asked.flatMap((estimand, i) => {
      const answer = answers[i] ?? null;
      if (answer === null)
        return standIns(estimand, result, { code: PENDING, message: 'computing…' });
      if (answer.data === null) {
        return standIns(estimand, result, { code: 'failed', message: answer.message });
      }
      const { estimates, groups } = answer.data;
      if (level === null) return [...estimates];
      return [...(groups.find((group) => group.level === level)?.estimates ?? [])];
    });
  return {
    ...result,
    estimates: inOrder([...result.estimates, ...found(null)]),
    groups: result.groups.map((group) => ({
      ...group,
      estimates: inOrder([...group.estimates, ...found(group.level)]),
    })),
  };
}

function inOrder(estimates: readonly Estimate[]): Estimate[] {
  const place = (estimate: Estimate) => ESTIMANDS.indexOf(estimate.estimand);
  return estimates.toSorted((a, b) => place(a) - place(b));
}

function standIns(estimand: ModelEstimand, { arms }: CompareResult, refusal: Refusal): Estimate[] {
  const measures = ['mean-difference', 'hedges-g'] as const;
  return measures.map((measure) => ({
    estimand,
    measure,
    estimate: null,
    se: null,
    df: null,
    statistic: null,
    p: null,
    ciLow: null,
    ciHigh: null,
    nUsed: 0,
    nUsedA: 0,
    nUsedB: 0,
    randomised: arms.reduce((sum, arm) => sum + arm.randomised, 0),
    favours: null,
    converged: false,
    seKind: 'model',
    otherSe: null,
    covariance: null,
    seed: null,
    notes: [],
    refusal,
  }));
}
