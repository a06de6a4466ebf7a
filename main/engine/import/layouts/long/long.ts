import { findInstrument } from '../../../../../shared/model/instruments.ts';
import { mappingText } from '../../../../../shared/text/import-mapping.ts';
import { type Mapping, mapColumns, recognisedFields } from '../../mapping/map-columns.ts';
import { ImportRefused } from '../../refused.ts';
import type { LayoutReader } from '../layout.ts';
import { fieldLabel, LONG_FIELDS } from './fields.ts';
import { LongImport } from './long-import.ts';

const MARKERS = ['participant', 'arm', 'week', 'score'] as const;

/** One row a participant, visit and instrument. */
export const longLayout: LayoutReader = {
  layout: 'long',
  kind: 'participant',
  label: 'long (one row a participant and visit)',
  fields: LONG_FIELDS,
  required: ['study', 'arm', 'week', 'score', 'instrument'],
  fit: (header) => {
    const fields = recognisedFields(header, LONG_FIELDS);
    if (!fields.has('participant')) return 0;
    const scored = fields.has('score') || namedInstruments(header).length > 0;
    const found = MARKERS.filter((field) => (field === 'score' ? scored : fields.has(field)));
    return found.length / MARKERS.length;
  },
  map: (header) => {
    const mapping = withNamedScore(header, mapColumns(header, LONG_FIELDS));
    const named = namedInstruments(header).filter(({ index }) => isFree(mapping, index));
    if (!mapping.index.has('score') && named.length > 1) {
      const columns = named.map(({ column }) => `“${column}”`).join(', ');
      throw new ImportRefused('several-score-columns', columns);
    }
    const lacking: string[] = MARKERS.filter((field) => !mapping.index.has(field));
    if (!mapping.index.has('instrument') && !scoreInstrument(mapping)) lacking.push('instrument');
    if (lacking.length > 0) {
      throw new ImportRefused('missing-columns', 'long', lacking.map(fieldLabel).join(', '));
    }
    return mapping;
  },
  start: (context) => {
    const named = context.mapping.index.has('instrument') ? null : scoreInstrument(context.mapping);
    return new LongImport(context, named);
  },
};

/** Takes the one column that is named after an instrument as the score, when no column is named score. */
function withNamedScore(header: readonly string[], mapping: Mapping): Mapping {
  if (mapping.index.has('score')) return mapping;
  const named = namedInstruments(header).filter(({ index }) => isFree(mapping, index));
  const [score] = named;
  if (named.length !== 1 || !score) return mapping;
  return {
    ...mapping,
    index: new Map([...mapping.index, ['score', score.index]]),
    columns: mapping.columns.map((column) =>
      column.index === score.index
        ? { ...column, field: 'score', reason: mappingText.instrument(score.label) }
        : column,
    ),
  };
}

function namedInstruments(
  header: readonly string[],
): { readonly index: number; readonly column: string; readonly label: string }[] {
  return header.flatMap((column, index) => {
    const entry = instrumentOf(column);
    return entry ? [{ index, column, label: entry.label }] : [];
  });
}

function instrumentOf(column: string): ReturnType<typeof findInstrument> {
  return (
    findInstrument(column) ?? findInstrument(column.replace(/[\s_.-]*(?:total|score|sum)$/i, ''))
  );
}

/** Code of the instrument that the score column is named after; null when it is not. */
function scoreInstrument(mapping: Mapping): string | null {
  const score = mapping.index.get('score');
  const column = score === undefined ? undefined : mapping.columns[score]?.column;
  return column === undefined ? null : (instrumentOf(column)?.code ?? null);
}

function isFree(mapping: Mapping, index: number): boolean {
  return mapping.columns[index]?.field === null;
}
