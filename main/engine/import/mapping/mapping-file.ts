import {
  MAPPING_VERSION,
  type MappedColumn,
  type MappingFile,
} from '../../../../shared/contract/mapping.ts';
import type { CsvShape } from '../csv/detect-dialect.ts';
import type { LayoutReader } from '../layouts/layout.ts';
import type { Mapping } from './map-columns.ts';

/** A guessed mapping as it would be saved: every column of the file in order, those not stored with the field null. */
export function mappingFileOf(
  { header, delimiter }: CsvShape,
  { layout }: LayoutReader,
  mapping: Mapping,
): MappingFile {
  const names = header.map((name) => name.trim());
  const scores = new Map(mapping.scores.map((score) => [score.index, score]));
  const known = knownDelimiter(delimiter);
  return {
    armwiseMapping: MAPPING_VERSION,
    layout,
    ...(known ? { dialect: { delimiter: known } } : {}),
    columns: mapping.columns.map(({ index, column, field }): MappedColumn => {
      const name = column.trim();
      const unsure = name === '' || names.filter((other) => other === name).length > 1;
      const score = scores.get(index);
      return {
        column,
        ...(unsure ? { position: index + 1 } : {}),
        field,
        ...(score ? { instrument: score.instrument } : {}),
        ...(score && layout === 'wide' ? { week: score.week } : {}),
      };
    }),
  };
}

/** A mapping as a database remembers it: only what it says of columns that are stored. */
export function rememberedForm(file: MappingFile): MappingFile {
  return { ...file, columns: file.columns.filter(({ field }) => field !== null) };
}

function knownDelimiter(delimiter: string) {
  return ([',', ';', '\t', '|'] as const).find((known) => known === delimiter);
}
