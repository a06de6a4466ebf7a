import type { ParticipantFields } from '../../../store/write-participant.ts';
import { hasField } from '../../mapping/map-columns.ts';
import type { LayoutContext, RowFault } from '../layout.ts';
import { TermReader } from '../term-reader.ts';
import { FACT_FIELD } from './people.ts';
import type { PersonRow } from './person-row.ts';
import { readFacts } from './read-facts.ts';
import { readArm, readId, readStudy, type WhoContext } from './read-person.ts';
import { Remembered } from './remembered.ts';

/** What readers of rows of people share. */
export interface PersonContext extends WhoContext {
  readonly id: Remembered<{ readonly id: string } | RowFault>;
  readonly study: Remembered<string>;
  readonly arm: Remembered<PersonRow['arm']>;
  readonly facts: Remembered<ParticipantFields>;
}

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
  return {
    ...who,
    id: new Remembered(mapping, ['participant'], (row) => readId(row, who)),
    study: new Remembered(mapping, ['study'], (row, note) => readStudy(row, who, note)),
    arm: new Remembered(mapping, ['arm', 'treatment'], (row, note) => readArm(row, who, note)),
    facts: new Remembered(mapping, FACTS, (row, note) => readFacts(row, who, note)),
  };
}
