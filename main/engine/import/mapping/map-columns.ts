import type { ColumnMapping } from '../../../../shared/contract/datasets.ts';
import { mappingText } from '../../../../shared/text/import-mapping.ts';
import type { ColumnContent } from '../privacy/column-watch.ts';
import { ImportRefused } from '../refused.ts';
import type { FieldRule } from './field-rule.ts';
import { plainHeader } from './header.ts';

/** A field of a layout and the column names under which it is found. Names are compared as `plainHeader`. */
export interface FieldSpec {
  readonly field: string;
  /** Names that can mean nothing else. */
  readonly names: readonly string[];
  /** Names that usually mean this; the reader is told. */
  readonly guesses?: readonly string[];
  readonly content: ColumnContent;
}

export interface Mapping {
  readonly columns: readonly ColumnMapping[];
  /** Field -> index of its column. */
  readonly index: ReadonlyMap<string, number>;
  /** Columns that were mapped by a name that may mean something else. */
  readonly guessed: readonly ColumnMapping[];
  /** What a mapping file says of the values of single fields; without one, nothing. */
  readonly rules: ReadonlyMap<string, FieldRule>;
  /** Score columns of a layout that has several in a row. */
  readonly scores: readonly ScoreColumn[];
}

/** A column of scores on one instrument, at one time where the layout has times in its header. */
export interface ScoreColumn {
  /** Stands for the column where a field is asked for: `score:3` for the third column. */
  readonly key: string;
  readonly index: number;
  readonly column: string;
  /** Code, label or synonym of the instrument. */
  readonly instrument: string;
  /** Weeks since baseline; null when the row says it, or when it is still to be filled in. */
  readonly week: number | null;
  /** What the header says of the time, when it is not weeks: "2m". */
  readonly time: string | null;
}

export function scoreKey(index: number): string {
  return `score:${index + 1}`;
}

/** True when a field has a column or is the same in every row. */
export function hasField({ index, rules }: Mapping, field: string): boolean {
  return index.has(field) || rules.get(field)?.constant != null;
}

const RANK = { name: 0, synonym: 1, guess: 2 } as const;
type Rank = keyof typeof RANK;

interface Candidate {
  readonly index: number;
  readonly column: string;
  readonly rank: Rank;
}

/**
 * Maps the columns of a header to the fields of a layout. Each column serves one field; the surer name wins.
 *
 * @throws ImportRefused when two columns have equal claim to one field
 */
export function mapColumns(header: readonly string[], fields: readonly FieldSpec[]): Mapping {
  const known = lookup(fields);
  const candidates = new Map<string, Candidate[]>();
  header.forEach((column, index) => {
    const match = known.get(plainHeader(column));
    if (!match) return;
    const list = candidates.get(match.field) ?? [];
    list.push({ index, column, rank: match.rank });
    candidates.set(match.field, list);
  });
  const winners = new Map<string, Candidate>();
  for (const [field, list] of candidates) winners.set(field, winner(list));

  const columns = header.map((column, index): ColumnMapping => {
    const match = known.get(plainHeader(column));
    if (!match) {
      const reason = column.trim() === '' ? mappingText.unnamed() : mappingText.unknown();
      return { index, column, field: null, reason };
    }
    const won = winners.get(match.field);
    if (won?.index !== index) {
      const reason = mappingText.taken(match.field, won?.column ?? '');
      return { index, column, field: null, reason };
    }
    return { index, column, field: match.field, reason: REASON[match.rank](match.field) };
  });
  return {
    columns,
    index: new Map([...winners].map(([field, { index }]) => [field, index])),
    guessed: columns.filter(({ field }) => field !== null && winners.get(field)?.rank === 'guess'),
    rules: new Map(),
    scores: [],
  };
}

/** Fields of a layout for which a header has a column, by whatever name. */
export function recognisedFields(
  header: readonly string[],
  fields: readonly FieldSpec[],
): ReadonlySet<string> {
  const known = lookup(fields);
  return new Set(header.flatMap((column) => known.get(plainHeader(column))?.field ?? []));
}

const REASON: Readonly<Record<Rank, (field: string) => string>> = {
  name: mappingText.byName,
  synonym: mappingText.bySynonym,
  guess: mappingText.byGuess,
};

const lookups = new WeakMap<
  readonly FieldSpec[],
  ReadonlyMap<string, { field: string; rank: Rank }>
>();

function lookup(fields: readonly FieldSpec[]): ReadonlyMap<string, { field: string; rank: Rank }> {
  let known = lookups.get(fields);
  if (!known) {
    const map = new Map<string, { field: string; rank: Rank }>();
    for (const { field, names, guesses = [] } of fields) {
      for (const name of guesses) map.set(plainHeader(name), { field, rank: 'guess' });
      for (const name of names) map.set(plainHeader(name), { field, rank: 'synonym' });
      map.set(plainHeader(field), { field, rank: 'name' });
    }
    known = map;
    lookups.set(fields, known);
  }
  return known;
}

function winner(candidates: readonly Candidate[]): Candidate {
  const sorted = candidates.toSorted((a, b) => RANK[a.rank] - RANK[b.rank]);
  const [first, second] = sorted;
  if (!first) throw new Error('a field without candidates');
  if (
    second &&
    second.rank === first.rank &&
    plainHeader(second.column) === plainHeader(first.column)
  ) {
    throw new ImportRefused(
      'duplicate-column',
      first.column,
      `columns ${first.index + 1} and ${second.index + 1}`,
    );
  }
  return first;
}
