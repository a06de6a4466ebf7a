import type { ColumnMapping } from '../../../../shared/contract/datasets.ts';
import type { MappedColumn, MappingFile } from '../../../../shared/contract/mapping.ts';
import { findInstrument } from '../../../../shared/model/instruments.ts';
import { mappingText } from '../../../../shared/text/import-mapping.ts';
import { namedInstrument } from '../layouts/instrument-name.ts';
import type { LayoutReader } from '../layouts/layout.ts';
import { scoreColumn, withScores } from '../layouts/score-columns.ts';
import { ImportRefused } from '../refused.ts';
import { type FieldRule, labelMap, NO_RULE } from './field-rule.ts';
import { type Mapping, type ScoreColumn, scoreKey } from './map-columns.ts';

interface Placed {
  readonly index: number;
  readonly spec: MappedColumn;
}

/**
 * The mapping of a file's columns as a mapping file gives it. Columns that it does not list are not stored.
 *
 * @throws ImportRefused when it does not fit the header or the layout
 */
export function applyMapping(
  header: readonly string[],
  file: MappingFile,
  reader: LayoutReader,
): Mapping {
  const several = reader.scoreColumns !== 'one';
  for (const field of namedFields(file, several)) refuseUnknown(field, reader);
  const placed = place(header, file);
  const single = placed.filter(({ spec }) => !(several && spec.field === 'score'));
  const index = indexOf(single, header);
  const byIndex = new Map(placed.map(({ index: at, spec }) => [at, spec]));
  const columns = header.map((column, at): ColumnMapping => {
    const field = byIndex.get(at)?.field ?? null;
    const reason = field === null ? mappingText.unknown() : mappingText.byMapping();
    return { index: at, column, field, reason };
  });
  const mapping: Mapping = {
    columns,
    index,
    guessed: [],
    rules: rulesOf(placed, file, several),
    scores: [],
  };
  return several ? withScores(mapping, scoresOf(header, placed, file, reader)) : mapping;
}

function namedFields({ columns, constants = {}, scoreNames }: MappingFile, several: boolean) {
  // One instrument for all score columns; where there is one score a row, it is a field like others.
  const shared = Object.keys(constants).filter((field) => !(several && field === 'instrument'));
  const rule = scoreNames && !several ? ['scoreNames'] : [];
  return [...columns.flatMap(({ field }) => field ?? []), ...shared, ...rule];
}

function refuseUnknown(field: string, { fields, label, layout }: LayoutReader): void {
  if (fields.some((spec) => spec.field === field)) return;
  throw new ImportRefused(
    'mapping-field',
    field,
    label.startsWith(layout) ? layout : label,
    fields.map((spec) => spec.field).join(', '),
  );
}

/** Finds each column of the mapping in the header: by its position, else by its name. */
function place(header: readonly string[], { columns }: MappingFile): Placed[] {
  const names = header.map((name) => name.trim());
  const lacking: string[] = [];
  const placed = columns.flatMap((spec): Placed[] => {
    const name = spec.column.trim();
    if (spec.position !== undefined) {
      const index = spec.position - 1;
      if (names[index] === name) return [{ index, spec }];
      lacking.push(`“${name}” at position ${spec.position}`);
      return [];
    }
    const index = names.indexOf(name);
    if (index < 0) lacking.push(`“${name}”`);
    else if (names.indexOf(name, index + 1) >= 0) {
      if (spec.field !== null) throw new ImportRefused('mapping-ambiguous', name);
    } else return [{ index, spec }];
    return [];
  });
  if (lacking.length > 0) {
    const more = lacking.length > 6 ? ` and ${lacking.length - 6} more` : '';
    throw new ImportRefused('mapping-misfit', `${lacking.slice(0, 6).join(', ')}${more}`);
  }
  return placed;
}

function indexOf(placed: readonly Placed[], header: readonly string[]): Map<string, number> {
  const index = new Map<string, number>();
  for (const { index: at, spec } of placed) {
    if (spec.field === null) continue;
    const earlier = index.get(spec.field);
    if (earlier !== undefined && earlier !== at) {
      const both = `“${header[earlier]}”, “${header[at]}”`;
      throw new ImportRefused('mapping-twice', spec.field, both);
    }
    index.set(spec.field, at);
  }
  return index;
}

function rulesOf(
  placed: readonly Placed[],
  { constants = {} }: MappingFile,
  several: boolean,
): Map<string, FieldRule> {
  const rules = new Map<string, FieldRule>();
  for (const [field, constant] of Object.entries(constants)) {
    rules.set(field, { ...NO_RULE, constant });
  }
  for (const { index, spec } of placed) {
    const { field, values = {}, missing = [], unit = 'weeks' } = spec;
    if (field === null) continue;
    if (Object.keys(values).length === 0 && missing.length === 0 && unit === 'weeks') {
      rules.delete(field);
      continue;
    }
    const labels = labelMap(values);
    const isArm = field === 'arm';
    rules.set(several && field === 'score' ? scoreKey(index) : field, {
      constant: null,
      values: isArm ? new Map() : labels,
      treatments: isArm ? labels : new Map(),
      missing: new Set(missing.map((code) => code.trim().toLowerCase())),
      unit,
      whole: field === 'week' || field === 'event',
    });
  }
  return rules;
}

function scoresOf(
  header: readonly string[],
  placed: readonly Placed[],
  { scoreNames, constants = {} }: MappingFile,
  { scoreColumns }: LayoutReader,
): ScoreColumn[] {
  const timed = scoreColumns === 'timed';
  const scores = new Map<number, ScoreColumn>();
  if (scoreNames) {
    const taken = new Set(placed.map(({ index }) => index));
    for (const [index, column] of header.entries()) {
      const found = taken.has(index) ? null : byParts(column, scoreNames);
      if (found) scores.set(index, scoreColumn(index, column, found.instrument, found.week));
    }
  }
  for (const { index, spec } of placed) {
    if (spec.field !== 'score') continue;
    const instrument =
      spec.instrument ?? constants.instrument ?? namedInstrument(spec.column)?.code;
    if (instrument === undefined) throw new ImportRefused('mapping-instrument', spec.column);
    const code = findInstrument(instrument)?.code ?? instrument;
    scores.set(index, scoreColumn(index, spec.column, code, timed ? (spec.week ?? null) : null));
  }
  return [...scores.values()].sort((a, b) => a.index - b.index);
}

/** A column whose name is one of the stems and one of the times; the longest stem wins. */
function byParts(
  column: string,
  { instruments, times }: NonNullable<MappingFile['scoreNames']>,
): { readonly instrument: string; readonly week: number } | null {
  const name = column.trim().toLowerCase();
  const weekOf = new Map(Object.entries(times).map(([time, week]) => [time.toLowerCase(), week]));
  const stems = Object.entries(instruments).toSorted(([a], [b]) => b.length - a.length);
  for (const [stem, instrument] of stems) {
    if (!name.startsWith(stem.toLowerCase())) continue;
    const week = weekOf.get(name.slice(stem.length).replace(/^[\s._-]+/, ''));
    if (week === undefined) continue;
    return { instrument: findInstrument(instrument)?.code ?? instrument, week };
  }
  return null;
}
