import { writeFileSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Bridge, CallOutcome, EngineState } from '../../shared/contract/bridge.ts';

/** What the page sees as `window`, with what the tests keep there. */
export interface Seen {
  readonly armwise: Bridge;
  states?: EngineState[];
  commands?: string[];
}

/** Calls the engine the way the window does. */
export function callEngine(window: Page, method: string, input: unknown): Promise<CallOutcome> {
  return window.evaluate(
    ([name, value]) => {
      const { armwise } = globalThis as unknown as Seen;
      return armwise.call(crypto.randomUUID(), name, value);
    },
    [method, input] as const,
  );
}

/** Answers the next open dialogs with a path; null dismisses them. */
export async function answerOpenDialog(app: ElectronApplication, path: string | null) {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({
      canceled: chosen === null,
      filePaths: chosen === null ? [] : [chosen],
    });
  }, path);
}

/** Answers the next save dialogs with a path; null dismisses them. */
export async function answerSaveDialog(app: ElectronApplication, path: string | null) {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
  }, path);
}

/** Chooses a command of the native menu by the id that its label makes. */
export async function chooseFromMenu(app: ElectronApplication, label: string) {
  await app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []);
    const item = items?.find((candidate) => candidate.label === wanted);
    if (item === undefined) throw new Error(`The menu has no ${wanted}.`);
    item.click();
  }, label);
}

/** Drops a file of the disk on an element, as the system's file manager would. */
export async function dropFile(window: Page, selector: string, path: string) {
  // Only a file that comes from the system has a path, so one is taken from a file input.
  const input = await window.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    return element;
  });
  await input.setInputFiles(path);
  const transfer = await input.evaluateHandle((element) => {
    const data = new DataTransfer();
    for (const file of element.files ?? []) data.items.add(file);
    return data;
  });
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await window.dispatchEvent(selector, type, { dataTransfer: transfer });
  }
}

/** The process id of the engine. */
export async function enginePid(app: ElectronApplication): Promise<number> {
  const pids = await app.evaluate(({ app: electronApp }) =>
    electronApp
      .getAppMetrics()
      .filter((metric) => metric.type === 'Utility' && metric.name === 'Armwise engine')
      .map((metric) => metric.pid),
  );
  const [pid] = pids;
  if (pid === undefined || pids.length > 1) throw new Error(`Engine processes: ${pids.join()}`);
  return pid;
}

/** Writes a small file for a test to import. */
export function writeCsv(path: string, lines: readonly string[]): string {
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
