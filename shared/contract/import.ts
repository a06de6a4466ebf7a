import { z } from 'zod';
import { type DatasetKind, LAYOUTS, type Layout } from '../model/layout.ts';
import type { ColumnMapping, Dialect, IssueGroup, KAnonymity, RowCounts } from './datasets.ts';
import { dialectSchema, type MappingFile, mappingSchema } from './mapping.ts';

/** How a file is to be read; the same for an import and for looking before it. */
const reading = {
  /** A file token (window) or a path (command line); the engine's host decides how it is resolved. */
  file: z.string().min(1).max(4096),
  /** A subject-level file (CDISC ADSL) beside an ADaM file, joined by USUBJID; a token or path like `file`. */
  adsl: z.string().min(1).max(4096).optional(),
  layout: z.enum(['auto', ...LAYOUTS]).default('auto'),
  /** What is set here is not guessed, whatever the mapping says; the header and its mapping follow from it. */
  dialect: dialectSchema.optional(),
  /** What the columns are. Without it: the mapping remembered for this header, else what the header says. */
  mapping: mappingSchema.optional(),
  /** Use the mapping that an earlier import of a file with the same header was given. */
  useRemembered: z.boolean().default(true),
  onIdentifiers: z.enum(['refuse', 'drop']).default('refuse'),
  /** Spellings of a missing value beside the usual ones, such as -999. */
  missingCodes: z.array(z.string().min(1).max(40)).max(50).default([]),
};

export const importSchema = z.strictObject({
  ...reading,
  name: z.string().trim().min(1).max(200).optional(),
  /** The `fingerprint` of an earlier look: a file that was changed or replaced since is not imported. */
  fingerprint: z.string().max(64).optional(),
  dryRun: z.boolean().default(false),
});

export const inspectSchema = z.strictObject({
  ...reading,
  /** Rows of the preview. */
  rows: z.int().min(0).max(1000).default(50),
  /** Line of the file at which the preview begins; beyond the beginning of the file only with `wholeFile`. */
  previewFrom: z.int().min(1).default(1),
  /** Check every row and every cell as an import does; otherwise only the beginning of the file. */
  wholeFile: z.boolean().default(false),
});

export interface Issue {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** Physical line of the file where the row starts, counted from 1; null when the whole file is meant. */
  readonly line: number | null;
  readonly column: string | null;
  /** The offending value; null when there is none or when it must not be repeated. */
  readonly value: string | null;
  readonly message: string;
}

export interface IdentifierFinding {
  readonly column: string;
  readonly kind: string;
  readonly action: 'refused' | 'dropped' | 'hashed';
  readonly by: 'header' | 'content';
  readonly line: number | null;
  /** An example with everything but its shape masked. */
  readonly example: string | null;
  readonly cells: number;
}

export interface ImportedDataset {
  /** null after a dry run. */
  readonly id: number | null;
  readonly name: string;
  readonly kind: DatasetKind;
  readonly layout: Layout;
  readonly sha256: string;
  readonly rows: RowCounts;
  readonly studies: number;
  readonly arms: number;
  readonly participants: number;
  readonly assessments: number;
  readonly comparisons: number;
}

/** Where the mapping of the columns came from: the header alone, the caller, or an earlier import of the same header. */
export type MappingUsed = 'guessed' | 'given' | 'remembered';

/** A layout that a file may have. */
export interface LayoutGuess {
  readonly layout: Layout;
  /** How well the header fits, 0 to 1; a layout is taken by itself from 0.75. */
  readonly confidence: number;
  /** What in the header speaks for it. */
  readonly reason: string;
}

/** What became of a file. A refusal is a result like any other: nothing was written, and it says why. */
export interface ImportResult {
  readonly dataset: ImportedDataset | null;
  readonly refusal: { readonly code: string; readonly message: string } | null;
  /** The first issues in file order, at most `ISSUES_LISTED`; `issueGroups` counts them all. */
  readonly issues: readonly Issue[];
  readonly issueGroups: readonly IssueGroup[];
  readonly identifiers: readonly IdentifierFinding[];
  readonly dialect: Dialect | null;
  readonly columns: readonly ColumnMapping[];
  /** The layout that was read and why; null when the file was refused before one was found. */
  readonly layout: LayoutGuess | null;
  readonly mappingUsed: MappingUsed;
  /** The mapping that was used, as it would be saved. */
  readonly mapping: MappingFile | null;
  /** How many people share their age band, sex, condition, site and start quarter; null after a dry run. */
  readonly kAnonymity: KAnonymity | null;
}

/** A column with what else it could be. */
export interface InspectedColumn extends ColumnMapping {
  /** Other fields of the layout that have no surer column yet and whose content it could be. */
  readonly alternatives: readonly string[];
  /**
   * Values of a column of labels (arm, treatment, condition, format, instrument, status, sex) or of times, as they
   * stand in the rows looked at: most frequent first, at most `VALUES_LISTED`. null for every other column, and for
   * one that may identify people.
   */
  readonly values: readonly ValueCount[] | null;
}

export interface ValueCount {
  readonly value: string;
  readonly rows: number;
}

/** One row of the file as an import would store it. */
export interface PreviewRow {
  /** Physical line of the file, counted from 1. */
  readonly line: number;
  /** Code of the error that holds the row back; null when it is stored. */
  readonly heldBack: string | null;
  /**
   * One for each of `columns`: ids as pseudonyms, ages as bands, treatments and instruments as codes. null where
   * nothing is given, where the value is not used, and where the column is not stored.
   */
  readonly cells: readonly (string | number | null)[];
}

/** A look at a file before it is imported. Nothing is stored. */
export interface InspectResult {
  /** Of the file as it was; another one means that it was changed or replaced. */
  readonly fingerprint: string;
  /** Every layout, best first. */
  readonly layouts: readonly LayoutGuess[];
  /** The layout that is read; null when none fits. */
  readonly layout: LayoutGuess | null;
  readonly kind: DatasetKind | null;
  readonly dialect: Dialect | null;
  readonly mappingUsed: MappingUsed;
  /** To be shown, edited, saved and given to `import.run`; also when the file would be refused as it is. */
  readonly mapping: MappingFile | null;
  readonly columns: readonly InspectedColumn[];
  /** The fields that the layout knows. */
  readonly fields: readonly FieldInfo[];
  readonly identifiers: readonly IdentifierFinding[];
  readonly issues: readonly Issue[];
  readonly issueGroups: readonly IssueGroup[];
  /** Why an import would be refused; null when it would not. */
  readonly refusal: { readonly code: string; readonly message: string } | null;
  /** Rows looked at. */
  readonly rows: RowCounts;
  /** True when every row of the file was looked at. */
  readonly complete: boolean;
  readonly preview: readonly PreviewRow[];
}

export interface FieldInfo {
  readonly field: string;
  readonly label: string;
  /** The layout cannot be read without it (a constant in the mapping will do). */
  readonly required: boolean;
}

export const ISSUES_LISTED = 1000;
export { VALUES_LISTED } from './limits.ts';
