/** How many tests passed, failed and were skipped, from the reports that the runners write. */
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number, reason?: string }} Counts */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/** @param {string} file @param {boolean} ok how the runner ended @returns {Counts} */
export function countVitest(file, ok) {
  const report = read(file);
  if (report === null) return { ...NOTHING, failed: 1 };
  return judged(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    ok,
  );
}

/** @param {string} file @param {boolean} ok how the runner ended @returns {Counts} */
export function countPlaywright(file, ok) {
  const report = read(file);
  if (report === null) return { ...NOTHING, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return judged({ passed: expected, failed: unexpected + flaky, skipped }, ok);
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    NOTHING,
  );
}

/** A runner can fail without a failed test (a file that does not load), or find no test: both are failures. */
function judged(counts, ok) {
  const empty = counts.passed + counts.failed + counts.skipped === 0;
  return (!ok || empty) && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
