import type { IssueCode } from '../../../shared/text/import-issues.ts';
import type { CheckRun } from './check-file.ts';
import { describeLineEnds } from './pass-rows.ts';
import type { ImportPlan } from './plan-import.ts';

type FileFacts = Pick<CheckRun, 'log' | 'mapping' | 'pass' | 'synthetic'>;

const NAMED = 8;

export interface FileNotes {
  readonly guessedEncoding: string | null;
  readonly nameWithheld: boolean;
}

/** Notes what was found about the file as a whole. */
export function noteFile(
  { log, mapping, pass, synthetic }: FileFacts,
  { shape }: ImportPlan,
  other: FileNotes,
): void {
  const note = (code: IssueCode, detail: string | null, column: string | null = null): void =>
    log.add({ code, line: null, column, detail });
  if (other.guessedEncoding) note('encoding-guessed', other.guessedEncoding);
  if (other.nameWithheld) note('file-name-withheld', null);
  const kinds = Object.values(pass.lineEnds).filter((count) => count > 0).length;
  if (kinds > 1) note('mixed-line-ends', describeLineEnds(pass.lineEnds));
  const comments = shape.preamble.filter(({ fields }) => fields[0]?.startsWith('#')).length;
  if (comments > 0) note('comment-lines', `${comments}`);
  for (const { column, field } of mapping.guessed) note('column-by-synonym', field, column);
  const unread = mapping.columns.filter(
    ({ column, field }) => field === null && column.trim() !== '',
  );
  if (unread.length > 0) {
    const shown = unread.slice(0, NAMED).map(({ column }) => `“${column}”`);
    const more = unread.length - shown.length;
    note('columns-not-read', `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`);
  }
  if (synthetic.marked > 0 && synthetic.marked < synthetic.of) note('synthetic-mixed', null);
}
