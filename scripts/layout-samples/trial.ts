import { readFileSync } from 'node:fs';

const FILE = new URL('../../sample-data/tdcrp-like-trial/trial.csv', import.meta.url);

export type Cells = Readonly<Record<string, string>>;

export interface Person {
  /** Cells of the person's first row. */
  readonly cells: Cells;
  /** Instrument -> week -> score; null when missing. */
  readonly scores: ReadonlyMap<string, ReadonlyMap<number, number | null>>;
}

/** A cell of the sample trial. @throws Error when the trial has no such column */
export function cell(cells: Cells, column: string): string {
  const value = cells[column];
  if (value === undefined) throw new Error(`the sample trial has no column ${column}`);
  return value;
}

/** The people of the sample trial in the order of their ids. */
export function readTrial(): Person[] {
  const [header = '', ...lines] = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  const rows = lines.map((line): Cells => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']));
  });
  const byPerson = Map.groupBy(rows, (row) => cell(row, 'participant_id'));
  return [...byPerson.values()].flatMap((own): Person[] => {
    const [cells] = own;
    if (!cells) return [];
    const byInstrument = Map.groupBy(own, (row) => cell(row, 'instrument'));
    const scores = new Map(
      [...byInstrument].map(([instrument, visits]) => [
        instrument,
        new Map(
          visits.map((visit): [number, number | null] => {
            const score = cell(visit, 'score');
            return [Number(cell(visit, 'week')), score === '' ? null : Number(score)];
          }),
        ),
      ]),
    );
    return [{ cells, scores }];
  });
}

export const WEEKS = [0, 4, 8, 12, 16] as const;
export const INSTRUMENTS = ['hdrs-17', 'bdi-i'] as const;

export function scoreOf({ scores }: Person, instrument: string, week: number): number | null {
  return scores.get(instrument)?.get(week) ?? null;
}

export type Row = readonly (string | number | null)[];

/** A table as CSV. No cell of the samples holds a comma, a quote or a line end. */
export function csv(header: readonly string[], rows: readonly Row[]): string {
  return `${[header, ...rows].map((row) => row.map((value) => value ?? '').join(',')).join('\n')}\n`;
}
