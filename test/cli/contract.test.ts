import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ESTIMANDS } from '../../shared/model/estimand.ts';
import { SAMPLES } from '../engine/temp-engine.ts';
import { tempCli } from './run.ts';

const TRIAL = join(SAMPLES, 'tdcrp-like-trial/trial.csv');
const PUBLISHED = join(SAMPLES, 'published-ipt-cbt/comparisons.csv');

const cli = tempCli();
let trial: number;
let published: number;

beforeAll(async () => {
  trial = (await cli.json('import', TRIAL)).document.dataset.id;
  published = (await cli.json('import', PUBLISHED)).document.dataset.id;
});
afterAll(() => cli.dispose());

describe('fields of the JSON documents, which scripts rely on', () => {
  it('import', async () => {
    const { document, exitCode } = await cli.json('import', TRIAL, '--dry-run');
    expect(exitCode).toBe(0);
    expect(document.dataset).toMatchObject({
      id: null,
      kind: 'participant',
      layout: 'long',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: { read: 2390, imported: 2390, quarantined: 0 },
      studies: 1,
      arms: 4,
      participants: 239,
      assessments: 2390,
      comparisons: 0,
    });
    expect(Array.isArray(document.identifiers)).toBe(true);
    for (const issue of document.issues) {
      expect(Object.keys(issue).sort()).toEqual([
        'code',
        'column',
        'line',
        'message',
        'severity',
        'value',
      ]);
    }
  });

  it('compare', async () => {
    const { document } = await cli.json('compare', '--dataset', String(trial), '--by', 'format');
    expect(document.contrast).toEqual({ a: 'ipt', b: 'cbt' });
    expect(document.endpoint).toEqual({ instrument: 'hdrs-17', week: 16, lowerIsBetter: true });
    expect(document.arms[0]).toMatchObject({
      treatment: 'ipt',
      randomised: 61,
      withData: 48,
      completed: 47,
    });
    expect(Object.keys(document.arms[0].dropout).sort()).toEqual([
      'ciHigh',
      'ciLow',
      'n',
      'percent',
    ]);
    expect(document.trajectory[0]).toMatchObject({
      treatment: 'ipt',
      week: 0,
      n: 61,
      randomised: 61,
    });
    expect(document.estimates).toHaveLength(2 * ESTIMANDS.length);
    for (const field of [
      'estimand',
      'measure',
      'estimate',
      'se',
      'df',
      'statistic',
      'p',
      'ciLow',
      'ciHigh',
      'nUsed',
      'converged',
      'notes',
    ]) {
      expect(document.estimates[0]).toHaveProperty(field);
    }
    expect(document.groups.map((group: { level: string }) => group.level)).toEqual([
      'individual',
      'telephone',
    ]);
    const inGroups = document.groups.flatMap((group: { arms: { randomised: number }[] }) =>
      group.arms.map((arm) => arm.randomised),
    );
    expect(inGroups.reduce((a: number, b: number) => a + b, 0)).toBe(120);
  });

  it('retention', async () => {
    const { document } = await cli.json(
      'retention',
      '--dataset',
      String(trial),
      '--scale',
      'sessions',
    );
    expect(document.curves[0]).toMatchObject({
      treatment: 'ipt',
      randomised: 61,
      events: 14,
      median: null,
    });
    expect(Object.keys(document.curves[0].points[0]).sort()).toEqual([
      'atRisk',
      'censored',
      'ciHigh',
      'ciLow',
      'events',
      'se',
      'survival',
      'time',
    ]);
    expect(Object.keys(document.logRank).sort()).toEqual(['chiSquare', 'df', 'p']);
    expect(document.cox.reference).toBe('ipt');
    const left = document.byPhase.filter((row: { treatment: string }) => row.treatment === 'ipt');
    expect(left.reduce((n: number, row: { n: number }) => n + row.n, 0)).toBe(14);
  });

  it('meta', async () => {
    const { document } = await cli.json(
      'meta',
      '--dataset',
      String(published),
      '--arm1',
      'ipt',
      '--arm2',
      'cbt',
    );
    for (const field of [
      'k',
      'studies',
      'estimate',
      'se',
      'statistic',
      'df',
      'p',
      'ciLow',
      'ciHigh',
      'predictionLow',
      'predictionHigh',
      'tau2',
      'tau2Low',
      'tau2High',
      'I2',
      'H2',
      'Q',
      'Qdf',
      'Qp',
      'rows',
      'subgroups',
      'between',
      'coefficients',
      'QM',
      'R2',
      'influence',
      'bias',
    ]) {
      expect(document).toHaveProperty(field);
    }
    for (const field of [
      'study',
      'label',
      'yi',
      'vi',
      'weight',
      'n1',
      'n2',
      'randomised1',
      'randomised2',
      'attrition1',
      'attrition2',
    ]) {
      expect(document.rows[0]).toHaveProperty(field);
    }
    // Rows without an effect on the measure are listed with the reason, not lost.
    expect(document.unused.length).toBeGreaterThan(0);
    for (const row of document.unused) expect(row.reason).not.toBe('');
  });

  it('datasets and show', async () => {
    expect((await cli.json('datasets')).document).toHaveLength(2);
    const { document } = await cli.json('show', String(trial));
    expect(document.synthetic).toBe(true);
    expect(document.levels.format.reduce((n: number, level: { n: number }) => n + level.n, 0)).toBe(
      239,
    );
  });
});

describe('a table of effects', () => {
  it('is pooled as metafor pools it', async () => {
    // dat.bcg of metadat (Colditz et al. 1994), log risk ratios; metafor 3.8: rma(yi, vi) gives -0.7145 (se 0.1798).
    const file = join(cli.folder, 'bcg.csv');
    writeFileSync(
      file,
      'study,yi,vi\nA,-0.889311,0.325585\nB,-1.585389,0.194581\nC,-1.348073,0.415368\nD,-1.441551,0.020010\nE,-0.217547,0.051210\nF,-0.786116,0.006906\nG,-1.620898,0.223017\nH,0.011952,0.003962\nI,-0.469418,0.056434\nJ,-1.371345,0.073025\nK,-0.339359,0.012412\nL,0.445913,0.532506\nM,-0.017314,0.071405\n',
    );
    const { document } = await cli.json(
      'meta',
      '--effects',
      file,
      '--yi',
      'yi',
      '--vi',
      'vi',
      '--study',
      'study',
      '--test',
      'z',
    );
    expect(document.k).toBe(13);
    expect(document.estimate).toBeCloseTo(-0.7145, 4);
    expect(document.se).toBeCloseTo(0.1798, 4);
    expect(document.tau2).toBeCloseTo(0.3132, 4);
    expect(document.notes.join(' ')).toContain('how many people');
  });

  it('names line, column and value of what is no number, and stores nothing', async () => {
    const file = join(cli.folder, 'bad.csv');
    writeFileSync(file, 'study,yi,vi\nA,0.1,0.01\nB,high,0.02\n');
    const { exitCode, err } = await cli.run(
      'meta',
      '--effects',
      file,
      '--yi',
      'yi',
      '--vi',
      'vi',
      '--db',
      cli.db,
    );
    expect(exitCode).toBe(3);
    expect(err).toMatch(/Line 3, column “yi”: “high” is not a number/);
  });
});

describe('exit codes', () => {
  it('2 for wrong usage', async () => {
    expect((await cli.run('compare', '--db', cli.db)).exitCode).toBe(2);
    expect(
      (await cli.run('compare', '--dataset', '1', '--estimand', 'magic', '--db', cli.db)).exitCode,
    ).toBe(2);
    expect((await cli.run('compare', '--dataset', '99', '--db', cli.db)).exitCode).toBe(2);
    expect(
      (await cli.run('compare', '--dataset', String(trial), '--treatments', 'ipt', '--db', cli.db))
        .exitCode,
    ).toBe(2);
    expect((await cli.run('nothing')).exitCode).toBe(2);
  });

  it('3 for refused data, with nothing written', async () => {
    const file = join(cli.folder, 'names.csv');
    const [header, first] = readFileSync(TRIAL, 'utf8').split('\n');
    writeFileSync(file, `${header},e-mail\n${first},jo.bloggs@example.org\n`);
    const before = (await cli.json('datasets')).document.length;
    const { exitCode, document, out } = await cli.json('import', file);
    expect(exitCode).toBe(3);
    expect(document.dataset).toBeNull();
    expect(document.identifiers[0]).toMatchObject({ column: 'e-mail', action: 'refused' });
    expect(out).not.toContain('jo.bloggs');
    expect((await cli.json('datasets')).document).toHaveLength(before);
  });

  it('4 for a file or a database that cannot be used', async () => {
    expect((await cli.run('import', join(cli.folder, 'none.csv'), '--db', cli.db)).exitCode).toBe(
      4,
    );
    expect((await cli.run('datasets', '--db', TRIAL)).exitCode).toBe(4);
  });
});

describe('without --json', () => {
  it('puts the people before the effect', async () => {
    const { out } = await cli.run('compare', '--dataset', String(trial), '--db', cli.db);
    expect(out).toContain('SYNTHETIC');
    expect(out.indexOf('randomised')).toBeLessThan(out.indexOf('Mean difference is'));
    expect(out).toContain('91 of 120');
  });

  it('prints retention and pooled results', async () => {
    const retention = await cli.run('retention', '--dataset', String(trial), '--db', cli.db);
    expect(retention.out).toMatch(/at risk/);
    const meta = await cli.run(
      'meta',
      '--dataset',
      String(published),
      '--arm1',
      'ipt',
      '--db',
      cli.db,
    );
    expect(meta.out).toMatch(/randomised as far as reported/);
  });

  it('deletes a data set with everything that belongs to it', async () => {
    const { document } = await cli.json('import', PUBLISHED, '--name', 'again');
    expect((await cli.run('delete', String(document.dataset.id), '--db', cli.db)).exitCode).toBe(0);
    expect((await cli.run('show', String(document.dataset.id), '--db', cli.db)).exitCode).toBe(2);
    expect((await cli.json('check')).document).toEqual({ ok: true, problems: [] });
  });

  it('demo prints the comparison and says where the report is', async () => {
    const { out, exitCode } = await cli.run('demo', '--db', join(cli.folder, 'demo.db'));
    expect(exitCode).toBe(0);
    const report = /The report is in (.*)/.exec(out)?.[1] ?? '';
    expect(existsSync(report)).toBe(true);
    expect(readFileSync(report, 'utf8')).toContain('61');
  });
});
