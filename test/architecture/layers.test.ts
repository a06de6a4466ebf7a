import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cruise, cruise, ROOT } from './cruise.ts';
import { ALLOWED, PLANTED, type Plant, targetFile } from './planted.ts';

const PARTS = ['main', 'shared', 'renderer', 'test'];

describe('the tree', () => {
  let tree: Cruise;
  beforeAll(async () => {
    tree = await cruise(ROOT, PARTS);
  }, 120_000);

  test('is really looked at', () => {
    // With the wrong TypeScript dependency-cruiser sees no module at all, and is content.
    expect(tree.modules).toBeGreaterThan(150);
  });

  test('breaks no layer rule', () => {
    expect(tree.violations.map(({ rule, from, to }) => `${rule}: ${from} -> ${to}`)).toEqual([]);
  });
});

describe('planted imports', () => {
  let folder: string;
  let planted: Cruise;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'armwise-layers-'));
    [...PLANTED, ...ALLOWED].forEach((plant, index) => {
      write(folder, plant, index);
    });
    planted = await cruise(folder, ['main', 'shared', 'renderer']);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(PLANTED.map((plant, index) => ({ ...plant, file: fileOf(plant, index) })))(
    '$rule finds $statement in $from',
    ({ rule, file }) => {
      // A cycle is reported once, from either of its ends.
      const found = planted.violations.filter(({ from, to }) => from === file || to === file);
      expect(found.map((violation) => violation.rule)).toContain(rule);
    },
  );

  test.each(
    ALLOWED.map((plant, index) => ({ ...plant, file: fileOf(plant, PLANTED.length + index) })),
  )('nothing is wrong with $statement in $from', ({ file }) => {
    expect(planted.violations.filter(({ from }) => from === file)).toEqual([]);
  });

  test('every rule has a planted violation', () => {
    const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
      forbidden: readonly { name: string }[];
    };
    const proven = new Set(PLANTED.map(({ rule }) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
  });
});

function fileOf({ from }: Plant, index: number): string {
  return `${from}/planted-${index}.ts`;
}

/** The file with the import and, unless it is meant not to exist, the module it imports. */
function write(folder: string, plant: Plant, index: number): void {
  const file = join(folder, fileOf(plant, index));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${plant.statement};\nexport const planted${index} = ${index};\n`);
  const target = targetFile(plant, fileOf(plant, index));
  if (target === null) return;
  mkdirSync(dirname(join(folder, target.path)), { recursive: true });
  writeFileSync(join(folder, target.path), target.text);
  if (target.package === null) return;
  const about = { name: target.package, main: 'index.js', types: 'index.d.ts', version: '1.0.0' };
  const home = join(folder, 'node_modules', target.package);
  writeFileSync(join(home, 'package.json'), JSON.stringify(about));
}
