import { hasField, mapColumns, recognisedFields } from '../../mapping/map-columns.ts';
import { ImportRefused } from '../../refused.ts';
import { defineLayout } from '../layout.ts';
import { PERSON_FIELDS } from '../people/person-fields.ts';
import { PUBLISHED_FIELDS } from './fields.ts';
import { PublishedImport } from './published-import.ts';

const NEEDED = ['study', 'treatment', 'instrument', 'n'];

/** Printed figures: one row a study arm, outcome and time. */
export const publishedLayout = defineLayout({
  layout: 'published',
  kind: 'comparison',
  label: 'published figures (one row a study arm, outcome and time)',
  fields: PUBLISHED_FIELDS,
  scoreColumns: 'one',
  required: ['study', 'treatment', 'instrument'],
  detect: (header) => {
    const fields = recognisedFields(header, PUBLISHED_FIELDS);
    const figures = (fields.has('mean') && fields.has('sd')) || fields.has('events');
    const found = NEEDED.filter((field) => fields.has(field));
    if (figures) found.push('figures');
    const people = recognisedFields(header, PERSON_FIELDS).has('participant');
    return { fit: people || !figures ? 0 : found.length / (NEEDED.length + 1), found };
  },
  guess: (header) => mapColumns(header, PUBLISHED_FIELDS),
  demand: (mapping) => {
    const lacking = NEEDED.filter((field) => !hasField(mapping, field));
    if (!(hasField(mapping, 'mean') && hasField(mapping, 'sd')) && !hasField(mapping, 'events')) {
      lacking.push('mean and sd, or events');
    }
    if (lacking.length > 0) {
      throw new ImportRefused('missing-columns', 'published', lacking.join(', '));
    }
  },
  start: (context) => new PublishedImport(context),
});
