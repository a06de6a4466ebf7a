import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronRuntime } from '../../scripts/electron-runtime.mjs';
import { electronArgs } from '../../scripts/lib/window.mjs';

export interface Armwise {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** Holds this run's user data; a second launch with it finds the same database. */
  readonly folder: string;
  readonly database: string;
  /** Console errors, violations of the content policy, failed loads and requests to anywhere. */
  readonly problems: string[];
  /** Problems that a test brings about on purpose; any other fails it. */
  readonly expected: RegExp[];
}

const OWN_SCHEMES = /^(armwise|blob|data|devtools):/;

/** A new folder for the data of one test. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'armwise-e2e-'));
}

/**
 * Opens the built app in the Electron at hand, with a database of its own.
 * @param flags of Chromium, in addition
 *
 * Without root it runs as users run it; as root only with Chromium's sandbox off.
 */
export async function openArmwise(folder: string, flags: readonly string[] = []): Promise<Armwise> {
  const electron = await electronRuntime();
  const database = join(folder, 'armwise.db');
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: electronArgs([`--user-data-dir=${folder}`, '--force-device-scale-factor=1', ...flags]),
    env: { ...definedOnly(process.env), ...electron.env, ARMWISE_DB: database },
  });
  const problems = watch(app);
  const window = await app.firstWindow();
  await window.waitForLoadState('load');
  return { app, window, folder, database, problems, expected: [] };
}

function watch(app: ElectronApplication): string[] {
  const problems: string[] = [];
  const context = app.context();
  context.on('console', (message) => {
    // Chromium reports each violation of the content policy as an error here.
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => {
    problems.push(`page: ${error.error().message}`);
  });
  context.on('request', (request) => {
    if (!OWN_SCHEMES.test(request.url())) problems.push(`request: ${request.url()}`);
  });
  context.on('requestfailed', (request) => {
    problems.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  return problems;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
