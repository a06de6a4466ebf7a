import { mapColumns, recognisedFields } from '../../mapping/map-columns.ts';
import { ImportRefused } from '../../refused.ts';
import type { LayoutReader } from '../layout.ts';
import { METAPSY_FIELDS } from './fields.ts';
import { MetapsyImport } from './metapsy-import.ts';

const NEEDED: Readonly<Record<string, string>> = {
  study: 'study',
  treatment1: 'condition_arm1',
  treatment2: 'condition_arm2',
};

/** Arm comparisons in the Metapsy data standard. */
export const metapsyLayout: LayoutReader = {
  layout: 'metapsy',
  kind: 'comparison',
  label: 'Metapsy standard (one row a comparison of two arms)',
  fields: METAPSY_FIELDS,
  required: Object.keys(NEEDED),
  fit: (header) => {
    const fields = recognisedFields(header, METAPSY_FIELDS);
    const found = Object.keys(NEEDED).filter((field) => fields.has(field));
    return fields.has('treatment1') && fields.has('treatment2') ? found.length / 3 : 0;
  },
  map: (header) => {
    const mapping = mapColumns(header, METAPSY_FIELDS);
    const lacking = Object.keys(NEEDED).filter((field) => !mapping.index.has(field));
    if (lacking.length > 0) {
      const names = lacking.map((field) => NEEDED[field]).join(', ');
      throw new ImportRefused('missing-columns', 'Metapsy', names);
    }
    return mapping;
  },
  start: (context) => new MetapsyImport(context),
};
