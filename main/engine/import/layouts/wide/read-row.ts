import type { LayoutContext, RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import { personContext } from '../people/person-context.ts';
import {
  type Assessment,
  heldRow,
  type PersonRow,
  type PersonRowReader,
} from '../people/person-row.ts';
import { missingKey, noteRow } from '../people/read-person.ts';
import type { Row } from '../row.ts';
import { scoreReader } from '../score-reader.ts';

/** Reads one person a row, with a score (or a missing score) for every score column. */
export function wideReader(context: LayoutContext): PersonRowReader {
  const reading = personContext(context);
  const scores = scoreReader(context, reading);
  for (const { week, time, column } of context.mapping.scores) {
    if (time === null || week === null) continue;
    context.log.add({ code: 'time-from-name', line: null, column, detail: `week ${week}` });
  }

  const read = (row: Row, note: Note): PersonRow | RowFault => {
    const who = reading.id.read(row, note);
    if ('code' in who) return who;
    const { id } = who;
    const arm = reading.arm.read(row, note);
    const study = reading.study.read(row, note);
    if (study === '') return missingKey('study');
    const facts = reading.facts.read(row, note);
    const person = { study, id, arm, facts };
    if (arm === null) return heldRow(person, missingKey('arm'));
    const assessments = scores.flatMap((score): Assessment[] => {
      const { week } = score.column;
      if (week === null) return [];
      const { instrument, value } = score.read(row, note);
      if (value !== null && facts.dropoutWeek !== null && week > facts.dropoutWeek) {
        note(score.column.key, 'assessed-after-dropout');
      }
      return [{ instrument, week, score: value }];
    });
    noteRow(row, id, note);
    return { ...person, assessments, baseline: null, held: null };
  };
  return { read, terms: reading.terms, subjects: () => [] };
}
