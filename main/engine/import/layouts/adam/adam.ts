import { hasField, mapColumns } from '../../mapping/map-columns.ts';
import { ImportRefused } from '../../refused.ts';
import { defineLayout } from '../layout.ts';
import { PeopleImport } from '../people/people-import.ts';
import { fieldLabel } from '../people/person-fields.ts';
import { ADAM_FIELDS } from './fields.ts';
import { adamReader } from './read-row.ts';

const MARKERS = ['participant', 'instrument', 'score'] as const;

/** CDISC ADaM BDS of questionnaires (ADQS): one row a subject, parameter and visit. */
export const adamLayout = defineLayout({
  layout: 'adam',
  kind: 'participant',
  label: 'CDISC ADaM BDS (one row a subject, parameter and visit)',
  fields: ADAM_FIELDS,
  scoreColumns: 'one',
  required: ['study', 'arm', 'instrument', 'parameter', 'week', 'day', 'score', 'imputed'],
  detect: (header) => {
    const names = new Set(header.map((column) => column.trim().toLowerCase()));
    const found = ['usubjid', 'paramcd', 'aval', 'avisit', 'trt01p'].filter((n) => names.has(n));
    const marks = ['usubjid', 'paramcd', 'aval'].filter((name) => names.has(name)).length;
    return { fit: marks / MARKERS.length, found };
  },
  guess: (header) => mapColumns(header, ADAM_FIELDS),
  demand: (mapping) => {
    const lacking: string[] = MARKERS.filter((field) => !hasField(mapping, field));
    if (!hasField(mapping, 'week') && !hasField(mapping, 'day')) lacking.push('week');
    if (lacking.length > 0) {
      throw new ImportRefused('missing-columns', 'ADaM', lacking.map(fieldLabel).join(', '));
    }
  },
  start: (context) => new PeopleImport(context, adamReader(context)),
});
