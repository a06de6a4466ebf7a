/**
 * Turns the public antidepressant trial of the DIA working group on missing data (172 people, HAMD-17 at four visits,
 * after Goldstein et al. 2004) into the long layout. The file itself is not part of this project.
 *
 *   node convert-antidepressant.ts antidepressant.csv long.csv
 *
 * Baseline (BASVAL) becomes week 0; visits 4, 5, 6 and 7 become weeks 1, 2, 4 and 6. Whoever has visit 7 completed;
 * everyone else dropped out on the day of the last record (RELDAYS / 7 weeks).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';

const WEEK_OF_VISIT: Readonly<Record<string, number>> = { '4': 1, '5': 2, '6': 4, '7': 6 };
const TREATMENT: Readonly<Record<string, string>> = { DRUG: 'medication', PLACEBO: 'placebo' };
const LAST_VISIT = '7';

const HEADER = [
  'participant_id',
  'study',
  'arm',
  'treatment',
  'week',
  'instrument',
  'score',
  'status',
  'dropout_week',
  'sex',
  'site',
];

type Visit = Readonly<Record<string, string>>;

function cell(visit: Visit, column: string): string {
  const value = visit[column];
  if (value === undefined) throw new Error(`the file has no column ${column}`);
  return value;
}

function known(table: Readonly<Record<string, string | number>>, key: string): string {
  const value = table[key];
  if (value === undefined) throw new Error(`“${key}” is not a value that this script knows`);
  return String(value);
}

function rowsOf(visits: readonly Visit[]): string[][] {
  const first = visits[0];
  const last = visits.at(-1);
  if (!first || !last) return [];
  const completed = visits.some((visit) => cell(visit, 'VISIT') === LAST_VISIT);
  const before = [
    cell(first, 'PATIENT'),
    'Antidepressant trial',
    cell(first, 'THERAPY'),
    known(TREATMENT, cell(first, 'THERAPY')),
  ];
  const after = [
    completed ? 'completed' : 'dropped-out',
    completed ? '' : String(Number(cell(last, 'RELDAYS')) / 7),
    cell(first, 'GENDER'),
    cell(first, 'POOLINV'),
  ];
  const scores = visits.map((visit) => [
    known(WEEK_OF_VISIT, cell(visit, 'VISIT')),
    cell(visit, 'HAMDTL17'),
  ]);
  return [['0', cell(first, 'BASVAL')], ...scores].map(([week = '', score = '']) => [
    ...before,
    week,
    'hdrs-17',
    score,
    ...after,
  ]);
}

/**
 * The long file as text.
 *
 * @param csv the published file as text
 * @throws Error when a column or value is not as expected
 */
export function convertAntidepressant(csv: string): string {
  const { data } = Papa.parse<Visit>(csv, { header: true, skipEmptyLines: true });
  const byPatient = Map.groupBy(data, (visit) => cell(visit, 'PATIENT'));
  const rows = [...byPatient.values()].flatMap((visits) =>
    rowsOf([...visits].sort((a, b) => Number(a.VISIT) - Number(b.VISIT))),
  );
  return `${Papa.unparse([HEADER, ...rows], { newline: '\n' })}\n`;
}

if (import.meta.main) {
  const [from, to] = process.argv.slice(2);
  if (!from || !to) throw new Error('usage: node convert-antidepressant.ts FROM.csv TO.csv');
  writeFileSync(to, convertAntidepressant(readFileSync(from, 'utf8')));
}
