import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../sample-data/layouts/', import.meta.url);
const SCRIPT = fileURLToPath(new URL('../../scripts/make-layout-samples.ts', import.meta.url));

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.csv'));
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

describe('the sample trial in every layout', () => {
  it('is what the script makes', () => {
    const run = spawnSync(process.execPath, [SCRIPT, '--check'], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });

  it.each(files)('%s says in every row that it is synthetic', (name) => {
    const [header = '', ...rows] = read(name).trimEnd().split('\n');
    expect(header.split(',').at(-1)?.toLowerCase()).toBe('synthetic');
    expect(rows.every((row) => row.endsWith(',yes'))).toBe(true);
  });

  it('is described file by file', () => {
    const readme = read('README.md');
    for (const name of files) expect(readme).toContain(`\`${name}\``);
    expect(readme).toMatch(/^# SYNTHETIC/);
  });
});
