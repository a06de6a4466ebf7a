import type { ColumnMapping } from '../../../shared/contract/datasets.ts';
import type { MappedColumn, MappingFile } from '../../../shared/contract/mapping.ts';

type Column = Pick<ColumnMapping, 'index' | 'column'>;

/** Fields that several columns may have at the same time. */
const REPEATED: ReadonlySet<string> = new Set(['score', 'baseline']);

/** What a mapping says of a column of the file; undefined when it says nothing. */
export function mappedColumn(mapping: MappingFile, column: Column): MappedColumn | undefined {
  return mapping.columns.find((mapped) => isOf(mapped, column));
}

function isOf(mapped: MappedColumn, { index, column }: Column): boolean {
  return mapped.position === undefined ? mapped.column === column : mapped.position === index + 1;
}

/**
 * A mapping in which something of one column is changed; what was said of the column besides is kept.
 *
 * @param header every column of the file: a name that stands there twice needs its position
 */
export function withColumn(
  mapping: MappingFile,
  header: readonly Column[],
  column: Column,
  change: Partial<MappedColumn>,
): MappingFile {
  const old = mappedColumn(mapping, column) ?? newColumn(header, column);
  const changed = { ...old, ...change };
  const rest = mapping.columns.filter((mapped) => !isOf(mapped, column));
  return { ...mapping, columns: [...rest, changed].toSorted(byHeader(header)) };
}

/** Gives a column another field. A column that had a field that only one can have, gives it up. */
export function withField(
  mapping: MappingFile,
  header: readonly Column[],
  column: Column,
  field: string | null,
): MappingFile {
  const columns = mapping.columns.map((mapped) =>
    field !== null && mapped.field === field && !REPEATED.has(field)
      ? { ...mapped, field: null }
      : mapped,
  );
  const { unit, values, instrument, week, ...named } =
    mappedColumn(mapping, column) ?? newColumn(header, column);
  const isScore = field === 'score' || field === 'baseline';
  const kept: MappedColumn = {
    ...named,
    field,
    ...(isScore && instrument !== undefined && { instrument }),
    ...(isScore && week !== undefined && { week }),
  };
  const rest = columns.filter((mapped) => !isOf(mapped, column));
  const constants = { ...mapping.constants };
  if (field !== null) delete constants[field];
  return {
    ...withConstants(mapping, constants),
    columns: [...rest, kept].toSorted(byHeader(header)),
  };
}

/** @param meaning null takes back what was said of the value */
export function withValue(
  mapping: MappingFile,
  header: readonly Column[],
  column: Column,
  value: string,
  meaning: string | null,
): MappingFile {
  const values = { ...mappedColumn(mapping, column)?.values };
  delete values[value];
  if (meaning !== null) values[value] = meaning;
  return withColumn(mapping, header, column, { values });
}

/** @param value null takes the constant away */
export function withConstant(
  mapping: MappingFile,
  field: string,
  value: string | null,
): MappingFile {
  const constants = { ...mapping.constants };
  delete constants[field];
  if (value !== null) constants[field] = value;
  return withConstants(mapping, constants);
}

function withConstants(
  mapping: MappingFile,
  constants: Readonly<Record<string, string>>,
): MappingFile {
  const { constants: _, ...rest } = mapping;
  return Object.keys(constants).length > 0 ? { ...rest, constants } : rest;
}

/** A mapping without its guesses: only what somebody chose, which is what differs from what was found. */
export function withoutGuesses(mapping: MappingFile, found: readonly ColumnMapping[]): MappingFile {
  const { scoreNames: _, ...rest } = mapping;
  const columns = mapping.columns.map((mapped): MappedColumn => {
    const guess = found.find((column) => isOf(mapped, column));
    if (guess === undefined || guess.field !== mapped.field) return mapped;
    const { column, position } = mapped;
    return { column, ...(position !== undefined && { position }), field: null };
  });
  return { ...rest, columns };
}

function newColumn(header: readonly Column[], { index, column }: Column): MappedColumn {
  const alone = column !== '' && header.filter((other) => other.column === column).length === 1;
  return { column, ...(!alone && { position: index + 1 }), field: null };
}

function byHeader(header: readonly Column[]): (a: MappedColumn, b: MappedColumn) => number {
  const place = (mapped: MappedColumn) => {
    const at = header.findIndex((column) => isOf(mapped, column));
    return at < 0 ? header.length : at;
  };
  return (a, b) => place(a) - place(b);
}
