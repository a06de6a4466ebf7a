import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { APP_VERSION } from '../../shared/model/app-version.ts';

it('is the version of the package', () => {
  const file = join(import.meta.dirname, '../../package.json');
  expect(APP_VERSION).toBe(JSON.parse(readFileSync(file, 'utf8')).version);
});
