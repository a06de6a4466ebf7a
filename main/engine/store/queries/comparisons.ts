import type { Db } from '../open-database.ts';

/** One arm comparison as stored. Numbers are null where the file gives none. */
export interface ComparisonRow {
  readonly id: number;
  readonly study: string;
  readonly year: number | null;
  readonly line: number;
  readonly treatment1: string;
  readonly treatment2: string;
  readonly label1: string | null;
  readonly label2: string | null;
  readonly condition: string | null;
  readonly format: string | null;
  readonly planned_sessions: number | null;
  readonly instrument: string | null;
  readonly instrument_label: string | null;
  readonly lower_is_better: number | null;
  readonly rating: string | null;
  readonly outcome_type: string | null;
  readonly time: string | null;
  readonly country: string | null;
  readonly age_group: string | null;
  readonly recruitment: string | null;
  readonly diagnosis: string | null;
  readonly target_group: string | null;
  readonly itt: number | null;
  readonly mean1: number | null;
  readonly sd1: number | null;
  readonly n1: number | null;
  readonly mean2: number | null;
  readonly sd2: number | null;
  readonly n2: number | null;
  readonly change_mean1: number | null;
  readonly change_sd1: number | null;
  readonly change_n1: number | null;
  readonly change_mean2: number | null;
  readonly change_sd2: number | null;
  readonly change_n2: number | null;
  readonly events1: number | null;
  readonly total1: number | null;
  readonly events2: number | null;
  readonly total2: number | null;
  readonly g: number | null;
  readonly g_se: number | null;
  readonly log_rr: number | null;
  readonly log_rr_se: number | null;
  readonly randomised1: number | null;
  readonly randomised2: number | null;
  readonly lost1: number | null;
  readonly lost2: number | null;
}

/** All comparisons of a data set, in file order. */
export function comparisonsOf(db: Db, dataset: number): ComparisonRow[] {
  return db
    .prepare<[number], ComparisonRow>(
      `SELECT c.*, s.label AS study, s.year FROM comparison c JOIN study s ON s.id = c.study_id
       WHERE c.dataset_id = ? ORDER BY c.id`,
    )
    .all(dataset);
}
