import type { LayoutContext, SubjectTable } from '../layout.ts';
import { noteTo } from '../notes.ts';
import { personContext } from '../people/person-context.ts';
import type { PersonRow } from '../people/person-row.ts';
import { noteRow } from '../people/read-person.ts';

/** The people of an ADSL: everyone who was randomised, also those of whom the ADaM file has no row. */
export function readSubjects(context: LayoutContext, { mapping, rows }: SubjectTable): PersonRow[] {
  const reading = personContext({ ...context, mapping });
  const people: PersonRow[] = [];
  for (const row of rows) {
    const note = noteTo(context.log, mapping, row.line);
    const who = reading.id.read(row, note);
    const study = reading.study.read(row, note);
    if ('code' in who || study === '') {
      note('participant', 'subject-unread');
      continue;
    }
    const arm = reading.arm.read(row, note);
    noteRow(row, who.id, note);
    people.push({
      study,
      id: who.id,
      arm,
      facts: reading.facts.read(row, note),
      assessments: [],
      baseline: null,
      held: null,
    });
  }
  return people;
}
