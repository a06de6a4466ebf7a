import type { KeyObject } from 'node:crypto';
import type { DatasetKind, Layout } from '../../../../shared/model/layout.ts';
import type { RowFaultCode } from '../../../../shared/text/import-issues.ts';
import type { DatasetWriter } from '../../store/write-dataset.ts';
import type { IssueLog } from '../issues/issue-log.ts';
import type { FieldSpec, Mapping } from '../mapping/map-columns.ts';
import type { MissingCodes } from '../values/missing-codes.ts';
import type { NumberStyle } from '../values/parse-number.ts';
import type { Row } from './row.ts';

/** Why a row is held back. */
export interface RowFault {
  readonly code: RowFaultCode;
  /** The field at fault, or null when the whole row is. */
  readonly field: string | null;
  readonly value: string | null;
  readonly detail: string | null;
}

export interface Totals {
  readonly imported: number;
  readonly quarantined: number;
  readonly studies: number;
  readonly arms: number;
  readonly participants: number;
  readonly assessments: number;
  readonly comparisons: number;
}

export interface LayoutContext {
  readonly mapping: Mapping;
  readonly missing: MissingCodes;
  readonly decimalMark: NumberStyle['decimalMark'];
  readonly log: IssueLog;
  /** Name of the study when the file has no column for it. */
  readonly defaultStudy: string;
  readonly hashKey: KeyObject;
}

/** One import of one file in one layout: first every row is checked, then every row is written. */
export interface LayoutImport {
  /** Checks a row that is not blank; findings go to the log. */
  check(row: Row): void;
  /**
   * Call once after the last row was checked: judges what can only be seen across rows.
   *
   * @throws ImportRefused when the file as a whole cannot be used
   */
  finish(): Totals;
  /** Writes a row, or its quarantine record. Rows come in the same order as to `check`. */
  write(row: Row, writer: DatasetWriter): void;
}

/** A layout that files can have. To add one: write its reader and list it in `layouts/index.ts`. */
export interface LayoutReader {
  readonly layout: Layout;
  readonly kind: DatasetKind;
  readonly label: string;
  readonly fields: readonly FieldSpec[];
  /** How well a header fits, from 0 (not at all) to 1, by the columns that mark the layout. */
  fit(header: readonly string[]): number;
  /**
   * Maps the columns.
   *
   * @throws ImportRefused when a needed column is missing or two have equal claim
   */
  map(header: readonly string[]): Mapping;
  /** Fields that cannot be left out of a file that has them: if they identify people, the file is refused. */
  readonly required: readonly string[];
  start(context: LayoutContext): LayoutImport;
}
