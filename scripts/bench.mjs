/** `npm run bench -- [--rows N] [--runs N]`: speed and memory of the import; see docs/benchmarks.md. */
import { join } from 'node:path';
import { ROOT } from './lib/project.mjs';
import { runNode } from './lib/run.mjs';

const bench = join(ROOT, 'test', 'bench', 'bench.ts');
const { status } = await runNode(bench, process.argv.slice(2));
process.exitCode = status;
