import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, sum } from '../../scripts/lib/test-counts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'armwise-counts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(contents: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(contents));
  return file;
}

const vitest = (passed: number, failed: number, pending = 0) =>
  report({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: 0,
  });

describe('the counts of npm test', () => {
  test('are those of the reports', () => {
    expect(countVitest(vitest(7, 2, 1), false)).toEqual({ passed: 7, failed: 2, skipped: 1 });
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright(report({ stats }), false)).toEqual({
      passed: 5,
      failed: 2,
      skipped: 2,
    });
  });

  test('hold a failure when the runner failed without a failed test', () => {
    expect(countVitest(vitest(7, 0), false)).toMatchObject({ passed: 7, failed: 1 });
  });

  test('hold a failure when there is no report or no test', () => {
    expect(countVitest(join(folder, 'missing.json'), true)).toMatchObject({ failed: 1 });
    expect(countVitest(vitest(0, 0), true)).toMatchObject({ failed: 1 });
  });

  test('add up', () => {
    const one = { passed: 1, failed: 2, skipped: 3 };
    expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  });
});
