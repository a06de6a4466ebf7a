import type { Input } from '../../../shared/contract/methods.ts';
import type { ModelEstimand } from '../../../shared/model/estimand.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { endpointInput } from './endpoint-inputs.ts';

/** The question that the choices put to the engine. What is left open is for the engine to choose. */
export function compareInput(
  dataset: number,
  contrast: readonly [string, string],
  choices: CompareChoices,
): Input<'compare.run'> {
  return {
    ...modelledInput(dataset, contrast, choices),
    estimand: 'rules',
    trajectory: choices.trajectory,
  };
}

/** The question about one more estimand of the same comparison. */
export function estimatesInput(
  dataset: number,
  contrast: readonly [string, string],
  choices: CompareChoices,
  estimand: ModelEstimand,
): Input<'estimates.run'> {
  return { ...modelledInput(dataset, contrast, choices), estimand };
}

/** The same with how the missing are modelled, and within which groups. */
function modelledInput(
  dataset: number,
  contrast: readonly [string, string],
  choices: CompareChoices,
): Omit<Input<'estimates.run'>, 'estimand'> {
  const { by, model } = choices;
  return {
    ...endpointInput(dataset, contrast, choices),
    model,
    ...(by === null ? {} : { by }),
  };
}

/** The question about staying in treatment that goes with it. */
export function retentionInput(
  dataset: number,
  [a, b]: readonly [string, string],
  choices: CompareChoices,
): Input<'retention.run'> {
  return {
    dataset,
    treatments: [a, b],
    scale: choices.scale,
    where: choices.where.map((filter) => ({ field: filter.field, values: [...filter.values] })),
  };
}
