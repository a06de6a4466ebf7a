import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLES } from '../engine/temp-engine.ts';
import { tempCli } from './run.ts';

const cli = tempCli();
let trial: string;
beforeAll(async () => {
  const { document } = await cli.json('import', join(SAMPLES, 'tdcrp-like-trial/trial.csv'));
  trial = String(document.dataset.id);
});
afterAll(() => cli.dispose());

describe('outcomes', () => {
  it('keeps everyone randomised under every rule', async () => {
    const rules = [
      ['--rule', 'response'],
      ['--rule', 'remission', '--remission-cutoff', '7'],
      ['--rule', 'jacobson-truax', '--reliability', '0.85', '--cutoff', '10'],
    ];
    for (const rule of rules) {
      const { document, exitCode } = await cli.json('outcomes', '--dataset', trial, ...rule);
      expect(exitCode).toBe(0);
      for (const arm of document.arms) {
        const total = arm.categories.reduce((n: number, each: { n: number }) => n + each.n, 0);
        expect(total).toBe(arm.randomised);
        expect(arm.categories.at(-1).category).toBe('unknown');
      }
      expect(document.contrasts.map((each: { unknownAs: string }) => each.unknownAs)).toEqual([
        'left-out',
        'failures',
        'best-for-a',
        'worst-for-a',
      ]);
    }
  });

  it('assumes no reliability and no cut-off', async () => {
    const { exitCode, err } = await cli.run(
      'outcomes',
      '--dataset',
      trial,
      '--rule',
      'jacobson-truax',
      '--db',
      cli.db,
    );
    expect(exitCode).toBe(2);
    expect(err).toContain('None is assumed');
  });

  it('prints both denominators', async () => {
    const { out } = await cli.run('outcomes', '--dataset', trial, '--by', 'format', '--db', cli.db);
    expect(out).toMatch(/of randomised\s+of those with a score/);
    expect(out).toContain('-- telephone --');
  });
});

describe('sessions', () => {
  it('says first that it is not causal, and counts the leavers at each dose', async () => {
    const { document } = await cli.json('sessions', '--dataset', trial);
    expect(document.notes[0]).toContain('only after randomisation');
    for (const treatment of ['ipt', 'cbt']) {
      const doses = document.doses.filter(
        (dose: { treatment: string }) => dose.treatment === treatment,
      );
      const people = doses.reduce((n: number, dose: { n: number }) => n + dose.n, 0);
      expect(people).toBe(treatment === 'ipt' ? 61 : 59);
    }
    const { out } = await cli.run(
      'sessions',
      '--dataset',
      trial,
      '--adequate',
      '12',
      '--db',
      cli.db,
    );
    expect(out).toContain('At least 12 sessions');
  });
});

describe('tipping', () => {
  it('gives a grid whose first cell is the MAR mark', async () => {
    const { document } = await cli.json('tipping', '--dataset', trial, '--steps', '5');
    expect(document.cells).toHaveLength(25);
    const [mar] = document.marks;
    const origin = document.cells.find(
      (cell: { deltaA: number; deltaB: number }) => cell.deltaA === 0 && cell.deltaB === 0,
    );
    expect(origin.estimate).toBeCloseTo(mar.estimate, 10);
    const { out } = await cli.run('tipping', '--dataset', trial, '--steps', '5', '--db', cli.db);
    expect(out).toContain('MAR:');
  });
});

describe('models of the missing', () => {
  it('name covariance, seed and kind of standard error', async () => {
    const { document } = await cli.json(
      'compare',
      '--dataset',
      trial,
      '--estimand',
      'mi',
      '--seed',
      '5',
      '--imputations',
      '20',
    );
    expect(document.estimates[0]).toMatchObject({ estimand: 'mi', seed: 5, seKind: 'rubin' });
    const j2r = await cli.json(
      'compare',
      '--dataset',
      trial,
      '--estimand',
      'j2r',
      '--covariance',
      'cs',
    );
    expect(j2r.document.estimates[0]).toMatchObject({
      seKind: 'frequentist',
      covariance: 'cs',
      otherSe: { seKind: 'information-anchored' },
    });
  });
});
