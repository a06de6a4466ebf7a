/** `npm start`: opens the window, or does the main job without one where there is no display. */
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { OUT, say } from './lib/project.mjs';
import { run, runNode } from './lib/run.mjs';
import { electronArgs, hasDisplay, needsNoSandbox } from './lib/window.mjs';
import { systemPackages } from './system-packages.mjs';

process.exitCode = await start();

async function start() {
  if (!(await buildIfStale({ quiet: true }))) return 1;
  return hasDisplay() ? await openWindow() : await runHeadless();
}

async function openWindow() {
  const packages = await systemPackages({ virtualDisplay: false });
  if (!packages.ready) {
    say(`The window cannot open. ${packages.reason}`);
    return 1;
  }
  try {
    const electron = await electronRuntime();
    say(`Opening the window on Electron ${electron.version} (${electron.source}).`);
    if (needsNoSandbox()) say('You are root, so Chromium runs without its sandbox (--no-sandbox).');
    const result = await run(electron.executable, electronArgs(process.argv.slice(2)), {
      env: electron.env,
    });
    return result.status;
  } catch (error) {
    say(`The window cannot open. ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function runHeadless() {
  say('There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.');
  say('Doing the main job without it: sample trial, IPT-versus-CBT comparison, report.\n');
  const result = await runNode(join(OUT, 'main', 'cli.js'), ['demo', ...process.argv.slice(2)]);
  return result.status;
}
