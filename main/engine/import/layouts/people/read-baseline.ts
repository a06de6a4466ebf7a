import type { Note } from '../notes.ts';
import type { Row } from '../row.ts';
import { faultWords } from '../score-reader.ts';
import type { PersonContext } from './person-context.ts';
import type { PersonRow } from './person-row.ts';
import { isFault, readScore } from './read-score.ts';

/** A baseline that stands beside every score. What is wrong with it is said; the row stays. */
export function readBaseline(
  row: Row,
  context: PersonContext,
  instrument: string | null,
  note: Note,
): PersonRow['baseline'] {
  if (instrument === null || !context.has('baseline')) return null;
  const entry = context.terms.instrument(instrument, () => {}).entry;
  const cell = row.cell('baseline');
  if (context.missing.has(cell)) return null;
  const score = readScore(cell, entry, context.missing, context.style, () => {});
  if (isFault(score)) {
    note('baseline', 'score-left-out', cell, { detail: faultWords(score) });
    return null;
  }
  return score === null ? null : { instrument, score };
}
