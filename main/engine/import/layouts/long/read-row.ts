import { suspectText, trimBlanks } from '../../values/text.ts';
import { LATE_WEEK, parseWeek } from '../../values/week.ts';
import type { RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import type { Row } from '../row.ts';
import { rowFault } from '../row-shape.ts';
import type { FactsReader } from './facts-reader.ts';
import { fieldLabel } from './fields.ts';
import type { LongRow } from './long-row.ts';
import type { FactsContext } from './read-facts.ts';
import { isFault, readScore } from './read-score.ts';

export interface RowContext extends FactsContext {
  readonly facts: FactsReader;
  readonly defaultStudy: string;
  /** Instrument that the score column is named after, when there is no column of instruments. */
  readonly namedInstrument: string | null;
}

const LONG_LABEL = 200;

/**
 * Reads one row: who, in which arm, when, what score, and what else is said of the person.
 * Reading the same row twice gives the same result.
 *
 * @returns what the row says, or why it is held back
 */
export function readRow(row: Row, context: RowContext, note: Note): LongRow | RowFault {
  const id = row.cell('participant').trim().normalize('NFC');
  if (id === '' || context.missing.has(id)) return missingKey('participant');
  if (id.includes('\uFFFD')) return rowFault('replacement-character', 'participant');
  const arm = label(row, 'arm', note);
  if (arm === '') return missingKey('arm');
  const study = context.has('study') ? label(row, 'study', note) : context.defaultStudy;
  if (study === '') return missingKey('study');

  const treatmentCell = row.cell('treatment');
  if (!context.missing.has(treatmentCell)) noteSuspect('treatment', treatmentCell, note);
  const treatment = context.missing.has(treatmentCell)
    ? context.terms.treatmentOfArm(arm, context.has('treatment') ? note : onlyUnknown(note))
    : context.terms.treatment(treatmentCell.trim(), note);

  const assessment = readAssessment(row, context, note);
  if (assessment !== null && 'code' in assessment) return assessment;
  const facts = context.facts.read(row, note);
  if (
    assessment &&
    assessment.score !== null &&
    facts.dropoutWeek !== null &&
    assessment.week > facts.dropoutWeek
  ) {
    note('week', 'assessed-after-dropout', row.cell('week'));
  }
  noteSuspect('participant', id, note);
  if (row.record.flaw === 'stray-quote') note(null, 'stray-quote');
  return { study, id, arm, treatment, facts, assessment };
}

function readAssessment(
  row: Row,
  context: RowContext,
  note: Note,
): LongRow['assessment'] | RowFault {
  const { missing, style, terms } = context;
  const weekCell = row.cell('week');
  const scoreCell = row.cell('score');
  // Somebody who was randomised and never assessed still counts.
  if (weekCell.trim() === '' && missing.has(scoreCell)) return null;
  if (weekCell.trim() === '') return missingKey('week');
  const week = parseWeek(weekCell, style);
  if (!week.ok) return rowFault(week.fault, 'week', weekCell, 'week');
  if (week.labelled)
    note('week', 'week-label', weekCell, { onceFor: weekCell, detail: `${week.value}` });
  if (week.exponent) note('week', 'scientific-notation', weekCell);
  if (week.value < 0) note('week', 'negative-week', weekCell);
  else if (week.value > LATE_WEEK) note('week', 'week-very-late', weekCell);
  else if (!Number.isInteger(week.value)) note('week', 'fractional-week', weekCell);

  const instrumentCell = context.namedInstrument ?? row.cell('instrument').trim();
  if (context.namedInstrument === null && missing.has(instrumentCell))
    return missingKey('instrument');
  const { code, entry } = terms.instrument(instrumentCell, note);
  const score = readScore(scoreCell, entry, missing, style, note);
  if (isFault(score)) return score;
  return { instrument: code, entry, week: week.value, score };
}

function missingKey(field: string): RowFault {
  return rowFault('missing-key-field', field, null, fieldLabel(field));
}

/** Labels are kept as given, but for spaces around them: two that merely look alike stay two. */
function label(row: Row, field: string, note: Note): string {
  const text = trimBlanks(row.cell(field)).normalize('NFC');
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
