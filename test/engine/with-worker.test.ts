import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../main/engine/engine.ts';
import { withWorker } from '../../main/engine/with-worker.ts';
import { importInto, SAMPLES, type TempEngine, tempEngine } from './temp-engine.ts';

const ENTRY = join(import.meta.dirname, '../../main/engine/worker-entry.ts');

let temp: TempEngine;
let engine: Engine;
let started: number;
let dataset: number;
beforeEach(async () => {
  temp = tempEngine();
  started = 0;
  engine = withWorker(temp.engine, () => {
    started += 1;
    const options = { dbPath: temp.dbPath, samplesDir: SAMPLES, version: '0.0.0-test' };
    return new Worker(ENTRY, { workerData: options });
  });
  dataset = await importInto(engine, join(SAMPLES, 'tdcrp-like-trial/trial.csv'));
});
afterEach(() => {
  engine.close();
  temp.dispose();
});

describe('heavy methods on a worker thread', () => {
  it('give the same as without one', async () => {
    const input = { datasets: [dataset], estimand: 'j2r' as const };
    expect(await engine.call('estimates.run', input)).toEqual(
      await temp.engine.call('estimates.run', input),
    );
    expect(started).toBe(1);
  });

  it('leave the engine free to answer meanwhile', async () => {
    const order: string[] = [];
    const heavy = engine
      .call('tipping.run', { datasets: [dataset] })
      .then(() => order.push('heavy'));
    await engine.call('datasets.list', {}).then(() => order.push('list'));
    await heavy;
    expect(order).toEqual(['list', 'heavy']);
  });

  it('are cancelled while they run; what waited behind is carried out', async () => {
    const controller = new AbortController();
    const first = engine.call(
      'tipping.run',
      { datasets: [dataset] },
      { signal: controller.signal },
    );
    const second = engine.call('estimates.run', { datasets: [dataset], estimand: 'mmrm' });
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await second).estimates).toHaveLength(2);
  });

  it('say why there is no answer, like the engine itself', async () => {
    await expect(
      engine.call('estimates.run', { datasets: [99], estimand: 'mmrm' }),
    ).rejects.toMatchObject({ name: 'EngineError', code: 'not-found' });
  });
});
