import type { FieldSpec } from '../../mapping/map-columns.ts';
import { withNames } from '../people/more-names.ts';
import { PERSON_FIELDS } from '../people/person-fields.ts';

/** What an ADaM file says of the subject; an ADSL has these only. */
export const ADAM_SUBJECT_FIELDS: readonly FieldSpec[] = [
  ...withNames(PERSON_FIELDS, {
    participant: ['usubjid'],
    study: ['studyid'],
    arm: ['trt01p', 'trtp'],
    site: ['siteid'],
    'age-band': ['agegr1'],
    status: ['eosstt', 'eotstt'],
    'dropout-reason': ['dcsreas', 'dctreas', 'dcreascd'],
  }),
  { field: 'actual-treatment', names: ['trt01a', 'trta'], content: 'label' },
];

/** Variables of a BDS data set for questionnaires (ADaM Implementation Guide 1.3, section 3.3). */
export const ADAM_FIELDS: readonly FieldSpec[] = [
  ...ADAM_SUBJECT_FIELDS,
  { field: 'instrument', names: ['paramcd'], content: 'label' },
  { field: 'parameter', names: ['param'], content: 'label' },
  { field: 'week', names: ['avisit'], guesses: ['avisitn'], content: 'label' },
  { field: 'day', names: ['ady'], content: 'number' },
  { field: 'score', names: ['aval'], content: 'number' },
  { field: 'baseline', names: ['base'], content: 'number' },
  { field: 'baseline-flag', names: ['ablfl'], content: 'label' },
  { field: 'imputed', names: ['dtype'], content: 'label' },
];
