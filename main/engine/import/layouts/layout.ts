import type { KeyObject } from 'node:crypto';
import type { DatasetKind, Layout } from '../../../../shared/model/layout.ts';
import type { RowFaultCode } from '../../../../shared/text/import-issues.ts';
import type { DatasetWriter } from '../../store/write-dataset.ts';
import type { IssueLog } from '../issues/issue-log.ts';
import { type FieldSpec, type Mapping, recognisedFields } from '../mapping/map-columns.ts';
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

/** A subject-level file that is joined to the rows: its own mapping, and its rows that are not blank. */
export interface SubjectTable {
  readonly mapping: Mapping;
  readonly rows: readonly Row[];
}

export interface LayoutContext {
  readonly mapping: Mapping;
  readonly missing: MissingCodes;
  readonly decimalMark: NumberStyle['decimalMark'];
  readonly log: IssueLog;
  /** Name of the study when the file has no column for it. */
  readonly defaultStudy: string;
  readonly hashKey: KeyObject;
  readonly subjects: SubjectTable | null;
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
  /** Which rows `write` must be given: all, or only if some are held back, because the rest is remembered. */
  readonly writes: 'all-rows' | 'held-rows';
  /** Writes a row, or its quarantine record. */
  write(row: Row, writer: DatasetWriter): void;
  /**
   * Writes what no single row stands for, or what is remembered. Call once after the last row was written, and go through
   * what it gives: now and then how many rows of the file it has written, so that others can have their turn.
   */
  end(writer: DatasetWriter): Iterable<number>;
}

/** How well a header fits a layout, and what in it speaks for that. */
export interface Fit {
  /** From 0 (not at all) to 1. */
  readonly fit: number;
  /** Fields or columns that were found. */
  readonly found: readonly string[];
}

interface LayoutSpec {
  readonly layout: Layout;
  readonly kind: DatasetKind;
  readonly label: string;
  readonly fields: readonly FieldSpec[];
  /**
   * Score columns: one in the field `score` (or none); several in a row with their times in the header; several in a
   * row at the time of the row.
   */
  readonly scoreColumns: 'one' | 'timed' | 'by-row';
  /** Score columns that a header names, in a layout that has several. */
  scoreNames?(header: readonly string[]): number;
  /** Fields that cannot be left out of a file that has them: if they identify people, the file is refused. */
  readonly required: readonly string[];
  detect(header: readonly string[]): Fit;
  /** Maps the columns by their names. @throws ImportRefused when two columns have equal claim */
  guess(header: readonly string[]): Mapping;
  /** @throws ImportRefused when a mapping lacks what the layout cannot be read without */
  demand(mapping: Mapping): void;
  start(context: LayoutContext): LayoutImport;
}

/** A layout that files can have. To add one: write its reader and list it in `layouts/index.ts`. */
export interface LayoutReader extends LayoutSpec {
  /** How many columns of a header the layout knows: evidence for a delimiter. */
  recognised(header: readonly string[]): number;
  /**
   * Maps the columns by their names and sees that nothing is lacking.
   *
   * @throws ImportRefused when a needed column is missing or two have equal claim
   */
  map(header: readonly string[]): Mapping;
}

/** Adds to a layout what is the same for all. */
export function defineLayout(spec: LayoutSpec): LayoutReader {
  return {
    ...spec,
    recognised: (header) =>
      recognisedFields(header, spec.fields).size + (spec.scoreNames?.(header) ?? 0),
    map: (header) => {
      const mapping = spec.guess(header);
      spec.demand(mapping);
      return mapping;
    },
  };
}
