import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importInto, SAMPLES, type TempEngine, tempEngine } from '../temp-engine.ts';

let temp: TempEngine;
let single: number;
let double: number;

beforeAll(async () => {
  temp = tempEngine();
  const sample = join(SAMPLES, 'tdcrp-like-trial/trial.csv');
  single = await importInto(temp.engine, sample);
  // The sample trial twice, the second time with half the scores: half the difference.
  const [header = '', ...rows] = readFileSync(sample, 'utf8').trim().split('\n');
  const score = header.split(',').indexOf('score');
  const halved = rows.map((row) => {
    const cells = row.split(',');
    const old = cells[score] ?? '';
    return [
      cells[0],
      'Second trial',
      ...cells.slice(2, score),
      old === '' ? '' : Number(old) / 2,
      ...cells.slice(score + 1),
    ].join(',');
  });
  const file = join(temp.folder, 'two-trials.csv');
  writeFileSync(file, `${[header, ...rows, ...halved].join('\n')}\n`);
  double = await importInto(temp.engine, file);
});
afterAll(() => temp.dispose());

const compare = (dataset: number, estimand: 'observed' | 'growth') =>
  temp.engine.call('compare.run', { datasets: [dataset], estimand });

describe('several trials together', () => {
  it('one trial has no such part', async () => {
    expect((await compare(single, 'observed')).trialsTogether).toBeNull();
  });

  it('each trial is compared by itself, then pooled, then all in one model', async () => {
    const alone = (await compare(single, 'observed')).estimates[0]?.estimate ?? Number.NaN;
    const both = await compare(double, 'observed');
    const { trials = [], twoStage, oneStage, refusals } = both.trialsTogether ?? {};
    expect(trials.map(({ nA, nB }) => [nA, nB])).toEqual([
      [48, 43],
      [48, 43],
    ]);
    const sizes = trials.map(({ estimate }) => Math.abs(estimate)).sort((x, y) => y - x);
    expect(sizes[0]).toBeCloseTo(Math.abs(alone), 8);
    expect(sizes[1]).toBeCloseTo(Math.abs(alone) / 2, 8);
    for (const pooled of [twoStage, oneStage]) {
      expect(Math.abs(pooled?.estimate ?? 0)).toBeLessThan(Math.abs(alone));
      expect(Math.abs(pooled?.estimate ?? 0)).toBeGreaterThan(Math.abs(alone) / 2);
    }
    expect(refusals).toEqual([]);
    expect(both.notes.join(' ')).toContain('trial as a factor');
  });
});

describe('who left when', () => {
  it('puts everyone of an arm into exactly one row', async () => {
    const { patterns, arms } = await compare(single, 'observed');
    for (const { treatment, randomised } of arms) {
      const rows = patterns.filter((row) => row.treatment === treatment);
      expect(rows.reduce((n, row) => n + row.n, 0)).toBe(randomised);
      expect(new Set(rows.map((row) => row.lastWeek)).size).toBe(rows.length);
    }
  });
});

describe('the growth model', () => {
  it('uses everyone with a score after baseline and gives an estimate like the others', async () => {
    const [growth] = (await compare(single, 'growth')).estimates;
    expect(growth).toMatchObject({
      estimand: 'growth',
      nUsed: 104,
      refusal: null,
      converged: true,
    });
    expect(Math.abs(growth?.estimate ?? 99)).toBeLessThan(3);
  });
});
