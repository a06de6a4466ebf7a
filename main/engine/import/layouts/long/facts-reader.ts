import type { ParticipantFields } from '../../../store/write-participant.ts';
import type { Note } from '../notes.ts';
import type { Row } from '../row.ts';
import { FACT_FIELD } from './people.ts';
import { type FactsContext, readFacts } from './read-facts.ts';

const FIELDS = [...Object.values(FACT_FIELD), 'age'];

/**
 * Reads facts and remembers the last row's: the rows of one person repeat them and mostly follow one another.
 * A row about which there is something to say is read anew each time, so that it is said each time.
 */
export class FactsReader {
  private readonly context: FactsContext;
  private lastCells: readonly string[] = [];
  private lastFacts: ParticipantFields | null = null;

  constructor(context: FactsContext) {
    this.context = context;
  }

  read(row: Row, note: Note): ParticipantFields {
    const cells = FIELDS.map((field) => row.cell(field));
    if (this.lastFacts && cells.every((cell, i) => cell === this.lastCells[i]))
      return this.lastFacts;
    let said = false;
    const facts = readFacts(row, this.context, (...about) => {
      said = true;
      note(...about);
    });
    this.lastCells = cells;
    this.lastFacts = said ? null : facts;
    return facts;
  }
}
