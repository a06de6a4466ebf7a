import type { ScoreColumn } from '../mapping/map-columns.ts';
import type { LayoutContext, RowFault } from './layout.ts';
import { type Note, noteTo } from './notes.ts';
import type { PersonContext } from './people/person-context.ts';
import { isFault, readScore } from './people/read-score.ts';
import type { Row } from './row.ts';

export interface ScoreCell {
  readonly instrument: string;
  /** null when missing, or left out for a fault that was said. */
  readonly value: number | null;
}

export interface ColumnScore {
  readonly column: ScoreColumn;
  /** A bad score costs itself only: the person and the other scores of the row stay. */
  read(row: Row, note: Note): ScoreCell;
}

/** Readers of the score columns of a file; says once of each what is to be said of its instrument. */
export function scoreReader(context: LayoutContext, reading: PersonContext): ColumnScore[] {
  const { mapping, log, missing } = context;
  return mapping.scores.map((column) => {
    const about = noteTo(log, mapping, null);
    const { code, entry } = reading.terms.instrument(column.instrument, (_, issue, value, more) =>
      about(column.key, issue, value, more),
    );
    return {
      column,
      read: (row, note) => {
        const cell = row.cell(column.key);
        const score = readScore(cell, entry, missing, reading.style, (_, issue, value, more) =>
          note(column.key, issue, value, more),
        );
        if (!isFault(score)) return { instrument: code, value: score };
        note(column.key, 'score-left-out', score.value, { detail: faultWords(score) });
        return { instrument: code, value: null };
      },
    };
  });
}

/** Why a score was left out, for the inside of a sentence. */
export function faultWords({ code, detail }: RowFault): string {
  switch (code) {
    case 'above-range':
      return `above the range, ${detail}`;
    case 'below-range':
      return `below the range, ${detail}`;
    case 'suspected-missing-code':
      return `out of range, ${detail}; it looks like a code for a missing value`;
    case 'ambiguous-number':
      return 'it could be read in two ways';
    case 'non-finite':
      return 'too large to be a number';
    default:
      return 'no number';
  }
}
