import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { convertAntidepressant } from './convert-antidepressant.ts';

const SAMPLE = new URL('../../../sample-data/tdcrp-like-trial/trial.csv', import.meta.url);
const ANTIDEPRESSANT = new URL('../../../../shared/data/antidepressant.csv', import.meta.url);

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function reference(name: string): { sha256: string } {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

describe('the reference values belong to the data', () => {
  it('of the sample trial', () => {
    expect(reference('sample-trial.json').sha256).toBe(sha256(readFileSync(SAMPLE)));
  });

  const here = existsSync(ANTIDEPRESSANT);
  if (!here) console.warn('SKIPPED: ../shared/data is not here, antidepressant trial not checked');

  it.skipIf(!here)('of the antidepressant trial in the long layout', () => {
    const long = convertAntidepressant(readFileSync(ANTIDEPRESSANT, 'utf8'));
    expect(reference('antidepressant.json').sha256).toBe(sha256(long));
  });
});
