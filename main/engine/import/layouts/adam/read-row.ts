import { daysToWeeks, namedTime, parseWeek } from '../../values/week.ts';
import type { LayoutContext, RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import { type PersonContext, personContext } from '../people/person-context.ts';
import {
  type Assessment,
  heldRow,
  type PersonRow,
  type PersonRowReader,
} from '../people/person-row.ts';
import { readBaseline } from '../people/read-baseline.ts';
import { missingKey, noteRow } from '../people/read-person.ts';
import { isFault as isScoreFault, readScore } from '../people/read-score.ts';
import type { Row } from '../row.ts';
import { rowFault } from '../row-shape.ts';
import { readParameter } from './read-parameter.ts';
import { readSubjects } from './read-subjects.ts';

/**
 * Reads one subject, parameter and visit a row. Only observed totals are scores: rows with DTYPE were imputed, and
 * parameters that are items or parts of a scale are no totals; both are held back while their subject counts.
 */
export function adamReader(context: LayoutContext): PersonRowReader {
  const reading = personContext(context);
  const subjects = context.subjects ? readSubjects(context, context.subjects) : [];
  const armKnown = new Set(subjects.flatMap(({ arm, id }) => (arm ? id : [])));

  const read = (row: Row, note: Note): PersonRow | RowFault => {
    const who = reading.id.read(row, note);
    if ('code' in who) return who;
    const { id } = who;
    const study = reading.study.read(row, note);
    if (study === '') return missingKey('study');
    const arm = reading.arm.read(row, note);
    const facts = reading.facts.read(row, note);
    const person = { study, id, arm, facts };
    if (arm === null && !armKnown.has(id)) return heldRow(person, missingKey('arm'));
    if (arm) noteOtherTreatment(row, reading, arm.label, id, note);
    noteRow(row, id, note);

    const imputed = row.cell('imputed').trim();
    if (!reading.missing.has(imputed)) {
      return heldRow(person, rowFault('imputed-score', 'imputed', imputed, imputed));
    }
    const parameter = readParameter(row, context.mapping, reading, note);
    if ('code' in parameter) return heldRow(person, parameter);
    const week = readWeek(row, reading, note);
    if ('code' in week) return heldRow(person, week);
    const cell = row.cell('score');
    const score = readScore(cell, parameter.entry, reading.missing, reading.style, note);
    if (isScoreFault(score)) return heldRow(person, score);
    const instrument = parameter.instrument;
    const assessments: Assessment[] = [{ instrument, week: week.week, score }];
    const baseline = readBaseline(row, reading, instrument, note);
    return { ...person, assessments, baseline, held: null };
  };
  return { read, terms: reading.terms, subjects: () => subjects };
}

/** The week of a row: 0 where it is flagged as the baseline, else what the visit is named, else its day. */
function readWeek(
  row: Row,
  { missing, style }: PersonContext,
  note: Note,
): { readonly week: number } | RowFault {
  if (/^y$/i.test(row.cell('baseline-flag').trim())) return { week: 0 };
  const visit = row.cell('week').trim();
  if (!missing.has(visit)) {
    const named = namedTime(visit);
    if (named && !named.plain) {
      note('week', 'time-from-name', visit, { onceFor: visit, detail: `week ${named.week}` });
    }
    if (named) return { week: named.week };
    const parsed = parseWeek(visit, style);
    if (parsed.ok) return { week: parsed.value };
    return rowFault('time-label', 'week', visit, 'week');
  }
  const day = row.cell('day').trim();
  if (!/^[+-]?\d{1,5}$/.test(day)) return missingKey('week');
  // ADaM counts the day of the first treatment as 1 and has no day 0.
  const days = Number(day) > 0 ? Number(day) - 1 : Number(day);
  note('day', 'week-from-day', null, { onceFor: 'file' });
  return { week: Math.round(daysToWeeks(days)) };
}

/** People are compared as randomised (TRT01P); that somebody was treated otherwise (TRT01A) is said. */
function noteOtherTreatment(
  row: Row,
  { missing }: PersonContext,
  planned: string,
  id: string,
  note: Note,
): void {
  const actual = row.cell('actual-treatment').trim();
  if (missing.has(actual) || actual === planned) return;
  note('actual-treatment', 'treated-otherwise', actual, { onceFor: id });
}
