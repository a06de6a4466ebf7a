/** Where things are, seen from the scripts. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const OUT = join(ROOT, 'out');
export const CACHE = join(ROOT, 'node_modules', '.cache', 'armwise');

/** The Node that package.json pins, so that a script called by hand on an older one still works. */
const pinnedNode = join(ROOT, 'node_modules', 'node', 'bin', 'node');
export const NODE = existsSync(pinnedNode) ? pinnedNode : process.execPath;

/** @param {string} name @returns {string} a file of an installed package */
export function packageFile(name, ...parts) {
  return join(ROOT, 'node_modules', name, ...parts);
}

/** Progress goes to stderr: stdout belongs to whatever the script runs. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {number} since a time from performance.now() @returns {string} such as "12.3 s" */
export function elapsed(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
