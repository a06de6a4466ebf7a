import type { ParticipantFields } from '../../../store/write-participant.ts';
import { hasField } from '../../mapping/map-columns.ts';
import type { LayoutContext, RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import type { Row } from '../row.ts';
import { TermReader } from '../term-reader.ts';
import { FACT_FIELD } from './people.ts';
import type { PersonRow } from './person-row.ts';
import { readFacts } from './read-facts.ts';
import { missingKey, readArm, readId, readStudy, type WhoContext } from './read-person.ts';
import { Remembered } from './remembered.ts';

/** What readers of rows of people share. */
export interface PersonContext extends WhoContext {
  readonly id: Remembered<{ readonly id: string } | RowFault>;
  readonly study: Remembered<string>;
  readonly arm: Remembered<PersonRow['arm']>;
  readonly facts: Remembered<ParticipantFields>;
  /** All of these at once, for layouts in which the rows of a person follow one another. */
  readonly person: Remembered<WhoIs | RowFault>;
}

type WhoIs = Pick<PersonRow, 'study' | 'id' | 'arm' | 'facts'>;

const FACTS = [...Object.values(FACT_FIELD), 'age'];

export function personContext({
  mapping,
  missing,
  decimalMark,
  defaultStudy,
}: LayoutContext): PersonContext {
  const who: WhoContext = {
    missing,
    style: { decimalMark },
    terms: new TermReader(),
    has: (field) => hasField(mapping, field),
    defaultStudy,
    treatments: mapping.rules.get('arm')?.treatments ?? new Map(),
  };
  const parts = {
    id: new Remembered(mapping, ['participant'], (row) => readId(row, who)),
    study: new Remembered(mapping, ['study'], (row, note) => readStudy(row, who, note)),
    arm: new Remembered(mapping, ['arm', 'treatment'], (row, note) => readArm(row, who, note)),
    facts: new Remembered(mapping, FACTS, (row, note) => readFacts(row, who, note)),
  };
  const readPerson = (row: Row, note: Note): WhoIs | RowFault => {
    const id = parts.id.read(row, note);
    if ('code' in id) return id;
    const arm = parts.arm.read(row, note);
    const study = parts.study.read(row, note);
    if (study === '') return missingKey('study');
    return { ...id, study, arm, facts: parts.facts.read(row, note) };
  };
  const fields = ['participant', 'study', 'arm', 'treatment', ...FACTS];
  return { ...who, ...parts, person: new Remembered(mapping, fields, readPerson, 0) };
}
