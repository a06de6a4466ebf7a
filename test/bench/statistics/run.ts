/**
 * Speed of the trial statistics, beside R on the same data in the same run.
 *
 *   npm run --silent bench:statistics                   prints the table
 *   npm run --silent bench:statistics -- --skip-large   without the large fit, which takes R minutes
 *   npm run --silent bench:statistics -- --write        also puts the table into docs/benchmarks-statistics.md
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { putBetweenMarks } from '../put-between-marks.ts';
import { timeCompare } from './command-line.ts';
import { LARGE, PEOPLE_IN_SURVIVAL } from './jobs.ts';
import { measure, type Plan } from './measure.ts';
import { openR, type RSession } from './r-session.ts';
import { survivalCsv, survivalPeople } from './survival-people.ts';
import { type Row, speedTable } from './table.ts';
import { longCsv, madeUpTrial, realTrial } from './trials.ts';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    'skip-large': { type: 'boolean', default: false },
  },
});
// A machine that is busy with other things slows both sides; the table says how busy it was.
const load = (loadavg()[0] ?? 0).toFixed(1);
const folder = mkdtempSync(join(tmpdir(), 'armwise-bench-'));
const r = await openR();
if (!r) {
  process.stderr.write(
    'SKIPPED: R with nlme and survival is not installed, so there are no ratios, only our own times.\n',
  );
}
try {
  const trial = realTrial();
  if (r) await loadData(r);
  const rows: Row[] = [];
  const add = async (row: Omit<Row, 'measured'>, plan: Plan) => {
    process.stderr.write(`${row.what} ...\n`);
    rows.push({ ...row, measured: await measure(plan, r) });
  };
  await add(
    { what: `MMRM, unstructured, Kenward-Roger: ${trial.name}`, goal: { timesFaster: 40 } },
    { job: 'mmrm', inR: { job: 'gls', data: 'real' }, rounds: 7, calls: 15 },
  );
  await add(
    { what: `J2R, conditional mean, jackknife: ${trial.name}`, goal: { under: 1000 } },
    { job: 'j2r', rounds: 7, calls: 1 },
  );
  await add(
    { what: 'Tipping grid of 21 x 21 on top of it', goal: { under: 200 } },
    { job: 'tipping', rounds: 7, calls: 5 },
  );
  for (const scale of ['exact', 'weeks'] as const) {
    const people = PEOPLE_IN_SURVIVAL.toLocaleString('en-GB');
    const times = scale === 'exact' ? 'no ties' : 'whole weeks';
    await add(
      { what: `KM, log-rank and Cox: ${people} people, ${times}`, goal: { timesFaster: 1 } },
      { job: `survival-${scale}`, inR: { job: 'survival', data: scale }, rounds: 5, calls: 1 },
    );
  }
  if (!values['skip-large']) {
    await add(
      {
        what: `MMRM, unstructured, Kenward-Roger: ${LARGE.people} x ${LARGE.visits}`,
        goal: { timesFaster: 200 },
      },
      { job: 'mmrm-large', inR: { job: 'gls', data: 'large' }, rounds: 1, calls: 7 },
    );
  }
  process.stderr.write('armwise compare ...\n');
  rows.push({
    what: '`armwise compare --estimand all --json`, sample trial, whole process',
    goal: { under: 3000 },
    measured: { first: timeCompare(folder), warm: null, r: null },
  });
  const machine = `${availableParallelism()} cores (load average at the start: ${load}); Node ${process.versions.node}; ${r?.version ?? 'no R'}.`;
  const report = `${machine}\n\n${speedTable(rows)}`;
  process.stdout.write(`${report}\n`);
  if (values.write) putBetweenMarks('docs/benchmarks-statistics.md', report);
} finally {
  r?.close();
  rmSync(folder, { recursive: true });
}

async function loadData(session: RSession): Promise<void> {
  const files = {
    real: longCsv(realTrial()),
    large: longCsv(madeUpTrial(LARGE.people, LARGE.visits)),
    exact: survivalCsv(survivalPeople(PEOPLE_IN_SURVIVAL, 'exact')),
    weeks: survivalCsv(survivalPeople(PEOPLE_IN_SURVIVAL, 'weeks')),
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, text);
    await session.load(name, path);
  }
}
