/**
 * Simulation study of the estimators of the trial comparison: bias and coverage against the known truth.
 *
 *   npm run --silent bench:simulation                 1,000 trials of each cell; prints the tables
 *   npm run --silent bench:simulation -- --trials 50  fewer
 *   npm run --silent bench:simulation -- --only ipw   one estimator (may be repeated); cannot be written
 *   npm run --silent bench:simulation -- --write      also puts the tables into docs/simulation.md
 */
import { parseArgs } from 'node:util';
import { putBetweenMarks } from '../put-between-marks.ts';
import { allTrials } from './all-trials.ts';
import { CELLS, TRIALS } from './design.ts';
import { ESTIMATORS } from './estimators.ts';
import { simulationTables } from './tables.ts';

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: String(TRIALS) },
    only: { type: 'string', multiple: true, default: [] },
    write: { type: 'boolean', default: false },
  },
});
const trials = Number(values.trials);
if (!(Number.isInteger(trials) && trials >= 2)) {
  throw new Error(`--trials takes a whole number from 2, not "${values.trials}".`);
}
const unknown = values.only.find((name) => !ESTIMATORS.some((known) => known === name));
if (unknown !== undefined) {
  throw new Error(`--only takes one of ${ESTIMATORS.join(', ')}, not "${unknown}".`);
}
if (values.only.length > 0 && values.write) {
  throw new Error('--write replaces all tables; leave --only out.');
}
const only = ESTIMATORS.filter((name) => values.only.length === 0 || values.only.includes(name));
const started = performance.now();
const tables = simulationTables(
  await allTrials(trials, only, (done) => {
    if (done % 200 === 0) process.stderr.write(`${done} of ${trials * CELLS.length} trials\n`);
  }),
  only,
);
process.stderr.write(`Took ${((performance.now() - started) / 60_000).toFixed(1)} min.\n`);
process.stdout.write(`${tables}\n`);
if (values.write) putBetweenMarks('docs/simulation.md', tables);
