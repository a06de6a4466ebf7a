import type { IssueCode } from '../../../../shared/text/import-issues.ts';
import type { IssueLog } from '../issues/issue-log.ts';
import type { Mapping } from '../mapping/map-columns.ts';
import { isFullDate } from '../privacy/content-rules.ts';
import { columnOf } from './row.ts';

export interface NoteOptions {
  readonly detail?: string | null;
  /** List the finding only once for this key (all are counted). */
  readonly onceFor?: string;
}

/** Says something about a field of the row that is being read. */
export type Note = (
  field: string | null,
  code: IssueCode,
  value?: string | null,
  options?: NoteOptions,
) => void;

/** For the second reading of a row: everything has been said. */
export const SILENT: Note = () => {};

/** A `Note` that writes to the log. */
export function noteTo(log: IssueLog, mapping: Mapping, line: number | null): Note {
  return (field, code, value = null, { detail = null, onceFor } = {}) => {
    const finding = {
      code,
      line,
      column: columnOf(mapping, field),
      value: repeatable(field, value),
      detail,
    };
    if (onceFor === undefined) log.add(finding);
    else log.addOnce(onceFor, finding);
  };
}

/** A cell as it may be repeated in a message: never a participant's id, an age or a full date. */
export function repeatable(field: string | null, value: string | null): string | null {
  if (value === null || field === 'participant' || field === 'age' || isFullDate(value))
    return null;
  return value;
}
