import { namedTime, parseWeek } from '../../values/week.ts';
import type { LayoutContext, RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import { type PersonContext, personContext } from '../people/person-context.ts';
import {
  type Assessment,
  heldRow,
  type PersonRow,
  type PersonRowReader,
} from '../people/person-row.ts';
import { missingKey, noteRow } from '../people/read-person.ts';
import type { Row } from '../row.ts';
import { rowFault } from '../row-shape.ts';
import { scoreReader } from '../score-reader.ts';

const EVENT_ARM = /_arm_(\d+)[a-z]?$/i;

/**
 * Reads one record and event a row. An event holds only some of the forms, so a blank score says nothing, while a code
 * for a missing one says that it was asked for. Arm and facts mostly stand in one event and hold for the person.
 */
export function redcapReader(context: LayoutContext): PersonRowReader {
  const reading = personContext(context);
  const scores = scoreReader(context, reading);
  const byColumn = reading.has('arm') || reading.has('treatment');

  const read = (row: Row, note: Note): PersonRow | RowFault => {
    const who = reading.id.read(row, note);
    if ('code' in who) return who;
    const { id } = who;
    const study = reading.study.read(row, note);
    if (study === '') return missingKey('study');
    const arm = byColumn ? reading.arm.read(row, note) : readEventArm(row, reading, note);
    const facts = reading.facts.read(row, note);
    const person = { study, id, arm, facts };
    const given = scores.filter(({ column }) => row.cell(column.key).trim() !== '');
    const week = given.length === 0 ? { week: 0 } : readWeek(row, reading, note);
    if ('code' in week) return heldRow(person, week);
    const assessments = given.map((score): Assessment => {
      const { instrument, value } = score.read(row, note);
      return { instrument, week: week.week, score: value };
    });
    noteRow(row, id, note);
    return { ...person, assessments, baseline: null, held: null };
  };
  return { read, terms: reading.terms, subjects: () => [] };
}

/** A project without a field for the arm may have one REDCap arm for each: `week_8_arm_2`. */
function readEventArm(
  row: Row,
  { terms, treatments }: PersonContext,
  note: Note,
): PersonRow['arm'] {
  const number = EVENT_ARM.exec(row.cell('event').trim())?.[1];
  if (number === undefined) return null;
  const meant = treatments.get(number);
  const treatment = meant ? terms.treatment(meant, note) : terms.treatmentOfArm(number, note);
  return { label: `Arm ${number}`, treatment };
}

/** Weeks of a row: its own column of weeks where that is filled in, else what the event is named. */
function readWeek(
  row: Row,
  { missing, style }: PersonContext,
  note: Note,
): { readonly week: number } | RowFault {
  const cell = row.cell('week');
  if (!missing.has(cell)) {
    const parsed = parseWeek(cell, style);
    if (!parsed.ok) return rowFault(parsed.fault, 'week', cell, 'week');
    return { week: parsed.value };
  }
  const event = row.cell('event').trim();
  if (event === '') return missingKey('event');
  const bare = event.replace(EVENT_ARM, '');
  const meant = Number(event);
  if (Number.isFinite(meant)) return { week: meant };
  const time = namedTime(bare);
  if (time === null) return rowFault('time-label', 'event', event, 'event');
  if (!time.plain) {
    note('event', 'time-from-name', event, { onceFor: event, detail: `week ${time.week}` });
  }
  return { week: time.week };
}
