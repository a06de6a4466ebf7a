import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CELLS } from './design.ts';
import type { Estimator } from './estimators.ts';
import type { Task, TrialResult } from './worker.ts';

const TRIALS_PER_TASK = 20;

/**
 * Simulates and analyses trials of every cell, with one worker thread for each core.
 *
 * @param trials trials of each cell
 * @param only the estimators to run
 * @param progress called with the number of trials done so far
 * @returns the results of each cell, in the order of `CELLS`; their order within a cell does not matter
 */
export async function allTrials(
  trials: number,
  only: readonly Estimator[],
  progress: (done: number) => void,
): Promise<TrialResult[][]> {
  const tasks: Task[] = CELLS.flatMap((_, cell) =>
    Array.from({ length: Math.ceil(trials / TRIALS_PER_TASK) }, (__, i) => ({
      cell,
      from: i * TRIALS_PER_TASK,
      to: Math.min((i + 1) * TRIALS_PER_TASK, trials),
      only,
    })),
  );
  const results: TrialResult[][] = CELLS.map(() => []);
  let done = 0;
  const work = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    try {
      for (let task = tasks.shift(); task; task = tasks.shift()) {
        for (const result of await answer(worker, task)) results[result.cell]?.push(result);
        done += task.to - task.from;
        progress(done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

function answer(worker: Worker, task: Task): Promise<TrialResult[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (results: TrialResult[]) => {
      worker.off('error', reject);
      resolve(results);
    });
    worker.postMessage(task);
  });
}
