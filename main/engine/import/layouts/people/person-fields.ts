import type { FieldSpec } from '../../mapping/map-columns.ts';

/** What files of every participant layout can say of a person, with the column names under which it comes. */
export const PERSON_FIELDS: readonly FieldSpec[] = [
  {
    field: 'participant',
    names: [
      'participant_id',
      'participant_no',
      'participant_number',
      'patient',
      'patient_id',
      'patient_no',
      'subject',
      'subject_id',
      'subj_id',
      'person_id',
      'client_id',
      'record_id',
      'pid',
    ],
    guesses: ['id', 'case', 'case_id'],
    content: 'id',
  },
  {
    field: 'study',
    names: ['study_id', 'study_name', 'study_label', 'trial_id', 'trial_name', 'studyid'],
    guesses: ['trial', 'project'],
    content: 'label',
  },
  {
    field: 'arm',
    names: [
      'arm_name',
      'arm_label',
      'study_arm',
      'trial_arm',
      'treatment_arm',
      'treatment_group',
      'randomised_arm',
      'randomized_arm',
      'randomised_group',
      'randomized_group',
      'allocation',
      'allocated_group',
    ],
    guesses: ['group', 'condition_arm', 'cond_arm'],
    content: 'label',
  },
  {
    field: 'treatment',
    names: ['treatment_name', 'treatment_code', 'intervention', 'therapy', 'treatment_type'],
    guesses: ['tx', 'trt'],
    content: 'label',
  },
  {
    field: 'format',
    names: ['treatment_format', 'delivery_format', 'mode_of_delivery', 'delivery_mode'],
    guesses: ['delivery', 'mode', 'modality'],
    content: 'label',
  },
  {
    field: 'condition',
    names: ['diagnosis', 'disorder', 'primary_diagnosis', 'target_condition'],
    guesses: ['dx'],
    content: 'label',
  },
  {
    field: 'planned-sessions',
    names: [
      'sessions_planned',
      'n_sessions_planned',
      'planned_number_of_sessions',
      'course_length',
    ],
    guesses: ['n_sessions'],
    content: 'number',
  },
  {
    field: 'sessions-attended',
    names: ['attended_sessions', 'sessions_completed', 'n_sessions_attended', 'attended'],
    guesses: ['sessions'],
    content: 'number',
  },
  {
    field: 'status',
    names: [
      'completion_status',
      'treatment_status',
      'participant_status',
      'disposition',
      'dropout_status',
    ],
    guesses: ['outcome', 'completion'],
    content: 'label',
  },
  {
    field: 'dropout-week',
    names: ['week_of_dropout', 'dropped_out_week', 'drop_out_week', 'withdrawal_week'],
    guesses: ['dropout'],
    content: 'number',
  },
  {
    field: 'dropout-session',
    names: ['session_of_dropout', 'drop_out_session', 'last_session', 'last_session_attended'],
    content: 'number',
  },
  {
    field: 'dropout-reason',
    names: ['reason_for_dropout', 'drop_out_reason', 'withdrawal_reason', 'reason_for_withdrawal'],
    guesses: ['reason'],
    content: 'text',
  },
  {
    field: 'age',
    names: ['age_years', 'age_at_baseline', 'age_at_randomisation', 'age_at_randomization'],
    content: 'number',
  },
  { field: 'age-band', names: ['age_group', 'age_category', 'age_range'], content: 'label' },
  { field: 'sex', names: ['gender', 'sex_at_birth'], content: 'label' },
  {
    field: 'site',
    names: [
      'site_id',
      'site_code',
      'centre',
      'center',
      'clinic',
      'program',
      'programme',
      'service',
    ],
    content: 'text',
  },
  {
    field: 'therapist',
    names: ['therapist_id', 'therapist_code', 'clinician_id', 'clinician_code'],
    guesses: ['clinician'],
    content: 'text',
  },
  {
    field: 'problem-area',
    names: ['ipt_problem_area', 'interpersonal_problem_area', 'ipt_focus'],
    content: 'text',
  },
  {
    field: 'start-quarter',
    names: ['quarter', 'start_of_treatment_quarter', 'entry_quarter'],
    content: 'label',
  },
  { field: 'synthetic', names: ['is_synthetic', 'simulated'], content: 'label' },
];

/** Name of a field in a sentence. */
export function fieldLabel(field: string): string {
  if (field === 'participant') return 'participant id';
  if (field.startsWith('score:')) return 'score';
  return field.replaceAll('-', ' ');
}
