import { treatmentShort } from '../../../../../shared/model/treatments.ts';
import { labelOf } from '../../mapping/field-rule.ts';
import { isInvisible, suspectText, trimBlanks } from '../../values/text.ts';
import type { RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import type { Row } from '../row.ts';
import { rowFault } from '../row-shape.ts';
import { fieldLabel } from './person-fields.ts';
import type { PersonRow } from './person-row.ts';
import type { FactsContext } from './read-facts.ts';

export interface WhoContext extends FactsContext {
  readonly defaultStudy: string;
  /** Treatment of each arm, where a mapping file says it. */
  readonly treatments: ReadonlyMap<string, string>;
}

const LONG_LABEL = 200;
const BARE_NUMBER = /^\p{N}+$/u;

/** Participant id of a row, trimmed and in Unicode form C, or why the row names nobody. */
export function readId(row: Row, context: WhoContext): { readonly id: string } | RowFault {
  const id = row.cell('participant').trim().normalize('NFC');
  if (id === '' || context.missing.has(id)) return missingKey('participant');
  if (id.includes('\uFFFD')) return rowFault('replacement-character', 'participant');
  return { id };
}

/** Study of a row; one without a column of studies is named after the file. */
export function readStudy(row: Row, context: WhoContext, note: Note): string {
  return context.has('study') ? label(row, 'study', note) : context.defaultStudy;
}

/**
 * Arm and treatment of a row. The treatment is the one that the row names; else the one that the mapping gives the arm;
 * else that of the arm's own label. A file that only names treatments has them for arms.
 */
export function readArm(row: Row, context: WhoContext, note: Note): PersonRow['arm'] {
  const arm = label(row, 'arm', note);
  const treatmentCell = row.cell('treatment');
  const named = context.missing.has(treatmentCell) ? null : treatmentCell.trim();
  if (named !== null) noteSuspect('treatment', treatmentCell, note);
  if (arm === '') {
    if (named === null || context.has('arm')) return null;
    const code = context.terms.treatment(named, note);
    return { label: trimBlanks(treatmentCell).normalize('NFC'), treatment: code };
  }
  if (named !== null) return { label: arm, treatment: context.terms.treatment(named, note) };
  const meant = labelOf(context.treatments, arm);
  if (meant === undefined) {
    const said = context.has('treatment') ? note : onlyUnknown(note);
    return { label: arm, treatment: context.terms.treatmentOfArm(arm, said) };
  }
  const treatment = context.terms.treatment(meant, note);
  // A bare number says nothing once it is known what it stands for.
  return { label: BARE_NUMBER.test(arm) ? treatmentShort(treatment) : arm, treatment };
}

export function missingKey(field: string): RowFault {
  return rowFault('missing-key-field', field, null, fieldLabel(field));
}

/** What is said of every sound row. */
export function noteRow(row: Row, id: string, note: Note): void {
  noteSuspect('participant', id, note);
  if (row.record.flaw === 'stray-quote') note(null, 'stray-quote');
}

/** Labels are kept as given, but for spaces around them: two that merely look alike stay two. What cannot be seen is none. */
function label(row: Row, field: string, note: Note): string {
  const text = trimBlanks(row.cell(field)).normalize('NFC');
  if (isInvisible(text)) return '';
  noteSuspect(field, text, note);
  if (text.length > LONG_LABEL)
    note(field, 'long-label', text, { onceFor: text, detail: `${text.length} characters` });
  return text;
}

function noteSuspect(field: string, text: string, note: Note): void {
  const suspect = suspectText(text);
  if (suspect) note(field, suspect, text, { onceFor: text });
}

/** Without a column of treatments, taking them from the arms is what is to be expected. */
function onlyUnknown(note: Note): Note {
  return (field, code, value, options) => {
    if (code !== 'treatment-from-arm') note(field, code, value, options);
  };
}
