import { hasField, type Mapping, mapColumns, recognisedFields } from '../../mapping/map-columns.ts';
import { ImportRefused } from '../../refused.ts';
import { defineLayout } from '../layout.ts';
import { PeopleImport } from '../people/people-import.ts';
import { fieldLabel } from '../people/person-fields.ts';
import { scoreColumn, scoreName, withScores } from '../score-columns.ts';
import { WIDE_FIELDS } from './fields.ts';
import { wideReader } from './read-row.ts';

/** One row a participant, one column a score: instrument and time stand in the column's name. */
export const wideLayout = defineLayout({
  layout: 'wide',
  kind: 'participant',
  label: 'wide (one row a participant, one column a score)',
  fields: WIDE_FIELDS,
  scoreColumns: 'timed',
  required: ['study', 'arm', 'treatment', 'score'],
  scoreNames: (header) => header.filter((column) => scoreName(column)).length,
  detect: (header) => {
    const fields = recognisedFields(header, WIDE_FIELDS);
    const scores = header.filter((column) => scoreName(column));
    const found = [
      ...['participant', 'arm', 'treatment'].filter((field) => fields.has(field)),
      ...scores.slice(0, 3),
    ];
    if (scores.length < 2) return { fit: 0, found };
    const who = fields.has('participant') ? 0.25 : 0;
    return { fit: 0.5 + who + (fields.has('arm') || fields.has('treatment') ? 0.25 : 0), found };
  },
  guess: (header) => guessScores(mapColumns(header, WIDE_FIELDS)),
  demand: (mapping) => {
    const lacking: string[] = hasField(mapping, 'participant') ? [] : ['participant'];
    if (!hasField(mapping, 'arm') && !hasField(mapping, 'treatment')) lacking.push('arm');
    if (mapping.scores.length === 0) lacking.push('score');
    if (lacking.length > 0) {
      throw new ImportRefused('missing-columns', 'wide', lacking.map(fieldLabel).join(', '));
    }
    const vague = mapping.scores.filter(({ week }) => week === null);
    if (vague.length > 0) {
      const shown = vague.slice(0, 6).map(({ column }) => `“${column}”`);
      const more = vague.length > 6 ? ` and ${vague.length - 6} more` : '';
      throw new ImportRefused('weeks-needed', `${shown.join(', ')}${more}`);
    }
    refuseTwice(mapping);
  },
  start: (context) => new PeopleImport(context, wideReader(context)),
});

/** Two columns for one instrument and week cannot both be the score. */
function refuseTwice({ scores }: Mapping): void {
  const seen = new Map<string, string>();
  for (const { instrument, week, column } of scores) {
    const key = `${instrument}\u0000${week}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      throw new ImportRefused('score-twice', earlier, column, `${instrument}, week ${week}`);
    }
    seen.set(key, column);
  }
}

/**
 * Finds the score columns among those that nothing else is read from. A bare number behind an instrument may be an item
 * ("phq9_1") or a time: where the instrument has columns with certain times, it is not read.
 */
function guessScores(mapping: Mapping): Mapping {
  const named = mapping.columns.flatMap(({ index, column, field }) => {
    const name = field === null ? scoreName(column) : null;
    return name ? [{ index, column, name }] : [];
  });
  const certain = new Set(named.flatMap(({ name }) => (name.week === null ? [] : name.entry.code)));
  const scores = named
    .filter(({ name }) => !(/^\d+$/.test(name.time) && certain.has(name.entry.code)))
    .map(({ index, column, name: { entry, week, time, plain } }) =>
      scoreColumn(index, column, entry.code, week, plain ? null : time),
    );
  return withScores(mapping, scores);
}
