import type { FieldSpec } from '../../mapping/map-columns.ts';
import { METAPSY_FIELDS } from '../metapsy/fields.ts';
import { withNames } from '../people/more-names.ts';

/** Fields of a table of effects: the effect, its spread and its measure, and all that a comparison can say besides. */
export const EFFECTS_FIELDS: readonly FieldSpec[] = [
  ...withNames(METAPSY_FIELDS, {
    study: ['studlab', 'study_label', 'trial'],
    treatment1: ['treat1', 'arm1'],
    treatment2: ['treat2', 'arm2'],
  }),
  { field: 'yi', names: ['effect', 'effect_size', 'te'], content: 'published' },
  { field: 'vi', names: ['variance', 'effect_variance'], content: 'published' },
  { field: 'sei', names: ['standard_error', 'effect_se', 'sete'], content: 'published' },
  { field: 'measure', names: ['effect_measure'], content: 'published' },
];
