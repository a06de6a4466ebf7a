import type { FieldSpec } from '../../mapping/map-columns.ts';
import { withNames } from '../people/more-names.ts';
import { PERSON_FIELDS } from '../people/person-fields.ts';

/** Fields of the wide layout: those of the person; score columns are known by instrument and time in their names. */
export const WIDE_FIELDS: readonly FieldSpec[] = [
  ...withNames(PERSON_FIELDS, { participant: ['subjno', 'subject_no', 'patno'] }),
  { field: 'score', names: [], content: 'number' },
];
