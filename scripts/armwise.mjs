/** `npm run --silent armwise -- ARGS`: the command line from a clone. Only the program writes to stdout. */
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { OUT } from './lib/project.mjs';
import { runNode } from './lib/run.mjs';

// Ctrl-C reaches the program too; it decides what to do, and we pass on how it ended.
process.on('SIGINT', () => {});

if (await buildIfStale({ quiet: true })) {
  const result = await runNode(join(OUT, 'main', 'cli.js'), process.argv.slice(2), {
    input: true,
    // npm runs scripts in the project's folder; files are named from where the user is.
    cwd: process.env.INIT_CWD ?? process.cwd(),
  });
  process.exitCode = result.status;
} else {
  process.exitCode = 1;
}
