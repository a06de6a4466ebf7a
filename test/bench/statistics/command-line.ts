import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './median.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const RUNS = 5;

/**
 * Milliseconds, as a median, of the whole process `armwise compare --estimand all --json` on the sample trial.
 *
 * @param folder where the database goes
 */
export function timeCompare(folder: string): number {
  const db = ['--db', `${folder}/bench.db`];
  // The script builds what is stale first; the timed runs are of the program alone.
  node(['scripts/armwise.mjs', 'import', 'sample-data/tdcrp-like-trial/trial.csv', ...db]);
  const compare = ['out/main/cli.js', 'compare', '--dataset', '1', '--estimand', 'all', '--json'];
  return median(
    Array.from({ length: RUNS }, () => {
      const started = performance.now();
      JSON.parse(node([...compare, ...db]));
      return performance.now() - started;
    }),
  );
}

function node(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${stderr}`);
  return stdout;
}
