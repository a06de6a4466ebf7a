import type { FieldSpec } from '../../mapping/map-columns.ts';
import type { ColumnContent } from '../../privacy/column-watch.ts';

const published = (
  field: string,
  names: readonly string[] = [],
  content: ColumnContent = 'published',
): FieldSpec => ({ field, names, content });

/** A field that both arms have: `mean` gives mean1 from mean_arm1 and mean2 from mean_arm2. */
function bothArms(field: string, stems: readonly string[]): FieldSpec[] {
  return [1, 2].map((arm) =>
    published(
      `${field}${arm}`,
      stems.map((stem) => `${stem}_arm${arm}`),
    ),
  );
}

/**
 * Columns of the Metapsy data standard (docs.metapsy.org), with the names that its databases have used over time.
 * A dot in front marks what metapsyTools computed; the others are as published.
 */
export const METAPSY_FIELDS: readonly FieldSpec[] = [
  published('study', ['study_name'], 'citation'),
  published('reference', ['full_ref', 'full_reference'], 'citation'),
  published('year', ['publication_year']),
  published('treatment1', ['condition_arm1']),
  published('treatment2', ['condition_arm2']),
  published('label1', ['multi_arm1']),
  published('label2', ['multi_arm2']),
  published('condition', ['condition', 'disorder']),
  published('diagnosis'),
  published('target_group'),
  published('format', ['format_arm1', 'format_ipd']),
  published('planned_sessions', ['n_sessions_arm1', 'n_sessions']),
  published('instrument', ['instrument_name']),
  published('rating', ['rater']),
  published('outcome_type'),
  published('time', ['timepoint']),
  published('time_weeks'),
  published('country'),
  published('age_group'),
  published('recruitment'),
  published('itt'),
  published('risk_of_bias', ['rob', 'risk of bias']),
  published('mean_age'),
  published('percent_women', ['prop_women', 'percent_female']),
  ...bothArms('mean', ['mean']),
  ...bothArms('sd', ['sd']),
  ...bothArms('n', ['n']),
  ...bothArms('change_mean', ['mean_change']),
  ...bothArms('change_sd', ['sd_change']),
  ...bothArms('change_n', ['n_change']),
  ...bothArms('baseline_mean', [
    'baseline_m',
    'baseline_mean',
    'bl_mean',
    'm_baseline',
    'mean_baseline',
  ]),
  ...bothArms('baseline_sd', ['baseline_sd', 'bl_sd', 'sd_baseline']),
  ...bothArms('baseline_n', ['baseline_n', 'bl_n', 'n_baseline']),
  ...bothArms('events', ['event', 'events']),
  ...bothArms('total', ['totaln', 'total_n']),
  ...bothArms('computed_events', ['.event']),
  ...bothArms('computed_total', ['.totaln']),
  ...bothArms('randomised', ['rand', 'n_randomized', 'n_randomised', 'randomized', 'n_rand']),
  ...bothArms('lost', ['attr', 'n_attrition', 'attrition', 'dropout', 'n_lost']),
  published('g', ['.g']),
  published('g_se', ['.g_se']),
  published('precalc_g'),
  published('precalc_g_se'),
  published('log_rr', ['.log_rr']),
  published('log_rr_se', ['.log_rr_se']),
  published('precalc_log_rr'),
  published('precalc_log_rr_se'),
  published('synthetic', ['is_synthetic', 'simulated']),
];
