import type { FieldSpec } from '../../mapping/map-columns.ts';
import type { ColumnContent } from '../../privacy/column-watch.ts';

const field = (
  name: string,
  names: readonly string[] = [],
  content: ColumnContent = 'published',
): FieldSpec => ({ field: name, names, content });

/** Fields of printed figures: one row a study arm, outcome and time. */
export const PUBLISHED_FIELDS: readonly FieldSpec[] = [
  field('study', ['study_name', 'trial'], 'citation'),
  field('reference', ['source_title', 'full_ref', 'citation'], 'citation'),
  field('year', ['publication_year']),
  field('condition', ['disorder', 'diagnosis']),
  field('treatment', ['treatment_name', 'treatment_code', 'intervention']),
  field('label', ['treatment_detail', 'arm', 'arm_label']),
  field('format', ['treatment_format', 'delivery_format']),
  field('planned_sessions', ['sessions_planned', 'n_sessions']),
  field('randomised', ['randomised_n', 'randomized_n', 'n_randomised', 'n_randomized']),
  field('completed_n', ['n_completed']),
  field('lost', ['dropout_n', 'n_dropout', 'n_lost', 'lost_n']),
  field('instrument', ['instrument_name', 'outcome', 'outcome_measure']),
  field('outcome_type'),
  field('time', ['timepoint', 'time_point']),
  field('time_weeks', ['weeks', 'week']),
  field('mean', ['mean_score']),
  field('sd', ['standard_deviation']),
  field('n', ['n_analysed', 'n_analyzed']),
  field('event_label', ['event_name']),
  field('events', ['n_events']),
  field('analysis_set', ['analysis_population']),
  field('country'),
  field('synthetic', ['is_synthetic', 'simulated']),
];
