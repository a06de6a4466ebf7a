import type { Input } from '../../../shared/contract/methods.ts';
import type { CompareChoices, OutcomeChoices } from '../../app/choices.ts';

/** Who is looked at, at which point: what all questions about an endpoint have in common. */
export function endpointInput(
  dataset: number,
  [a, b]: readonly [string, string],
  { instrument, week, where }: CompareChoices,
) {
  return {
    datasets: [dataset],
    treatments: [a, b] as [string, string],
    where: where.map((filter) => ({ field: filter.field, values: [...filter.values] })),
    ...(instrument === null ? {} : { instrument }),
    ...(week === null ? {} : { week }),
  };
}

/** The question how everyone ended; null while the rule lacks a number. */
export function outcomesInput(
  dataset: number,
  contrast: readonly [string, string],
  choices: CompareChoices,
): Input<'outcomes.run'> | null {
  const rule = ruleInput(choices.outcome);
  if (rule === null) return null;
  const by = choices.by === null ? {} : { by: choices.by };
  return { ...endpointInput(dataset, contrast, choices), ...rule, ...by };
}

function ruleInput({
  rule,
  responsePercent,
  remissionCutoff,
  reliability,
  cutoff,
}: OutcomeChoices) {
  switch (rule) {
    case 'response':
      return { rule, responsePercent };
    case 'remission':
      return remissionCutoff === null ? null : { rule, remissionCutoff };
    case 'jacobson-truax':
      return reliability === null || cutoff === null ? null : { rule, reliability, cutoff };
  }
}

/** The question how much worse those who left would have to be doing. */
export function tippingInput(
  dataset: number,
  contrast: readonly [string, string],
  choices: CompareChoices,
): Input<'tipping.run'> {
  return endpointInput(dataset, contrast, choices);
}

/** The question how improvement goes with sessions attended. */
export function sessionsInput(
  dataset: number,
  contrast: readonly [string, string],
  choices: CompareChoices,
): Input<'sessions.run'> {
  return endpointInput(dataset, contrast, choices);
}
