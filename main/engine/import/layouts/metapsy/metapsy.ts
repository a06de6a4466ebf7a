import { hasField, mapColumns, recognisedFields } from '../../mapping/map-columns.ts';
import { ImportRefused } from '../../refused.ts';
import { defineLayout } from '../layout.ts';
import { METAPSY_FIELDS } from './fields.ts';
import { MetapsyImport } from './metapsy-import.ts';

const NEEDED: Readonly<Record<string, string>> = {
  study: 'study',
  treatment1: 'condition_arm1',
  treatment2: 'condition_arm2',
};

/** Arm comparisons in the Metapsy data standard. */
export const metapsyLayout = defineLayout({
  layout: 'metapsy',
  kind: 'comparison',
  label: 'Metapsy standard (one row a comparison of two arms)',
  fields: METAPSY_FIELDS,
  scoreColumns: 'one',
  required: Object.keys(NEEDED),
  detect: (header) => {
    const fields = recognisedFields(header, METAPSY_FIELDS);
    const found = Object.keys(NEEDED).filter((field) => fields.has(field));
    const arms = fields.has('treatment1') && fields.has('treatment2');
    return {
      fit: arms ? found.length / 3 : 0,
      found: found.map((field) => NEEDED[field] ?? field),
    };
  },
  guess: (header) => mapColumns(header, METAPSY_FIELDS),
  demand: (mapping) => {
    const lacking = Object.keys(NEEDED).filter((field) => !hasField(mapping, field));
    if (lacking.length === 0) return;
    const names = lacking.map((field) => NEEDED[field]).join(', ');
    throw new ImportRefused('missing-columns', 'Metapsy', names);
  },
  start: (context) => new MetapsyImport(context),
});
