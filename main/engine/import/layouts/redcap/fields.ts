import type { FieldSpec } from '../../mapping/map-columns.ts';
import { withNames } from '../people/more-names.ts';
import { PERSON_FIELDS } from '../people/person-fields.ts';

/** Fields of a longitudinal REDCap export; names beginning with `redcap_` are REDCap's own. */
export const REDCAP_FIELDS: readonly FieldSpec[] = [
  ...withNames(PERSON_FIELDS, { site: ['redcap_data_access_group'] }),
  { field: 'event', names: ['redcap_event_name'], content: 'label' },
  { field: 'repeat-instrument', names: ['redcap_repeat_instrument'], content: 'label' },
  { field: 'repeat-instance', names: ['redcap_repeat_instance'], content: 'number' },
  {
    field: 'week',
    names: ['weeks', 'study_week', 'visit_week', 'assessment_week'],
    content: 'number',
  },
  { field: 'score', names: [], content: 'number' },
];
