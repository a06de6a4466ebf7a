import type { FieldSpec } from '../../mapping/map-columns.ts';
import { PERSON_FIELDS } from '../people/person-fields.ts';

/** Fields of the long layout (one row a participant, visit and instrument) with the column names under which they come. */
export const LONG_FIELDS: readonly FieldSpec[] = [
  ...PERSON_FIELDS,
  {
    field: 'week',
    names: [
      'weeks',
      'study_week',
      'week_no',
      'week_number',
      'visit_week',
      'assessment_week',
      'time_weeks',
    ],
    guesses: ['visit', 'time', 'timepoint', 'time_point'],
    content: 'number',
  },
  {
    field: 'instrument',
    names: ['instrument_name', 'outcome_measure', 'questionnaire', 'scale', 'test_name'],
    guesses: ['measure', 'test'],
    content: 'label',
  },
  {
    field: 'score',
    names: ['total_score', 'score_total', 'sum_score', 'scale_score'],
    guesses: ['total', 'value', 'result'],
    content: 'number',
  },
  {
    field: 'baseline',
    names: ['baseline_score', 'score_at_baseline', 'basval'],
    content: 'number',
  },
];
