import { rmSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { type Armwise, newFolder, openArmwise } from './armwise.ts';

interface Fixtures {
  readonly armwise: Armwise;
}

/** A test with the real app open. It fails on any problem of the page that it has not announced. */
export const test = base.extend<Fixtures>({
  // Playwright reads the names of the fixtures here; this one needs none, and none must be opened.
  armwise: async ({ browserName: _ }, use, testInfo) => {
    const folder = newFolder();
    const armwise = await openArmwise(folder);
    await use(armwise);
    if (testInfo.status !== testInfo.expectedStatus) {
      await armwise.window.screenshot({ path: testInfo.outputPath('window.png') });
    }
    await armwise.app.close();
    rmSync(folder, { recursive: true, force: true });
    const unexpected = armwise.problems.filter(
      (problem) => !armwise.expected.some((pattern) => pattern.test(problem)),
    );
    expect(unexpected, 'problems of the page').toEqual([]);
  },
});

export { expect };
