import type { InspectedColumn, InspectResult } from '../../../shared/contract/import.ts';
import type { MappingFile } from '../../../shared/contract/mapping.ts';
import type { Draft } from './draft.ts';
import { mappedColumn } from './edit-mapping.ts';

/** A look at a file with the columns as they were said to be since; so that a choice shows before it is looked at. */
export function asDrafted(result: InspectResult, { mapping }: Draft): InspectResult {
  if (!mapping || mapping === result.mapping) return result;
  return {
    ...result,
    mapping,
    columns: result.columns.map((column) => ({ ...column, field: fieldOf(mapping, column) })),
  };
}

function fieldOf(mapping: MappingFile, column: InspectedColumn): string | null {
  const mapped = mappedColumn(mapping, column);
  if (mapped) return mapped.field;
  // Only a rule for names can give a field to a column that is not listed.
  return mapping.scoreNames ? column.field : null;
}
