import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newFolder, openArmwise } from './armwise.ts';
import { callEngine } from './window.ts';

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly {
    readonly type: number;
    readonly params?: { readonly url?: string; readonly host?: string; readonly address?: string };
  }[];
}

/** Of Chromium's network log: what asks for a name, a connection or a page. */
const REACHING_OUT =
  /^(URL_REQUEST_START_JOB|HOST_RESOLVER_MANAGER_JOB|(TCP|UDP|SSL|SOCKS)_CONNECT|TCP_CONNECT_ATTEMPT|QUIC_SESSION)$/;

test('the whole program asks nothing of the network', async () => {
  const folder = newFolder();
  const log = join(folder, 'net-log.json');
  const { app, window } = await openArmwise(folder, [`--log-net-log=${log}`]);
  expect(await callEngine(window, 'samples.list', {})).toMatchObject({ ok: true });
  // Chromium's own services, such as spelling dictionaries, wait a little before they call home.
  await window.waitForTimeout(5000);
  await app.close();

  const { constants, events } = JSON.parse(readFileSync(log, 'utf8')) as NetLog;
  const names = new Map(
    Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]),
  );
  const reached = events
    .map(({ type, params }) => ({ name: names.get(type) ?? '', ...params }))
    .filter(({ name, url }) => REACHING_OUT.test(name) && !url?.startsWith('armwise:'));
  expect(events.length, 'the log was written').toBeGreaterThan(0);
  expect(reached).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});
