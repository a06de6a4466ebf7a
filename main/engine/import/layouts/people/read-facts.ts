import { findSex } from '../../../../../shared/model/sex-terms.ts';
import { LEFT_EARLY, type Status } from '../../../../../shared/model/status.ts';
import { findStatus } from '../../../../../shared/model/status-terms.ts';
import type { IssueCode } from '../../../../../shared/text/import-issues.ts';
import type { ParticipantFields } from '../../../store/write-participant.ts';
import { ageBand } from '../../values/age-band.ts';
import type { MissingCodes } from '../../values/missing-codes.ts';
import { type NumberStyle, parseNumber } from '../../values/parse-number.ts';
import { parseQuarter } from '../../values/quarter.ts';
import { shorten, suspectText, trimBlanks } from '../../values/text.ts';
import type { Note } from '../notes.ts';
import type { Row } from '../row.ts';
import type { TermReader } from '../term-reader.ts';
import { fieldLabel } from './person-fields.ts';

export interface FactsContext {
  readonly missing: MissingCodes;
  readonly style: NumberStyle;
  readonly terms: TermReader;
  readonly has: (field: string) => boolean;
}

/** What a row says about its person. A value that cannot be used is left out and said so; the row stays. */
export function readFacts(row: Row, context: FactsContext, note: Note): ParticipantFields {
  const { missing, style, terms } = context;
  const given = (field: string): string | null => {
    const cell = row.cell(field);
    return missing.has(cell) ? null : trimBlanks(cell);
  };
  const text = (field: string): string | null => {
    const cell = given(field);
    if (cell === null) return null;
    const suspect = suspectText(cell);
    if (suspect) note(field, suspect, cell, { onceFor: cell });
    return shorten(cell.normalize('NFC'), 200);
  };
  const number = (field: string, below: IssueCode): number | null => {
    const cell = given(field);
    if (cell === null) return null;
    const parsed = parseNumber(cell, style);
    if (!parsed.ok) {
      note(field, 'value-not-a-number', cell, { detail: fieldLabel(field) });
      return null;
    }
    if (parsed.value < 0) {
      note(field, below, cell, { detail: fieldLabel(field) });
      return null;
    }
    return parsed.value;
  };

  const condition = given('condition');
  const format = given('format');
  if (format !== null) noteSuspect('format', format, note);
  if (condition !== null) noteSuspect('condition', condition, note);
  const plannedSessions = number('planned-sessions', 'negative-sessions');
  const sessionsAttended = number('sessions-attended', 'negative-sessions');
  if (plannedSessions !== null && sessionsAttended !== null && sessionsAttended > plannedSessions) {
    note('sessions-attended', 'attended-over-planned', row.cell('sessions-attended'), {
      detail: `${sessionsAttended} of ${plannedSessions}`,
    });
  }
  const dropoutWeek = number('dropout-week', 'bad-dropout-week');
  const dropoutSession = number('dropout-session', 'negative-sessions');
  return {
    condition: condition === null ? null : terms.condition(condition, note),
    format: format === null ? null : terms.format(format, note),
    plannedSessions,
    sessionsAttended,
    status: readStatus(row, context, dropoutWeek, dropoutSession, note),
    dropoutWeek,
    dropoutSession,
    dropoutReason: text('dropout-reason'),
    ageBand: readAge(given('age'), context, note) ?? text('age-band'),
    sex: readSex(given('sex'), note),
    site: text('site'),
    therapist: text('therapist'),
    problemArea: text('problem-area'),
    startQuarter: readQuarter(given('start-quarter'), note),
  };
}

function noteSuspect(field: string, cell: string, note: Note): void {
  const suspect = suspectText(cell);
  if (suspect) note(field, suspect, cell, { onceFor: cell });
}

function readStatus(
  row: Row,
  { missing, has }: FactsContext,
  dropoutWeek: number | null,
  dropoutSession: number | null,
  note: Note,
): Status {
  const cell = row.cell('status');
  const weekCell = row.cell('dropout-week');
  if (!has('status')) {
    if (!has('dropout-week')) return 'unknown';
    note('dropout-week', 'status-from-week', null, { onceFor: 'file' });
    return dropoutWeek === null ? 'unknown' : 'dropped-out';
  }
  if (missing.has(cell)) {
    if (dropoutWeek !== null) note('dropout-week', 'week-without-status', weekCell);
    return 'unknown';
  }
  const status = findStatus(cell)?.code;
  if (status === undefined) {
    note('status', 'unknown-status', trimBlanks(cell));
    return 'unknown';
  }
  const left = LEFT_EARLY.has(status);
  const timeKnown = dropoutWeek !== null || dropoutSession !== null;
  if (left && status !== 'never-started' && !timeKnown && has('dropout-week')) {
    note('status', 'status-without-week', trimBlanks(cell));
  }
  if (!left && dropoutWeek !== null) note('dropout-week', 'week-without-status', weekCell);
  return status;
}

function readAge(cell: string | null, { style }: FactsContext, note: Note): string | null {
  if (cell === null) return null;
  if (/^9\d\s*\+$/.test(cell)) return ageBand(90);
  const parsed = parseNumber(cell, style);
  if (!parsed.ok) {
    note('age', 'value-not-a-number', null, { detail: 'age' });
    return null;
  }
  const band = ageBand(parsed.value);
  if (band === null) note('age', 'age-out-of-range');
  return band;
}

function readSex(cell: string | null, note: Note): string | null {
  if (cell === null) return null;
  const code = findSex(cell)?.code;
  if (code === undefined) note('sex', 'unknown-sex', cell, { onceFor: cell });
  return code === undefined || code === 'unknown' ? null : code;
}

function readQuarter(cell: string | null, note: Note): string | null {
  if (cell === null) return null;
  const quarter = parseQuarter(cell);
  if (quarter === null) note('start-quarter', 'unknown-quarter', cell, { onceFor: cell });
  return quarter;
}
