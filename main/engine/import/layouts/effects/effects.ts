import { hasField, mapColumns, recognisedFields } from '../../mapping/map-columns.ts';
import { ImportRefused } from '../../refused.ts';
import { defineLayout } from '../layout.ts';
import { MetapsyImport } from '../metapsy/metapsy-import.ts';
import { EFFECTS_FIELDS } from './fields.ts';
import { withEffect } from './read-effect.ts';

/** Fields that make an effect a comparison of two arms. */
const ARMS = ['treatment1', 'treatment2', 'measure'];

/**
 * A table of effects with their variances or standard errors. Stored as arm comparisons when it says of which arms and on
 * which measure, in columns or in constants of a mapping; else it can only be pooled as it stands (`meta --effects`).
 */
export const effectsLayout = defineLayout({
  layout: 'effects',
  kind: 'comparison',
  label: 'effects (one row an effect with its variance or standard error)',
  fields: EFFECTS_FIELDS,
  scoreColumns: 'one',
  required: ['study', 'yi', 'vi', 'sei', 'treatment1', 'treatment2', 'measure'],
  detect: (header) => {
    const fields = recognisedFields(header, EFFECTS_FIELDS);
    const found = ['study', 'yi', 'vi', 'sei'].filter((field) => fields.has(field));
    const spread = fields.has('vi') || fields.has('sei');
    if (!fields.has('yi') || !spread) return { fit: 0, found };
    if (!fields.has('study')) return { fit: 0.75, found };
    const arms = ARMS.filter((field) => fields.has(field));
    return { fit: arms.length === ARMS.length ? 1 : 0.9, found: [...found, ...arms] };
  },
  guess: (header) => mapColumns(header, EFFECTS_FIELDS),
  demand: (mapping) => {
    const lacking = ['study', 'yi'].filter((field) => !hasField(mapping, field));
    if (!hasField(mapping, 'vi') && !hasField(mapping, 'sei')) lacking.push('vi or sei');
    if (lacking.length > 0) {
      throw new ImportRefused('missing-columns', 'effects', lacking.join(', '));
    }
    const arms = ARMS.filter((field) => !hasField(mapping, field));
    if (arms.length > 0) throw new ImportRefused('effects-without-arms', arms.join(', '));
  },
  start: (context) => new MetapsyImport(context, withEffect(context)),
});
