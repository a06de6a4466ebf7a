/**
 * `npm run screenshots`: makes the pictures in docs/ from the built app and the sample data, each workspace light and dark.
 * Run it when the look of a workspace changes; look at them before they are committed.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { buildIfStale } from './build.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { ROOT, say } from './lib/project.mjs';
import { electronArgs } from './lib/window.mjs';

const DOCS = join(ROOT, 'docs');
const SETTLE = 1500;

if (!(await buildIfStale({ quiet: true }))) process.exit(1);
mkdirSync(DOCS, { recursive: true });
const electron = await electronRuntime();
for (const theme of ['light', 'dark']) await shoot(theme);

async function shoot(theme) {
  const folder = mkdtempSync(join(tmpdir(), 'armwise-docs-'));
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: electronArgs([`--user-data-dir=${folder}`, '--force-device-scale-factor=1']),
    env: { ...process.env, ...electron.env, ARMWISE_DB: join(folder, 'armwise.db') },
  });
  const window = await app.firstWindow();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900),
  );
  await window.emulateMedia({ colorScheme: theme });
  const picture = async (name) => {
    await window.waitForTimeout(SETTLE);
    await window.screenshot({ path: join(DOCS, `${name}-${theme}.png`) });
    say(`docs/${name}-${theme}.png`);
  };
  const click = (name) => window.getByRole('button', { name }).first().click();

  await picture('start');
  await app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    join(ROOT, 'sample-data', 'layouts', 'wide.csv'),
  );
  await click(/Import my CSV/);
  await window.getByRole('region', { name: /^Preview/ }).waitFor();
  await picture('import');
  await click('Cancel');
  await click(/Open the sample trial/);
  await window.getByRole('main', { name: 'Compare' }).waitFor();
  // The ladder fills in as its models are fitted, then the tipping map.
  await window.getByText('computing…').first().waitFor({ state: 'hidden', timeout: 60_000 });
  await picture('compare');
  await click('Data');
  await picture('data');
  await click(/Open the published/);
  await window.getByRole('main', { name: 'Evidence' }).waitFor();
  await picture('evidence');
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
