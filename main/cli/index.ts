#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCli } from './program.ts';

/** The sample data lie beside the built program in a clone, and two folders up when installed. */
function samplesDir(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = ['../../sample-data', '../../../sample-data', '../../../../sample-data'];
  const found = candidates.map((path) => join(here, path)).find((path) => existsSync(path));
  return found ?? join(here, '../../sample-data');
}

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort());

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  interactive: process.stderr.isTTY,
  signal: interrupt.signal,
  env: process.env,
  samplesDir: samplesDir(),
});
