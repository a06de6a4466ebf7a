import { z } from 'zod';
import type { DatasetKind, Layout } from '../model/layout.ts';
import type { SessionBand } from '../model/session-band.ts';

export const datasetIdSchema = z.int().positive();

export const datasetRefSchema = z.strictObject({ id: datasetIdSchema });

export const quarantineSchema = z.strictObject({
  id: datasetIdSchema,
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(10_000).default(1000),
});

export interface RowCounts {
  readonly read: number;
  readonly imported: number;
  readonly quarantined: number;
  readonly blank: number;
}

export interface DatasetSummary {
  readonly id: number;
  readonly name: string;
  readonly kind: DatasetKind;
  readonly layout: Layout;
  readonly sha256: string;
  readonly fileName: string;
  readonly importedAt: string;
  /** True for data made by a script; said wherever the data set appears. */
  readonly synthetic: boolean;
  readonly rows: RowCounts;
  readonly studies: number;
  readonly arms: number;
  readonly participants: number;
  readonly assessments: number;
  readonly comparisons: number;
}

export interface LevelCount {
  readonly level: string;
  readonly n: number;
}

export interface DatasetDetail extends DatasetSummary {
  readonly dialect: Dialect;
  readonly columns: readonly ColumnMapping[];
  readonly armList: readonly ArmSummary[];
  readonly instruments: readonly InstrumentSummary[];
  /** Participants (or comparisons) at each level, most frequent first; `unknown` counts those without one. */
  readonly levels: Readonly<Record<'condition' | 'format', readonly LevelCount[]>> & {
    readonly 'planned-sessions': readonly (LevelCount & { readonly level: SessionBand })[];
  };
  /** Treatments with the people randomised to them, or how often they are an arm of a comparison; most frequent first. */
  readonly treatments: readonly LevelCount[];
  /** Comparison data: controls seen as second arm. */
  readonly controls: readonly LevelCount[];
  readonly issues: readonly IssueGroup[];
  /** null for comparison data, which holds no people. */
  readonly kAnonymity: KAnonymity | null;
}

/**
 * How far people could be singled out by what may be known of them from elsewhere (k-anonymity, Sweeney 2002): groups
 * of people who share age band, sex, condition, site and start quarter. What a person's file leaves out is a value of
 * its own.
 */
export interface KAnonymity {
  /** Of those fields, the ones that are given for at least one person. */
  readonly columns: readonly string[];
  readonly people: number;
  readonly groups: number;
  /** k: people in the smallest group. */
  readonly smallest: number;
  /** People in groups of fewer than 5, and of fewer than 11. */
  readonly under5: number;
  readonly under11: number;
}

export interface ArmSummary {
  readonly study: string;
  readonly label: string;
  readonly treatment: string;
  readonly randomised: number | null;
}

export interface InstrumentSummary {
  readonly code: string;
  readonly label: string;
  readonly lowerIsBetter: boolean;
  readonly weeks: readonly number[];
  /** Scores that are present. */
  readonly scores: number;
  /** Cells of participant x week without a score. */
  readonly missing: number;
}

export interface Dialect {
  readonly encoding: string;
  readonly delimiter: string;
  readonly decimalMark: '.' | ',';
  readonly quote: string;
  readonly lineEnding: string;
  readonly missingCodes: readonly string[];
}

export interface ColumnMapping {
  readonly index: number;
  readonly column: string;
  /** Field of the layout, or null: the column is not stored. */
  readonly field: string | null;
  readonly reason: string;
}

export interface IssueGroup {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly column: string | null;
  readonly count: number;
  readonly firstLine: number | null;
  readonly message: string;
}

export interface QuarantinedRow {
  readonly line: number;
  readonly code: string;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
  /** The mapped cells of the row, participant id as pseudonym. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface QuarantinePage {
  readonly total: number;
  readonly rows: readonly QuarantinedRow[];
}
