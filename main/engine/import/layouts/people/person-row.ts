import type { ParticipantFields } from '../../../store/write-participant.ts';
import type { RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import type { Row } from '../row.ts';
import type { TermReader } from '../term-reader.ts';

export interface Assessment {
  readonly instrument: string;
  readonly week: number;
  readonly score: number | null;
}

/** What a sound row says. */
export interface PersonRow {
  readonly study: string;
  /** Participant id, trimmed and in Unicode form C. It stays in memory. */
  readonly id: string;
  /** null when the row does not say it; then another row of the person must. */
  readonly arm: { readonly label: string; readonly treatment: string } | null;
  /** What the row says about the person; null where it says nothing. Status `unknown` says nothing. */
  readonly facts: ParticipantFields;
  /** Empty when the row stands for a person without an assessment. */
  readonly assessments: readonly Assessment[];
  /** Baseline score that stands beside another score; it is week 0 unless a row of week 0 says otherwise. */
  readonly baseline: { readonly instrument: string; readonly score: number } | null;
  /** Why the row is held back although it says who it is about; the person counts all the same. null: it is kept. */
  readonly held: RowFault | null;
}

/** A row that is held back for its visit or its score. Where the person was randomised to, and what became of them, stands. */
export function heldRow(
  person: Pick<PersonRow, 'study' | 'id' | 'arm' | 'facts'>,
  held: RowFault,
): PersonRow {
  return { ...person, assessments: NO_ASSESSMENTS, baseline: null, held };
}

const NO_ASSESSMENTS: readonly Assessment[] = [];

/** Reads the rows of one layout. Reading the same row twice gives the same result. */
export interface PersonRowReader {
  /** @returns what the row says, or why it is held back */
  read(row: Row, note: Note): PersonRow | RowFault;
  readonly terms: TermReader;
  /** People who stand in a file beside this one; they count even when this one has no row of them. */
  subjects(): readonly PersonRow[];
}

export function isFault(read: PersonRow | RowFault): read is RowFault {
  return 'code' in read;
}
