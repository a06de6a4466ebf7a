import type { FieldSpec } from '../../mapping/map-columns.ts';

/** The same fields with further column names that can mean nothing else in one layout. */
export function withNames(
  fields: readonly FieldSpec[],
  more: Readonly<Record<string, readonly string[]>>,
): readonly FieldSpec[] {
  return fields.map((spec) => ({ ...spec, names: [...spec.names, ...(more[spec.field] ?? [])] }));
}
