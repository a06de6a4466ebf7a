import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agrees, type Tolerance } from '../reference/tolerances.ts';

const OWN = new URL('../reference/meta/', import.meta.url);
const SHARED = new URL('../../../shared/', import.meta.url);

/** Reference values of this repository; made by `test/reference/meta/make.R`. */
export function ownReference<Case>(name: string): Case {
  return JSON.parse(readFileSync(new URL(`${name}.json`, OWN), 'utf8')) as Case;
}

/** A file of the folder `shared` beside the project, where there is one. */
export function sharedFile(path: string): string {
  return readFileSync(new URL(path, SHARED), 'utf8');
}

/** A case of `../shared/reference`. */
export function sharedReference<Case>(name: string): Case {
  return JSON.parse(sharedFile(`reference/${name}.json`)) as Case;
}

/** Like `describe`, but skipped, and said so aloud, where the named files of `../shared` are absent. */
export function describeShared(title: string, paths: readonly string[], body: () => void): void {
  const missing = paths.filter((path) => !existsSync(new URL(path, SHARED)));
  if (missing.length > 0) {
    console.warn(`SKIPPED: ${title}. Not found in ../shared: ${missing.join(', ')}`);
    // The body is not even collected: it may read the files while its tests are being named.
    it.skip(`${title} (skipped: not found in ../shared)`, () => undefined);
    return;
  }
  describe(title, () => body());
}

/** `describeShared` for cases of `../shared/reference`. */
export function describeReference(title: string, cases: readonly string[], body: () => void): void {
  describeShared(
    title,
    cases.map((name) => `reference/${name}.json`),
    body,
  );
}

/**
 * Compares numbers, arrays and objects with what is expected of them; fields that are not expected are ignored, and
 * every difference is listed with its path.
 */
export function expectAgreement(
  actual: unknown,
  expected: unknown,
  tolerance: Tolerance | ((path: string) => Tolerance),
): void {
  const differences: string[] = [];
  compare(
    actual,
    expected,
    '',
    typeof tolerance === 'function' ? tolerance : () => tolerance,
    differences,
  );
  expect(differences).toEqual([]);
}

function compare(
  actual: unknown,
  expected: unknown,
  path: string,
  tolerance: (path: string) => Tolerance,
  differences: string[],
): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    if (!agrees(actual, expected, tolerance(path))) {
      differences.push(`${path}: ${actual} instead of ${expected}`);
    }
  } else if (Array.isArray(expected) && Array.isArray(actual)) {
    if (actual.length !== expected.length) {
      differences.push(`${path}: ${actual.length} values instead of ${expected.length}`);
    }
    for (const [i, value] of expected.entries()) {
      compare(actual[i], value, `${path}[${i}]`, tolerance, differences);
    }
  } else if (isRecord(expected) && isRecord(actual)) {
    for (const [key, value] of Object.entries(expected)) {
      compare(actual[key], value, path ? `${path}.${key}` : key, tolerance, differences);
    }
  } else if (actual !== expected) {
    differences.push(`${path}: ${String(actual)} instead of ${String(expected)}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
