import { parentPort } from 'node:worker_threads';
import { CELLS, WEEKS } from './design.ts';
import { type Answer, answersOf, type Estimator } from './estimators.ts';
import { calibrateLeaving, type LeavingRates } from './leaving.ts';
import { simulateTrial } from './trial.ts';

/** Some consecutive trials of one cell. */
export interface Task {
  /** Index of the cell. */
  readonly cell: number;
  readonly from: number;
  readonly to: number;
  readonly only: readonly Estimator[];
}

export interface TrialResult {
  readonly cell: number;
  readonly answers: Partial<Record<Estimator, Answer | null>>;
  /** People of each arm who left before the end. */
  readonly gone: { readonly a: number; readonly b: number };
}

const rates = new Map<number, LeavingRates>();

parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(run(task));
});

function run({ cell: at, from, to, only }: Task): TrialResult[] {
  const cell = CELLS[at];
  if (!cell) throw new Error(`there is no cell ${at}`);
  const own = rates.get(at) ?? calibrateLeaving(cell);
  rates.set(at, own);
  return Array.from({ length: to - from }, (_, i) => {
    const members = simulateTrial(cell, own, from + i);
    const gone = (inA: boolean) =>
      members.filter((member) => member.inA === inA && member.scores[WEEKS.length - 1] === null)
        .length;
    return {
      cell: at,
      answers: answersOf(members, from + i, only),
      gone: { a: gone(true), b: gone(false) },
    };
  });
}
