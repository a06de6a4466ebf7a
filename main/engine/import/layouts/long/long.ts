import { mappingText } from '../../../../../shared/text/import-mapping.ts';
import { hasField, type Mapping, mapColumns, recognisedFields } from '../../mapping/map-columns.ts';
import { ImportRefused } from '../../refused.ts';
import { namedInstrument } from '../instrument-name.ts';
import { defineLayout } from '../layout.ts';
import { PeopleImport } from '../people/people-import.ts';
import { fieldLabel } from '../people/person-fields.ts';
import { LONG_FIELDS } from './fields.ts';
import { readRow, rowContext } from './read-row.ts';

const MARKERS = ['participant', 'arm', 'week', 'score'] as const;

/** One row a participant, visit and instrument. */
export const longLayout = defineLayout({
  layout: 'long',
  kind: 'participant',
  label: 'long (one row a participant and visit)',
  fields: LONG_FIELDS,
  scoreColumns: 'one',
  required: ['study', 'arm', 'week', 'score', 'instrument'],
  detect: (header) => {
    const fields = recognisedFields(header, LONG_FIELDS);
    const scored = fields.has('score') || namedScores(header).length > 0;
    const found = MARKERS.filter((field) => (field === 'score' ? scored : fields.has(field)));
    return { fit: fields.has('participant') ? found.length / MARKERS.length : 0, found };
  },
  guess: (header) => withNamedScore(header, mapColumns(header, LONG_FIELDS)),
  demand: (mapping) => {
    const named = namedScores(mapping.columns.map(({ column }) => column)).filter(({ index }) =>
      isFree(mapping, index),
    );
    if (!hasField(mapping, 'score') && named.length > 1) {
      const columns = named.map(({ column }) => `“${column}”`).join(', ');
      throw new ImportRefused('several-score-columns', columns);
    }
    const lacking: string[] = MARKERS.filter((field) => !hasField(mapping, field));
    if (!hasField(mapping, 'instrument') && !scoreInstrument(mapping)) lacking.push('instrument');
    if (lacking.length > 0) {
      throw new ImportRefused('missing-columns', 'long', lacking.map(fieldLabel).join(', '));
    }
  },
  start: (context) => {
    const named = hasField(context.mapping, 'instrument') ? null : scoreInstrument(context.mapping);
    const reading = rowContext(context, named);
    return new PeopleImport(context, {
      terms: reading.terms,
      read: (row, note) => readRow(row, reading, note),
      subjects: () => [],
    });
  },
});

/** Takes the one column that is named after an instrument as the score, when no column is named score. */
function withNamedScore(header: readonly string[], mapping: Mapping): Mapping {
  if (mapping.index.has('score')) return mapping;
  const named = namedScores(header).filter(({ index }) => isFree(mapping, index));
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

function namedScores(
  header: readonly string[],
): { readonly index: number; readonly column: string; readonly label: string }[] {
  return header.flatMap((column, index) => {
    const entry = namedInstrument(column);
    return entry ? [{ index, column, label: entry.label }] : [];
  });
}

/** Code of the instrument that the score column is named after; null when it is not. */
function scoreInstrument(mapping: Mapping): string | null {
  const score = mapping.index.get('score');
  const column = score === undefined ? undefined : mapping.columns[score]?.column;
  return column === undefined ? null : (namedInstrument(column)?.code ?? null);
}

function isFree(mapping: Mapping, index: number): boolean {
  return mapping.columns[index]?.field === null;
}
