import { LATE_WEEK, parseWeek } from '../../values/week.ts';
import type { LayoutContext, RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import { type PersonContext, personContext } from '../people/person-context.ts';
import { type Assessment, heldRow, type PersonRow } from '../people/person-row.ts';
import { readBaseline } from '../people/read-baseline.ts';
import { missingKey, noteRow } from '../people/read-person.ts';
import { isFault, readScore } from '../people/read-score.ts';
import { Remembered } from '../people/remembered.ts';
import type { Row } from '../row.ts';
import { rowFault } from '../row-shape.ts';
import type { InstrumentTerm } from '../term-reader.ts';

interface ReadingContext extends PersonContext {
  /** Instrument that the score column is named after, when there is no column of instruments. */
  readonly namedInstrument: string | null;
}

interface Visit {
  readonly instrument: string;
  readonly week: number;
}

export interface RowContext extends ReadingContext {
  readonly visit: Remembered<Visit | RowFault>;
  readonly score: Remembered<number | null | RowFault>;
}

/** @param namedInstrument that the score column is named after, when there is no column of instruments */
export function rowContext(context: LayoutContext, namedInstrument: string | null): RowContext {
  const { mapping } = context;
  const reading: ReadingContext = { ...personContext(context), namedInstrument };
  const { missing, style } = reading;
  return {
    ...reading,
    visit: new Remembered(mapping, ['week', 'instrument'], (row, note) =>
      readVisit(row, reading, note),
    ),
    score: new Remembered(mapping, ['instrument', 'score'], (row, note) => {
      const entry = readInstrument(row, reading, () => {})?.entry ?? null;
      return readScore(row.cell('score'), entry, missing, style, note);
    }),
  };
}

/**
 * Reads one row: who, in which arm, when, what score, and what else is said of the person.
 * Reading the same row twice gives the same result.
 *
 * @returns what the row says, also when it is held back for its visit or score; or why it names nobody
 */
export function readRow(row: Row, context: RowContext, note: Note): PersonRow | RowFault {
  const person = context.person.read(row, note);
  if ('code' in person) return person;
  const { id, facts } = person;
  if (person.arm === null) return heldRow(person, missingKey('arm'));

  const assessment = readAssessment(row, context, note);
  if (assessment !== null && 'code' in assessment) return heldRow(person, assessment);
  if (
    assessment &&
    assessment.score !== null &&
    facts.dropoutWeek !== null &&
    assessment.week > facts.dropoutWeek
  ) {
    note('week', 'assessed-after-dropout', row.cell('week'));
  }
  noteRow(row, id, note);
  const assessments = assessment === null ? NOTHING : [assessment];
  const baseline = readBaseline(row, context, assessment?.instrument ?? null, note);
  return { ...person, assessments, baseline, held: null };
}

const NOTHING: readonly Assessment[] = [];

function readAssessment(row: Row, context: RowContext, note: Note): Assessment | RowFault | null {
  if (row.cell('week').trim() === '') {
    // Somebody who was randomised and never assessed still counts.
    return context.missing.has(row.cell('score')) ? null : missingKey('week');
  }
  const visit = context.visit.read(row, note);
  if ('code' in visit) return visit;
  const score = context.score.read(row, note);
  if (isFault(score)) return score;
  return { instrument: visit.instrument, week: visit.week, score };
}

/** Which instrument was given when. */
function readVisit(row: Row, context: ReadingContext, note: Note): Visit | RowFault {
  const cell = row.cell('week');
  const week = parseWeek(cell, context.style);
  if (!week.ok) return rowFault(week.fault, 'week', cell, 'week');
  if (week.labelled) note('week', 'week-label', cell, { onceFor: cell, detail: `${week.value}` });
  if (week.exponent) note('week', 'scientific-notation', cell);
  if (week.value < 0) note('week', 'negative-week', cell);
  else if (week.value > LATE_WEEK) note('week', 'week-very-late', cell);
  else if (!Number.isInteger(week.value)) note('week', 'fractional-week', cell);
  const term = readInstrument(row, context, note);
  return term === null ? missingKey('instrument') : { instrument: term.code, week: week.value };
}

function readInstrument(row: Row, context: ReadingContext, note: Note): InstrumentTerm | null {
  const { namedInstrument, missing, terms } = context;
  const cell = namedInstrument ?? row.cell('instrument').trim();
  return namedInstrument === null && missing.has(cell) ? null : terms.instrument(cell, note);
}
