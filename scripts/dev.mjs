/** `npm run dev`: opens the window and, whenever a source file is saved, builds and opens it again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { ROOT, say } from './lib/project.mjs';
import { electronArgs } from './lib/window.mjs';

const QUIET_MS = 200;
const electron = await electronRuntime();
let app = null;
let timer = null;
let busy = false;
let changed = true;

for (const folder of ['main', 'shared', 'renderer']) {
  watch(join(ROOT, folder), { recursive: true }, () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(refresh, QUIET_MS);
  });
}
await refresh();

async function refresh() {
  if (busy) return;
  busy = true;
  while (changed) {
    changed = false;
    if (await build({ quiet: true })) await reopen();
  }
  busy = false;
}

async function reopen() {
  if (app !== null) {
    // The new one would give way to the old as long as that is open.
    app.removeAllListeners('exit');
    const closed = once(app, 'exit');
    app.kill();
    await closed;
  }
  app = spawn(electron.executable, electronArgs(), {
    stdio: 'inherit',
    env: { ...process.env, ...electron.env },
  });
  app.on('exit', (code) => {
    say('The window was closed.');
    process.exit(code ?? 0);
  });
}
