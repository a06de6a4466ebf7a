import { mappingText } from '../../../../../shared/text/import-mapping.ts';
import { plainHeader } from '../../mapping/header.ts';
import { hasField, type Mapping, mapColumns, recognisedFields } from '../../mapping/map-columns.ts';
import { ImportRefused } from '../../refused.ts';
import { namedInstrument } from '../instrument-name.ts';
import { defineLayout } from '../layout.ts';
import { PeopleImport } from '../people/people-import.ts';
import { fieldLabel } from '../people/person-fields.ts';
import { scoreColumn, withScores } from '../score-columns.ts';
import { REDCAP_FIELDS } from './fields.ts';
import { redcapReader } from './read-row.ts';

/** Longitudinal REDCap export with raw values: one row a record, event and repeat instance. */
export const redcapLayout = defineLayout({
  layout: 'redcap',
  kind: 'participant',
  label: 'REDCap longitudinal export (one row a record and event)',
  fields: REDCAP_FIELDS,
  scoreColumns: 'by-row',
  required: ['study', 'arm', 'treatment', 'event', 'week', 'score'],
  scoreNames: (header) => header.filter((column) => namedInstrument(column)).length,
  detect: (header) => {
    const fields = recognisedFields(header, REDCAP_FIELDS);
    const found = ['event', 'repeat-instrument', 'participant'].filter((f) => fields.has(f));
    return { fit: fields.has('event') ? 1 : 0, found };
  },
  guess: (header) => guessScores(withRecord(mapColumns(header, REDCAP_FIELDS))),
  demand: (mapping) => {
    const lacking = ['participant', 'event'].filter((field) => !hasField(mapping, field));
    if (lacking.includes('event') && hasField(mapping, 'week')) lacking.pop();
    if (mapping.scores.length === 0) lacking.push('score');
    if (lacking.length > 0) {
      throw new ImportRefused('missing-columns', 'REDCap', lacking.map(fieldLabel).join(', '));
    }
    const byInstrument = Map.groupBy(mapping.scores, ({ instrument }) => instrument);
    for (const [instrument, [first, second]] of byInstrument) {
      if (!first || !second) continue;
      throw new ImportRefused('score-twice', first.column, second.column, instrument);
    }
  },
  start: (context) => new PeopleImport(context, redcapReader(context)),
});

/** The labels export writes questions for names: which field is which cannot be told. */
export function isRedcapLabels(header: readonly string[]): boolean {
  const names = new Set(header.map(plainHeader));
  return names.has('eventname') && (names.has('recordid') || names.has('complete'));
}

/** REDCap writes the record's id first, whatever the project calls it. */
function withRecord(mapping: Mapping): Mapping {
  const [first] = mapping.columns;
  if (mapping.index.has('participant') || !first || first.field !== null) return mapping;
  const column = { ...first, field: 'participant', reason: mappingText.redcapRecord() };
  return {
    ...mapping,
    index: new Map([...mapping.index, ['participant', 0]]),
    columns: mapping.columns.map((other) => (other.index === 0 ? column : other)),
  };
}

function guessScores(mapping: Mapping): Mapping {
  const scores = mapping.columns.flatMap(({ index, column, field }) => {
    const entry = field === null ? namedInstrument(column) : undefined;
    return entry ? [scoreColumn(index, column, entry.code, null)] : [];
  });
  return withScores(mapping, scores);
}
