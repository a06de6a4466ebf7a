/**
 * What Electron needs from Debian and Ubuntu. As root, what is missing is installed; otherwise the exact
 * command is printed. Nothing happens on other systems. Run by itself it does that and says so.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { elapsed, say } from './lib/project.mjs';
import { run } from './lib/run.mjs';

/** Each with the names it goes by: Ubuntu 24.04 and Debian 13 renamed some (64-bit time). */
const LIBRARIES = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libcups2', 'libcups2t64'],
  ['libdrm2'],
  ['unzip'],
];
/** A display of our own where the machine has none. */
const VIRTUAL_DISPLAY = [['xvfb'], ['xauth']];

/**
 * @typedef {object} SystemPackages
 * @property {boolean} ready whether the window can run, as far as packages go
 * @property {string} reason why not; empty when ready
 *
 * @param {{ virtualDisplay: boolean }} need
 * @returns {Promise<SystemPackages>}
 */
export async function systemPackages({ virtualDisplay }) {
  if (process.platform !== 'linux') return { ready: true, reason: '' };
  const wanted = virtualDisplay ? [...LIBRARIES, ...VIRTUAL_DISPLAY] : LIBRARIES;
  if (!isDebianLike()) return await otherLinux(virtualDisplay);
  const missing = await missingOf(wanted);
  if (missing.length === 0) return { ready: true, reason: '' };

  const isRoot = process.getuid?.() === 0;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!isRoot) {
    const reason = `Packages are missing: ${missing.join(', ')}. Run: sudo sh -c '${command}'`;
    return { ready: false, reason };
  }
  return await install(missing, command);
}

async function install(missing, command) {
  const started = performance.now();
  say(`System packages: installing ${missing.join(', ')} ...`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => run('apt-get', args, { env, output: 'capture', timeout: 15 * 60 * 1000 });
  const updated = await apt(['update', '-q']);
  // Names are settled only now: an old package list may know none of them.
  const names = await availableNames(missing);
  const installed = await apt(['install', '-y', '-q', '--no-install-recommends', ...names]);
  if (!installed.ok) {
    const failed = updated.ok ? installed : updated;
    const reason = failed.stderr.trim().split('\n').slice(-3).join(' ');
    return { ready: false, reason: `apt-get failed: ${reason} Run: ${command}` };
  }
  say(`System packages: installed in ${elapsed(started)}.`);
  return { ready: true, reason: '' };
}

/** The first name of each missing package, where none of its names is installed. */
async function missingOf(wanted) {
  const listed = await run('dpkg', ['--get-selections'], { output: 'capture' });
  const installed = new Set(
    listed.stdout
      .split('\n')
      .filter((line) => line.endsWith('\tinstall'))
      .map((line) => line.split(/[:\t]/)[0]),
  );
  return wanted.filter((names) => !names.some((name) => installed.has(name))).map(([name]) => name);
}

async function availableNames(missing) {
  const all = [...LIBRARIES, ...VIRTUAL_DISPLAY];
  return await Promise.all(
    missing.map(async (name) => {
      for (const candidate of all.find(([first]) => first === name) ?? [name]) {
        const policy = await run('apt-cache', ['policy', candidate], {
          env: { LC_ALL: 'C' },
          output: 'capture',
        });
        if (/Candidate: (?!\(none\))/.test(policy.stdout)) return candidate;
      }
      return name;
    }),
  );
}

async function otherLinux(virtualDisplay) {
  if (!virtualDisplay || (await run('xvfb-run', ['--help'], { output: 'capture' })).ok) {
    return { ready: true, reason: '' };
  }
  return { ready: false, reason: 'There is no display and no xvfb-run. Install Xvfb and xauth.' };
}

function isDebianLike() {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { ready, reason } = await systemPackages({ virtualDisplay: true });
  say(ready ? 'System packages: nothing is missing.' : reason);
  process.exitCode = ready ? 0 : 1;
}
