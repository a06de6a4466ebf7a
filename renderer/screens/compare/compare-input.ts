import type { Input } from '../../../shared/contract/methods.ts';
import type { CompareChoices } from '../../app/choices.ts';

/** The question that the choices put to the engine. What is left open is for the engine to choose. */
export function compareInput(
  dataset: number,
  [a, b]: readonly [string, string],
  choices: CompareChoices,
): Input<'compare.run'> {
  const { instrument, week, by } = choices;
  return {
    datasets: [dataset],
    treatments: [a, b],
    estimand: 'all',
    trajectory: choices.trajectory,
    where: choices.where.map((filter) => ({ field: filter.field, values: [...filter.values] })),
    ...(instrument === null ? {} : { instrument }),
    ...(week === null ? {} : { week }),
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
