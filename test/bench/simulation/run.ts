/**
 * Simulation study of the estimators of the trial comparison: bias and coverage against the known truth.
 *
 *   npm run --silent bench:simulation                 1,000 trials of each cell; prints the tables
 *   npm run --silent bench:simulation -- --trials 50  fewer
 *   npm run --silent bench:simulation -- --write      also puts the tables into docs/simulation.md
 */
import { parseArgs } from 'node:util';
import { putBetweenMarks } from '../put-between-marks.ts';
import { allTrials } from './all-trials.ts';
import { CELLS, TRIALS } from './design.ts';
import { simulationTables } from './tables.ts';

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: String(TRIALS) },
    write: { type: 'boolean', default: false },
  },
});
const trials = Number(values.trials);
if (!(Number.isInteger(trials) && trials >= 2)) {
  throw new Error(`--trials takes a whole number from 2, not "${values.trials}".`);
}
const started = performance.now();
const tables = simulationTables(
  await allTrials(trials, (done) => {
    if (done % 200 === 0) process.stderr.write(`${done} of ${trials * CELLS.length} trials\n`);
  }),
);
process.stderr.write(`Took ${((performance.now() - started) / 60_000).toFixed(1)} min.\n`);
process.stdout.write(`${tables}\n`);
if (values.write) putBetweenMarks('docs/simulation.md', tables);
