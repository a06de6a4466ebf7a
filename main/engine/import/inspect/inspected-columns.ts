import {
  type FieldInfo,
  type InspectedColumn,
  VALUES_LISTED,
  type ValueCount,
} from '../../../../shared/contract/import.ts';
import type { Checked } from '../check-file.ts';
import { shownColumns } from '../import-outcome.ts';
import type { LayoutReader } from '../layouts/layout.ts';
import { fieldLabel } from '../layouts/people/person-fields.ts';
import type { FieldSpec, Mapping } from '../mapping/map-columns.ts';
import type { ImportPlan } from '../plan-import.ts';
import type { SampleWatch } from './sample-watch.ts';

/** Fields whose values a mapping can give a meaning. */
const LABELLED = new Set([
  'arm',
  'treatment',
  'treatment1',
  'treatment2',
  'condition',
  'format',
  'instrument',
  'status',
  'sex',
  'week',
  'event',
  'time',
  'measure',
  'analysis_set',
]);
/** A column is one of numbers when this share of its different values are. */
const MOSTLY = 0.8;
const NUMBER = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)$/;

/** The columns of a file with what else each could be; `watch` is null where no value may be shown. */
export function inspectedColumns(
  { mapping, reader }: ImportPlan,
  checked: Pick<Checked, 'identifiers' | 'mapping'>,
  watch: SampleWatch | null,
): InspectedColumn[] {
  const shown = shownColumns(checked);
  const identifying = new Set(checked.identifiers.map(({ column }) => column));
  const free = freeFields(mapping, reader);
  return shown.map((column): InspectedColumn => {
    const counts = watch?.sample?.values[column.index] ?? null;
    const numeric = counts && counts.size > 0 ? isNumeric(counts) : null;
    const others = free.filter(({ field }) => field !== column.field);
    const labelled = column.field !== null && LABELLED.has(column.field);
    return {
      ...column,
      alternatives: others.filter((spec) => suits(spec, numeric)).map(({ field }) => field),
      values: labelled && counts && !identifying.has(column.column) ? listed(counts) : null,
    };
  });
}

export function layoutFields({ fields, required }: LayoutReader): FieldInfo[] {
  return fields.map(({ field }) => ({
    field,
    label: fieldLabel(field).replaceAll('_', ' '),
    required: field === 'participant' || (required.includes(field) && !OPTIONAL.has(field)),
  }));
}

/** Fields that a file must not lose when it has them, but that it can do without. */
const OPTIONAL = new Set(['study', 'treatment', 'parameter', 'day', 'imputed', 'vi', 'sei']);

function freeFields({ index }: Mapping, { fields, scoreColumns }: LayoutReader): FieldSpec[] {
  const several = scoreColumns !== 'one';
  return fields.filter(({ field }) => !index.has(field) || (several && field === 'score'));
}

/** Numbers are no labels; labels and texts are no numbers. An empty column can be anything. */
function suits({ content }: FieldSpec, numeric: boolean | null): boolean {
  if (numeric === null || content === 'published' || content === 'citation') return true;
  return numeric ? content !== 'text' : content !== 'number';
}

function isNumeric(counts: ReadonlyMap<string, number>): boolean {
  const numbers = [...counts.keys()].filter((value) => NUMBER.test(value)).length;
  return numbers >= MOSTLY * counts.size;
}

function listed(counts: ReadonlyMap<string, number>): ValueCount[] {
  return [...counts]
    .map(([value, rows]) => ({ value, rows }))
    .sort((a, b) => b.rows - a.rows)
    .slice(0, VALUES_LISTED);
}
