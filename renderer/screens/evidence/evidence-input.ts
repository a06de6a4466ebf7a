import type { EffectMeasure } from '../../../shared/contract/meta.ts';
import type { Input } from '../../../shared/contract/methods.ts';
import type { EvidenceChoices } from '../../app/choices.ts';

/** The question that the choices put to the engine. */
export function evidenceInput(
  dataset: number,
  [a, b]: readonly [string, string],
  measure: EffectMeasure,
  choices: EvidenceChoices,
): Input<'evidence.run'> {
  return {
    dataset,
    a,
    b,
    measure,
    method: choices.method,
    test: choices.test,
    where: choices.where.map((filter) => ({ field: filter.field, values: [...filter.values] })),
  };
}
