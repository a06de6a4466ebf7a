import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../../shared/contract/methods.ts';
import { isScoreRule } from '../../../shared/model/estimand.ts';
import {
  agrees,
  CLOSED_FORM,
  COUNT,
  ITERATIVE,
  PROBABILITY,
  type Tolerance,
} from '../../reference/tolerances.ts';
import { convertAntidepressant } from '../../reference/trial/convert-antidepressant.ts';
import { importInto, SAMPLES, type TempEngine, tempEngine } from '../temp-engine.ts';

/** Every comparison and retention that `test/reference/trial/*.R` computed in R, against the engine's. */
interface Reference {
  readonly compare: readonly (Row & { readonly week: number; readonly instrument: string })[];
  readonly retention: readonly Row[];
}
type Row = Readonly<Record<string, unknown>>;

const HERE = join(import.meta.dirname, '../../reference/trial');
const ANTIDEPRESSANT = join(import.meta.dirname, '../../../../shared/data/antidepressant.csv');

const PROBABILITIES = new Set(['p']);
const COUNTS = new Set([
  'n',
  'randomised',
  'withData',
  'completed',
  'nUsed',
  'nUsedA',
  'nUsedB',
  'atRisk',
  'events',
  'censored',
  'week',
  'df',
]);

/** Fields of the reference that the engine's result does not have: R's intermediate steps. */
const ONLY_IN_REFERENCE = new Set(['sdPooled', 'byStatus']);

/** Each number of the reference must stand at the same place of the result, within its tolerance. */
function differences(actual: unknown, expected: unknown, fit: Tolerance, path = ''): string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [`${path}: no list`];
    if (actual.length !== expected.length)
      return [`${path}: ${actual.length} items, not ${expected.length}`];
    return expected.flatMap((item, i) => differences(actual[i], item, fit, `${path}[${i}]`));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return [`${path}: missing`];
    return Object.entries(expected).flatMap(([key, value]) =>
      ONLY_IN_REFERENCE.has(key)
        ? []
        : differences((actual as Row)[key], value, fit, `${path}.${key}`),
    );
  }
  if (typeof expected !== 'number')
    return actual === expected ? [] : [`${path}: ${actual} is not ${expected}`];
  const key = path.slice(path.lastIndexOf('.') + 1);
  const tolerance = COUNTS.has(key) ? COUNT : PROBABILITIES.has(key) ? PROBABILITY : fit;
  const near = typeof actual === 'number' && agrees(actual, expected, tolerance);
  return near ? [] : [`${path}: ${actual} is not ${expected}`];
}

const whereOf = (where: unknown) =>
  Object.entries(where as Record<string, string[]>).map(([field, values]) => ({ field, values }));

function suite(name: string, dataFile: (temp: TempEngine) => string): void {
  const reference = JSON.parse(readFileSync(join(HERE, `${name}.json`), 'utf8')) as Reference;
  describe(`${name} against R`, () => {
    let temp: TempEngine;
    let dataset: number;
    beforeAll(async () => {
      temp = tempEngine();
      dataset = await importInto(temp.engine, dataFile(temp));
    });
    afterAll(() => temp.dispose());

    it.each(reference.compare.map((expected, i) => ({ i, expected })))(
      'comparison $i: $expected.contrast.a versus $expected.contrast.b, $expected.instrument, week $expected.week',
      async ({ expected }) => {
        const { contrast, instrument, week, where, ...rest } = expected;
        const { a, b } = contrast as { a: string; b: string };
        const result = await temp.engine.call('compare.run', {
          datasets: [dataset],
          treatments: [a, b],
          instrument,
          week,
          where: whereOf(where) as Input<'compare.run'>['where'],
        });
        // The reference has the estimands that need no model; model-reference.test.ts has the others.
        const estimates = result.estimates.filter(({ estimand }) => isScoreRule(estimand));
        expect(differences({ ...result, estimates }, rest, CLOSED_FORM)).toEqual([]);
      },
    );

    it.each(reference.retention.map((expected, i) => ({ i, expected })))(
      'retention $i: $expected.treatments in $expected.scale',
      async ({ expected }) => {
        const { scale, treatments, where, cox, ...rest } = expected;
        const result = await temp.engine.call('retention.run', {
          dataset,
          scale: scale as 'weeks' | 'sessions',
          treatments: treatments as string[],
          where: whereOf(where) as Input<'retention.run'>['where'],
        });
        expect(differences(result, rest, CLOSED_FORM)).toEqual([]);
        expect(differences(result.cox, cox, ITERATIVE)).toEqual([]);
      },
    );
  });
}

suite('sample-trial', () => join(SAMPLES, 'tdcrp-like-trial/trial.csv'));

if (existsSync(ANTIDEPRESSANT)) {
  suite('antidepressant', ({ folder }) => {
    const file = join(folder, 'antidepressant-long.csv');
    writeFileSync(file, convertAntidepressant(readFileSync(ANTIDEPRESSANT, 'utf8')));
    return file;
  });
} else {
  it.skip('SKIPPED: antidepressant.csv is not here (../shared/data), so it was not compared with R', () => {});
}
