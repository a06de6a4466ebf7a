import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../main/engine/import/import-file.ts';
import { inspectFile } from '../../../main/engine/import/inspect-file.ts';
import type { ImportResult } from '../../../shared/contract/import.ts';
import { SAMPLES } from '../temp-engine.ts';
import { mutate } from './fuzz/mutate.ts';
import { seededRandom } from './fuzz/random.ts';
import { DEFAULTS, longFile, type Workplace, workplace } from './harness.ts';

/**
 * Mutates valid files of every layout in ways that keep their structure recognisable, and imports them. Whatever comes:
 * a result and no crash, in bounded time; read = stored + held back + blank; the database as sound as before.
 *
 *   ARMWISE_FUZZ_SECONDS  how long (default 15)
 *   ARMWISE_FUZZ_SEED     where to begin (default 1); a failure names the seed of its file
 */
const SECONDS = Number(process.env.ARMWISE_FUZZ_SECONDS ?? 15);
const FIRST_SEED = Number(process.env.ARMWISE_FUZZ_SEED ?? 1);
const SLOWEST_MS = 5000;
const ROWS_KEPT = 60;
/** Share of the files that are looked at before they are imported. */
const LOOKS = 0.25;

const sample = (path: string): string => {
  const lines = readFileSync(join(SAMPLES, path), 'utf8').split('\n');
  return `${lines.slice(0, ROWS_KEPT).join('\n')}\n`;
};

const BASES: readonly string[] = [
  longFile(),
  sample('layouts/wide.csv'),
  sample('layouts/redcap.csv'),
  sample('layouts/adam-adqs.csv'),
  sample('layouts/published.csv'),
  sample('layouts/effects.csv'),
  sample('published-ipt-cbt/comparisons.csv'),
];

describe('the importer under mutated files', () => {
  it(
    `holds its promises for ${SECONDS} s`,
    async () => {
      const place = workplace();
      const end = performance.now() + 1000 * SECONDS;
      const outcomes = new Map<string, number>();
      for (let seed = FIRST_SEED; performance.now() < end; seed++) {
        const outcome = await oneFile(place, seed);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
      expect(place.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(place.query('PRAGMA foreign_key_check')).toEqual([]);
      // Mutations that only ever break files would show nothing about those that are half right.
      expect(outcomes.get('imported') ?? 0).toBeGreaterThan(0);
      expect([...outcomes.keys()].length).toBeGreaterThan(1);
    },
    1000 * SECONDS + 60_000,
  );
});

async function oneFile(place: Workplace, seed: number): Promise<string> {
  const random = seededRandom(seed);
  const file = mutate(random.pick(BASES), random);
  const path = join(place.dir, 'fuzz.csv');
  writeFileSync(path, file);
  const before = counts(place);
  const options: ImportOptions = {
    ...DEFAULTS,
    onIdentifiers: random.chance(0.5) ? 'drop' : 'refuse',
    missingCodes: random.chance(0.2) ? ['-99'] : [],
  };
  const start = performance.now();
  let result: ImportResult;
  try {
    if (random.chance(LOOKS)) await lookedAt(place, path, options);
    result = await place.run(path, options);
  } catch (error) {
    throw new Error(`seed ${seed}: the import threw`, { cause: error });
  }
  const about = `seed ${seed}`;
  expect(performance.now() - start, about).toBeLessThan(SLOWEST_MS);
  return result.dataset
    ? stored(place, result.dataset, before, about)
    : refused(place, result, before, about);
}

/** A look at the whole file foretells what the import says. */
async function lookedAt(
  { target, run }: Workplace,
  path: string,
  { dryRun: _, ...reading }: ImportOptions,
): Promise<void> {
  const context = { signal: new AbortController().signal, onProgress: () => {} };
  const whole = { ...reading, rows: 10, previewFrom: 1, wholeFile: true };
  const look = await inspectFile(target, path, whole, context);
  const dry = await run(path, { ...reading, dryRun: true });
  expect(look.refusal).toEqual(dry.refusal);
  if (dry.dataset) expect(look.rows).toEqual(dry.dataset.rows);
}

function refused(
  place: Workplace,
  { refusal }: ImportResult,
  before: Counts,
  about: string,
): string {
  expect(refusal?.message, about).toMatch(/[.!]$/);
  expect(refusal?.message, about).not.toMatch(/undefined|NaN|\[object/);
  expect(counts(place), about).toEqual(before);
  return refusal?.code ?? '';
}

function stored(
  place: Workplace,
  dataset: NonNullable<ImportResult['dataset']>,
  before: Counts,
  about: string,
): string {
  const { rows, participants, assessments, comparisons } = dataset;
  expect(rows.imported + rows.quarantined + rows.blank, about).toBe(rows.read);
  expect(rows.imported, about).toBeGreaterThan(0);
  expect(counts(place), about).toEqual({
    datasets: before.datasets + 1,
    participants: before.participants + participants,
    assessments: before.assessments + assessments,
    comparisons: before.comparisons + comparisons,
    quarantined: before.quarantined + rows.quarantined,
  });
  return 'imported';
}

interface Counts {
  readonly datasets: number;
  readonly participants: number;
  readonly assessments: number;
  readonly comparisons: number;
  readonly quarantined: number;
}

function counts(place: Workplace): Counts {
  const [found] = place.query<Counts>(`SELECT
    (SELECT count(*) FROM dataset) AS datasets,
    (SELECT count(*) FROM participant) AS participants,
    (SELECT count(*) FROM assessment) AS assessments,
    (SELECT count(*) FROM comparison) AS comparisons,
    (SELECT count(*) FROM quarantine) AS quarantined`);
  if (!found) throw new Error('no counts');
  return found;
}
