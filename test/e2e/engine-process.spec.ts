import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { callEngine, enginePid, type Seen } from './window.ts';

test('the engine answers, and refuses what is not in the contract', async ({ armwise }) => {
  const info = await callEngine(armwise.window, 'app.info', {});
  expect(info).toMatchObject({ ok: true, output: { contract: 1 } });
  const unknown = await callEngine(armwise.window, 'no.such', {});
  expect(unknown).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
  const wrong = await callEngine(armwise.window, 'datasets.show', { id: 'one' });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
});

test('a path is no file token', async ({ armwise }) => {
  const outcome = await callEngine(armwise.window, 'import.run', { file: armwise.database });
  expect(outcome).toMatchObject({ ok: false, error: { code: 'file' } });
});

test('an engine that is killed while idle is started again', async ({ armwise }) => {
  const { app, window } = armwise;
  await listenForStates(armwise.window);
  const before = await enginePid(app);
  process.kill(before, 'SIGKILL');
  await expect.poll(() => states(window)).toEqual(['restarted']);
  expect(await callEngine(window, 'app.info', {})).toMatchObject({ ok: true });
  expect(await enginePid(app)).not.toBe(before);
});

test('a call that is under way when the engine dies is answered', async ({ armwise }) => {
  const pid = await enginePid(armwise.app);
  // A stopped process takes no message, so the call is surely open when it is killed.
  process.kill(pid, 'SIGSTOP');
  const outcome = callEngine(armwise.window, 'app.info', {});
  await armwise.window.waitForTimeout(200);
  process.kill(pid, 'SIGKILL');
  expect(await outcome).toMatchObject({ ok: false, error: { code: 'engine-stopped' } });
  expect(await callEngine(armwise.window, 'app.info', {})).toMatchObject({ ok: true });
});

test('an engine that keeps dying is left, and that is said', async ({ armwise }) => {
  const { app, window } = armwise;
  await listenForStates(window);
  for (let death = 1; death <= 4; death += 1) {
    process.kill(await enginePid(app), 'SIGKILL');
    await expect.poll(async () => (await states(window)).length).toBe(death);
  }
  expect(await states(window)).toEqual(['restarted', 'restarted', 'restarted', 'failed']);
  const outcome = await callEngine(window, 'app.info', {});
  expect(outcome).toMatchObject({ ok: false, error: { code: 'engine-stopped' } });
});

async function listenForStates(window: Page): Promise<void> {
  await window.evaluate(() => {
    const seen = globalThis as unknown as Seen;
    const kept: NonNullable<Seen['states']> = [];
    seen.states = kept;
    seen.armwise.onEngineState((state) => kept.push(state));
  });
}

/** What became of the engine. The first `ready` may come before or after the page listens, so it is left out. */
function states(window: Page): Promise<string[]> {
  return window.evaluate(() =>
    ((globalThis as unknown as Seen).states ?? [])
      .map(({ state }) => state)
      .filter((state) => state !== 'ready'),
  );
}
