import { z } from 'zod';
import { type DatasetKind, LAYOUTS, type Layout } from '../model/layout.ts';
import type { ColumnMapping, Dialect, IssueGroup, RowCounts } from './datasets.ts';

export const importSchema = z.strictObject({
  /** A file token (window) or a path (command line); the engine's host decides how it is resolved. */
  file: z.string().min(1).max(4096),
  layout: z.enum(['auto', ...LAYOUTS]).default('auto'),
  name: z.string().trim().min(1).max(200).optional(),
  onIdentifiers: z.enum(['refuse', 'drop']).default('refuse'),
  /** Spellings of a missing value beside the usual ones, such as -999. */
  missingCodes: z.array(z.string().min(1).max(40)).max(50).default([]),
  dryRun: z.boolean().default(false),
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
}

export const ISSUES_LISTED = 1000;
