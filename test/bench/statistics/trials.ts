import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { seededRandom } from '../../../shared/stats/missing/seeded-random.ts';
import type { LongitudinalTrial } from '../../../shared/stats/mixed/longitudinal.ts';

/** A trial with complete baselines, and what to call it in the table. */
export interface BenchTrial extends LongitudinalTrial {
  readonly name: string;
  readonly baseline: readonly number[];
}

const ANTIDEPRESSANT = new URL('../../../../shared/data/antidepressant.csv', import.meta.url);
const SAMPLE = new URL('../../../sample-data/tdcrp-like-trial/trial.csv', import.meta.url);

/** The antidepressant trial (172 x 4); the sample trial where it is not there, and then it says so. */
export function realTrial(): BenchTrial {
  if (existsSync(ANTIDEPRESSANT)) return antidepressantTrial();
  process.stderr.write(
    'SKIPPED: the antidepressant data are not here (../shared/data/antidepressant.csv), so the sample trial takes their place. The goals are those for the antidepressant data.\n',
  );
  return sampleTrial();
}

/** Arm A is the drug; scores are changes from baseline, as published. */
function antidepressantTrial(): BenchTrial {
  const scores = rowsOf(ANTIDEPRESSANT).map((row) => ({
    id: field(row, 'PATIENT'),
    inA: field(row, 'THERAPY') === 'DRUG',
    visit: Number(field(row, 'VISIT')),
    base: Number(field(row, 'BASVAL')),
    y: Number(field(row, 'CHANGE')),
  }));
  return fromLong('antidepressant trial', scores);
}

/** IPT against CBT on the HAMD-17 of the sample trial. */
function sampleTrial(): BenchTrial {
  const rows = rowsOf(SAMPLE).filter(
    (row) =>
      field(row, 'instrument') === 'hdrs-17' &&
      ['ipt', 'cbt'].includes(field(row, 'treatment')) &&
      field(row, 'score') !== '',
  );
  const atBaseline = new Map(
    rows
      .filter((row) => field(row, 'week') === '0')
      .map((row) => [field(row, 'participant_id'), Number(field(row, 'score'))]),
  );
  const scores = rows.flatMap((row) => {
    const id = field(row, 'participant_id');
    const base = atBaseline.get(id);
    const visit = Number(field(row, 'week'));
    if (base === undefined || visit === 0) return [];
    return [
      { id, inA: field(row, 'treatment') === 'ipt', visit, base, y: Number(field(row, 'score')) },
    ];
  });
  return fromLong('sample trial', scores);
}

/** A made-up trial with monotone dropout and a random level and slope for each person; the same every time. */
export function madeUpTrial(people: number, visits: number): BenchTrial {
  const random = seededRandom(8_1000);
  const baseline: number[] = [];
  const scores = Array.from({ length: people }, (_, i) => {
    const level = 4 * random.normal();
    const slope = 0.5 * random.normal();
    const base = 22 + level + 3 * random.normal();
    baseline.push(base);
    let gone = false;
    return Array.from({ length: visits }, (__, t) => {
      gone ||= t > 0 && random.uniform() < 0.05;
      const effect = i % 2 === 0 ? -0.3 * t : 0;
      const y = 20 + level + (slope - 0.8) * t + effect + 3 * random.normal();
      return gone ? null : y;
    });
  });
  return {
    name: `made-up trial, ${people} x ${visits}`,
    inA: scores.map((_, i) => i % 2 === 0),
    baseline,
    scores,
  };
}

/** One line a score, as R's models want it: id, visit from 1, arm, base, y. */
export function longCsv({ inA, baseline, scores }: BenchTrial): string {
  const lines = scores.flatMap((row, i) =>
    row.flatMap((y, t) =>
      y === null ? [] : [`${i + 1},${t + 1},${inA[i] ? 1 : 0},${baseline[i]},${y}`],
    ),
  );
  return `id,visit,arm,base,y\n${lines.join('\n')}\n`;
}

interface LongScore {
  readonly id: string;
  readonly inA: boolean;
  readonly visit: number;
  readonly base: number;
  readonly y: number;
}

function fromLong(name: string, long: readonly LongScore[]): BenchTrial {
  const visits = [...new Set(long.map(({ visit }) => visit))].sort((a, b) => a - b);
  const people = [...Map.groupBy(long, ({ id }) => id).values()];
  return {
    name: `${name}, ${people.length} x ${visits.length}`,
    inA: people.map((own) => own[0]?.inA ?? false),
    baseline: people.map((own) => own[0]?.base ?? 0),
    scores: people.map((own) =>
      visits.map((visit) => own.find((score) => score.visit === visit)?.y ?? null),
    ),
  };
}

function rowsOf(file: URL): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;
}

function field(row: Record<string, string>, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`The file has no column "${name}".`);
  return value;
}
