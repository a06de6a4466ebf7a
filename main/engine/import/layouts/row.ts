import type { CsvRecord } from '../csv/split-fields.ts';
import { ruledCell } from '../mapping/field-rule.ts';
import type { Mapping } from '../mapping/map-columns.ts';

/** A record seen through the mapping of its columns. */
export class Row {
  readonly line: number;
  readonly record: CsvRecord;
  private readonly mapping: Mapping;

  constructor(record: CsvRecord, mapping: Mapping) {
    this.record = record;
    this.line = record.line;
    this.mapping = mapping;
  }

  /**
   * The cell of a field as given, or as the mapping says that it is meant; empty when the file has no such column.
   */
  cell(field: string): string {
    const index = this.mapping.index.get(field);
    const rule = this.mapping.rules.size === 0 ? undefined : this.mapping.rules.get(field);
    if (rule) return ruledCell(index === undefined ? null : this.at(index), rule);
    return index === undefined ? '' : this.at(index);
  }

  get width(): number {
    return this.record.fields.length;
  }

  private at(index: number): string {
    return this.record.fields[index] ?? '';
  }
}

export function isBlank(record: CsvRecord): boolean {
  return record.flaw === null && record.fields.every((field) => field.trim() === '');
}

/** Header of the column that a field is read from; null when the file has none. */
export function columnOf(mapping: Mapping, field: string | null): string | null {
  if (field === null) return null;
  const index = mapping.index.get(field);
  return index === undefined ? null : (mapping.columns[index]?.column ?? null);
}
