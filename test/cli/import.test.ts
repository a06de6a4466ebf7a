import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLES } from '../engine/temp-engine.ts';
import { tempCli } from './run.ts';

const cli = tempCli();
afterAll(() => cli.dispose());

const sample = (name: string): string => join(SAMPLES, 'layouts', name);
const TRIAL = join(SAMPLES, 'tdcrp-like-trial/trial.csv');
const NOBODYS = 'Pat,Grp,Mon,Sum\nA,1,0,20\nA,1,3,11\nB,2,0,18\nB,2,3,9\n';

describe('import of every layout', () => {
  let expected: readonly unknown[];
  const locf = async (id: number): Promise<readonly unknown[]> => {
    const { document } = await cli.json('compare', '--dataset', String(id), '--estimand', 'locf');
    return document.estimates.map(({ estimate, se, nUsed }: Record<string, unknown>) => ({
      estimate,
      se,
      nUsed,
    }));
  };
  beforeAll(async () => {
    expected = await locf((await cli.json('import', TRIAL)).document.dataset.id);
  });

  it.each([
    ['wide', [sample('wide.csv')]],
    ['redcap', [sample('redcap.csv')]],
    ['adam', [sample('adam-adqs.csv'), '--adsl', sample('adam-adsl.csv')]],
  ])('gives the same comparison from the %s layout', async (layout, args) => {
    const { document, exitCode } = await cli.json('import', ...args);
    expect(exitCode).toBe(0);
    expect(document.dataset).toMatchObject({ layout, participants: 239, arms: 4 });
    expect(document.layout).toMatchObject({ layout, confidence: 1 });
    expect(document.mappingUsed).toBe('guessed');
    expect(document.kAnonymity).toMatchObject({ people: 239, smallest: 1 });
    expect(await locf(document.dataset.id)).toEqual(expected);
  });

  it.each([
    ['published', 12],
    ['effects', 6],
  ])('reads the %s layout', async (layout, comparisons) => {
    const { document } = await cli.json('import', sample(`${layout}.csv`));
    expect(document.dataset).toMatchObject({ layout, kind: 'comparison', comparisons });
    expect(document.kAnonymity).toBeNull();
  });

  it('pools stored effects as the effects table itself', async () => {
    const { document } = await cli.json('import', sample('effects.csv'));
    const id = String(document.dataset.id);
    const stored = await cli.json('meta', '--dataset', id, '--arm1', 'ipt', '--arm2', 'placebo');
    const table = join(cli.folder, 'ipt.csv');
    const lines = readFileSync(sample('effects.csv'), 'utf8').split('\n');
    writeFileSync(table, [lines[0], ...lines.filter((line) => line.includes(',ipt,'))].join('\n'));
    const asIs = await cli.json('meta', '--effects', table, '--yi', 'yi', '--vi', 'vi');
    expect(stored.document.k).toBe(2);
    expect(stored.document.estimate).toBeCloseTo(asIs.document.estimate, 10);
    expect(stored.document.se).toBeCloseTo(asIs.document.se, 10);
  });
});

describe('mapping files', () => {
  const path = (name: string): string => join(cli.folder, name);

  it('are guessed, saved, edited, given and remembered', async () => {
    const file = path('nobodys.csv');
    const saved = path('mapping.json');
    writeFileSync(file, NOBODYS);
    const guess = await cli.json('import', file, '--layout', 'long', '--save-mapping', saved);
    expect(guess.exitCode).toBe(0);
    expect(guess.document.refusal.code).toBe('missing-columns');
    const mapping = JSON.parse(readFileSync(saved, 'utf8'));
    const fields = ['participant', 'arm', 'week', 'score'];
    expect(mapping.columns.map(({ column }: { column: string }) => column)).toEqual([
      'Pat',
      'Grp',
      'Mon',
      'Sum',
    ]);
    for (const [i, field] of fields.entries()) mapping.columns[i].field = field;
    mapping.columns[1].values = { 1: 'ipt', 2: 'cbt' };
    mapping.columns[2].unit = 'months';
    mapping.constants = { instrument: 'phq-9' };
    writeFileSync(saved, JSON.stringify(mapping));

    const first = await cli.json('import', file, '--mapping', saved);
    expect(first.document).toMatchObject({ refusal: null, mappingUsed: 'given' });
    const next = await cli.run('import', file, '--db', cli.db);
    expect(next.out).toContain('remembered from an earlier file with this header');
    const fresh = await cli.json('import', file, '--no-remembered-mapping');
    expect(fresh.exitCode).toBe(3);
  });

  it('are not written over another file', async () => {
    writeFileSync(path('there.json'), '{}');
    const run = await cli.run(
      'import',
      TRIAL,
      '--save-mapping',
      path('there.json'),
      '--db',
      cli.db,
    );
    expect(run.exitCode).toBe(4);
    expect(readFileSync(path('there.json'), 'utf8')).toBe('{}');
  });

  it.each([
    ['no JSON', '{', 'not valid JSON'],
    ['another version', '{"armwiseMapping":2}', 'armwiseMapping'],
    ['a field too many', '{"armwiseMapping":1,"layout":"long","columns":[],"x":1}', 'x'],
    ['a layout that is none', '{"armwiseMapping":1,"layout":"tall","columns":[]}', 'layout'],
  ])('with %s are wrong usage that says what', async (_, text, what) => {
    writeFileSync(path('bad.json'), text);
    const run = await cli.run('import', TRIAL, '--mapping', path('bad.json'), '--db', cli.db);
    expect(run.exitCode).toBe(2);
    expect(run.err).toContain(what);
  });

  it('that are not there are a failure of the file', async () => {
    const run = await cli.run('import', TRIAL, '--mapping', path('none.json'), '--db', cli.db);
    expect(run.exitCode).toBe(4);
    expect(existsSync(path('none.json'))).toBe(false);
  });
});

it('says how small the groups of people alike are', async () => {
  const { out } = await cli.run('import', TRIAL, '--db', cli.db);
  expect(out).toMatch(
    /k-anonymity: 239 people in \d+ groups that share age band, sex, condition and site; the smallest has 1 person /,
  );
  expect(out).toContain('1 study, 4 arms, 239 participants');
  expect((await cli.run('show', '1', '--db', cli.db)).out).toContain('k-anonymity: 239 people');
});
