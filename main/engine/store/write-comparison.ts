import { finiteOrNull } from './finite.ts';
import type { Db } from './open-database.ts';

/** Columns of a comparison that are text, in the order of the table; names are those of the schema. */
const TEXT_COLUMNS = [
  'treatment1',
  'treatment2',
  'label1',
  'label2',
  'condition',
  'format',
  'instrument',
  'instrument_label',
  'rating',
  'outcome_type',
  'time',
  'country',
  'age_group',
  'recruitment',
  'diagnosis',
  'target_group',
  'risk_of_bias',
] as const;

const NUMBER_COLUMNS = [
  'line',
  'planned_sessions',
  'lower_is_better',
  'time_weeks',
  'itt',
  'mean_age',
  'percent_women',
  'mean1',
  'sd1',
  'n1',
  'mean2',
  'sd2',
  'n2',
  'change_mean1',
  'change_sd1',
  'change_n1',
  'change_mean2',
  'change_sd2',
  'change_n2',
  'baseline_mean1',
  'baseline_sd1',
  'baseline_n1',
  'baseline_mean2',
  'baseline_sd2',
  'baseline_n2',
  'events1',
  'total1',
  'events2',
  'total2',
  'g',
  'g_se',
  'log_rr',
  'log_rr_se',
  'randomised1',
  'randomised2',
  'lost1',
  'lost2',
] as const;

export type ComparisonText = (typeof TEXT_COLUMNS)[number];
export type ComparisonNumber = (typeof NUMBER_COLUMNS)[number];

/** A comparison of two arms; fields that are left out are stored as not known. */
export interface ComparisonRecord {
  readonly studyId: number;
  readonly text: Readonly<Partial<Record<ComparisonText, string | null>>> & {
    readonly treatment1: string;
    readonly treatment2: string;
  };
  readonly numbers: Readonly<Partial<Record<ComparisonNumber, number | null>>> & {
    readonly line: number;
  };
}

/** Statement that stores a comparison. */
export function comparisonStatement(db: Db, datasetId: number): (record: ComparisonRecord) => void {
  const columns = [...TEXT_COLUMNS, ...NUMBER_COLUMNS];
  const insert = db.prepare(
    `INSERT INTO comparison (dataset_id, study_id, ${columns.join(', ')})
     VALUES (?, ?, ${columns.map(() => '?').join(', ')})`,
  );
  return ({ studyId, text, numbers }) => {
    insert.run(
      datasetId,
      studyId,
      ...TEXT_COLUMNS.map((column) => text[column] ?? null),
      ...NUMBER_COLUMNS.map((column) => finiteOrNull(numbers[column])),
    );
  };
}
