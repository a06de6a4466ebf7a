/** Builds out/ with electron-vite: shell, engine, command line, preload script and window. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { elapsed, OUT, packageFile, ROOT, say } from './lib/project.mjs';
import { runNode } from './lib/run.mjs';

const STAMP = join(OUT, 'built');
const SOURCES = ['main', 'shared', 'renderer', 'electron.vite.config.ts', 'package.json'];

/**
 * @param {{ quiet?: boolean }} [options] quiet prints warnings and errors only; all of it goes to stderr
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function build({ quiet = false } = {}) {
  const started = performance.now();
  const startedAt = new Date();
  say('Building ...');
  const program = packageFile('electron-vite', 'bin', 'electron-vite.js');
  const args = ['build', '--logLevel', quiet ? 'warn' : 'info'];
  const { ok } = await runNode(program, args, { output: 'stderr' });
  if (ok) {
    // Dated before the build: what is saved while it runs makes the next one necessary.
    writeFileSync(STAMP, `${startedAt.toISOString()}\n`);
    say(`Built in ${elapsed(started)}.`);
  } else {
    say('The build failed; see above.');
  }
  return ok;
}

/** Builds only when a source file is newer than the last build. */
export async function buildIfStale(options) {
  return isFresh() || (await build(options));
}

function isFresh() {
  if (!existsSync(STAMP)) return false;
  const built = Date.parse(readFileSync(STAMP, 'utf8').trim());
  return SOURCES.every((name) => newest(join(ROOT, name)) < built);
}

function newest(path) {
  const about = statSync(path);
  if (!about.isDirectory()) return about.mtimeMs;
  // A folder's own time counts too: it changes when a file in it is removed.
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    about.mtimeMs,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = (await build()) ? 0 : 1;
}
