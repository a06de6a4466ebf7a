import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './cruise.ts';

const sources = readdirSync(join(ROOT, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(ROOT, 'renderer', name), 'utf8') }));

test('only renderer/bridge touches the preload object', () => {
  const touching = sources.filter(({ text }) => /\bwindow\s*\.\s*armwise\b/.test(text));
  expect(touching.map(({ name }) => name).filter((name) => !name.startsWith('bridge'))).toEqual([]);
  expect(touching.length).toBeGreaterThan(0);
});

test('the window reaches no network and runs no text as code', () => {
  const forbidden =
    /\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval|dangerouslySetInnerHTML)\b\s*[(={.]|\bnew Function\b/;
  expect(sources.filter(({ text }) => forbidden.test(text)).map(({ name }) => name)).toEqual([]);
});
