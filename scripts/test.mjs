/**
 * `npm test`: every check of the project, in the order in which a failure says most. The last line is
 * `N passed, N failed`, with `, N skipped` when something could not run; what is skipped is never passed.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { elapsed, packageFile, ROOT, say } from './lib/project.mjs';
import { run, runNode } from './lib/run.mjs';
import { countPlaywright, countVitest, NOTHING, sum } from './lib/test-counts.mjs';
import { hasDisplay } from './lib/window.mjs';
import { systemPackages } from './system-packages.mjs';

const RESULTS = join(ROOT, 'test-results');
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

let built = false;
const stages = [
  { name: 'Format and lint (Biome)', run: () => oneCheck(['@biomejs/biome', 'bin/biome'], ['ci']) },
  { name: 'Types (tsc -b)', run: () => oneCheck(['@typescript/native', 'bin/tsc'], ['-b']) },
  { name: 'Build', run: buildOnce },
  { name: 'Unit, contract, architecture and CLI tests (Vitest)', run: vitest },
  { name: 'End-to-end tests in Electron (Playwright)', run: playwright },
];

const outcomes = [];
for (const stage of stages) {
  say(`\n=== ${stage.name}`);
  const started = performance.now();
  outcomes.push({ ...stage, counts: await stage.run(), took: elapsed(started) });
}
report(outcomes);

/** A tool that is content or is not: one check. */
async function oneCheck([name, file], args) {
  const { ok } = await runNode(packageFile(name, file), args);
  return { ...NOTHING, passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function buildOnce() {
  built = await build({ quiet: true });
  return { ...NOTHING, passed: built ? 1 : 0, failed: built ? 0 : 1 };
}

async function vitest() {
  const file = join(RESULTS, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { ok } = await runNode(packageFile('vitest', 'vitest.mjs'), args);
  return countVitest(file, ok);
}

async function playwright() {
  const reason = await whyNoWindow();
  if (reason !== '') {
    say(`SKIPPED: the end-to-end tests did not run. ${reason}`);
    return { ...NOTHING, skipped: 1, reason };
  }
  const program = packageFile('@playwright/test', 'cli.js');
  const { ok } = hasDisplay()
    ? await runNode(program, ['test'])
    : await run('xvfb-run', [
        '--auto-servernum',
        '--server-args=-screen 0 1600x1000x24',
        process.execPath,
        program,
        'test',
      ]);
  return countPlaywright(join(RESULTS, 'e2e.json'), ok);
}

/** Empty when the window can run here. */
async function whyNoWindow() {
  if (!built) return 'The build failed.';
  const packages = await systemPackages({ virtualDisplay: !hasDisplay() });
  if (!packages.ready) return packages.reason;
  try {
    const { version, source } = await electronRuntime();
    say(`Electron ${version} (${source})`);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function report(results) {
  say('\n=== Summary');
  for (const { name, counts, took } of results) {
    const verdict = counts.failed > 0 ? 'FAILED' : counts.passed > 0 ? 'passed' : 'SKIPPED';
    say(`${verdict.padEnd(8)}${name}: ${line(counts)} (${took})`);
    if (counts.reason) say(`        ${counts.reason}`);
  }
  const total = sum(results.map(({ counts }) => counts));
  process.exitCode = total.failed > 0 ? 1 : 0;
  // On stdout, and after everything else.
  process.stdout.write(`${line(total)}\n`);
}

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
