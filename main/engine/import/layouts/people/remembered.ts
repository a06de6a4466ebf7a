import type { Mapping } from '../../mapping/map-columns.ts';
import type { Note } from '../notes.ts';
import type { Row } from '../row.ts';

/** Different combinations of cells beyond this many are read anew each time. */
const LIMIT = 20_000;

interface Said<T> {
  readonly value: T;
  readonly notes: readonly Parameters<Note>[];
}

/** Leads from the cell of one column to that of the next, and at the last to what was read. */
interface Branch<T> {
  byCell: Map<string, Branch<T>> | null;
  said: Said<T> | null;
}

/**
 * Reads some fields of a row and remembers by their cells what was read and what was said of them: the rows of a person
 * repeat them, and those of many people are alike. What was said is said again, of the row at hand.
 */
export class Remembered<T> {
  private readonly columns: readonly number[];
  private readonly readAnew: (row: Row, note: Note) => T;
  private readonly limit: number;
  private readonly root: Branch<T> = { byCell: null, said: null };
  private remembered = 0;
  private last: Said<T> | null = null;
  private lastCells: readonly string[] = [];

  /**
   * @param readAnew must depend on nothing in the row but these fields
   * @param limit how many combinations of cells are remembered; 0 for those of the row above only
   */
  constructor(
    { index }: Pick<Mapping, 'index'>,
    fields: readonly string[],
    readAnew: (row: Row, note: Note) => T,
    limit = LIMIT,
  ) {
    this.limit = limit;
    const columns = fields.map((field) => index.get(field)).filter((at) => at !== undefined);
    this.columns = [...new Set(columns)];
    this.readAnew = readAnew;
  }

  read(row: Row, note: Note): T {
    const cells = row.record.fields;
    if (this.last === null || !this.isSame(cells)) this.last = this.find(row);
    this.lastCells = cells;
    const { value, notes } = this.last;
    if (notes.length > 0) for (const about of notes) note(...about);
    return value;
  }

  private isSame(cells: readonly string[]): boolean {
    const { columns, lastCells } = this;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] ?? 0;
      if (cells[column] !== lastCells[column]) return false;
    }
    return true;
  }

  private find(row: Row): Said<T> {
    let branch = this.root;
    for (const column of this.columns) {
      const cell = row.record.fields[column] ?? '';
      let next = branch.byCell?.get(cell);
      if (!next) {
        if (this.remembered >= this.limit) return this.take(row);
        next = { byCell: null, said: null };
        branch.byCell ??= new Map();
        branch.byCell.set(cell, next);
        this.remembered += 1;
      }
      branch = next;
    }
    branch.said ??= this.take(row);
    return branch.said;
  }

  private take(row: Row): Said<T> {
    const notes: Parameters<Note>[] = [];
    const value = this.readAnew(row, (...about) => {
      notes.push(about);
    });
    return { value, notes };
  }
}
