import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLES } from '../engine/temp-engine.ts';
import { tempCli } from './run.ts';

const cli = tempCli();
let args: readonly string[];
beforeAll(async () => {
  const file = join(SAMPLES, 'published-ipt-cbt/comparisons.csv');
  const { document } = await cli.json('import', file);
  args = ['meta', '--dataset', String(document.dataset.id), '--arm1', 'ipt'];
});
afterAll(() => cli.dispose());

describe('meta', () => {
  it('has the fields of a meta-regression, of influence and of bias', async () => {
    const { document, exitCode } = await cli.json(
      ...args,
      ...['--moderators', 'year', '--influence', '--bias', '--control-rate', '0.2'],
    );
    expect(exitCode).toBe(0);
    expect(document.regression.k + document.regression.leftOut.length).toBe(document.k);
    for (const term of document.coefficients ?? []) {
      expect(Object.keys(term).sort()).toEqual(
        ['ciHigh', 'ciLow', 'df', 'estimate', 'p', 'se', 'statistic', 'term'].sort(),
      );
    }
    expect(document.influence?.length ?? 0).toBe(document.influence ? document.k : 0);
    expect(Object.keys(document.bias).sort()).toEqual([
      ...['begg', 'direction', 'egger', 'excess', 'failSafe', 'petPeese', 'peters'],
      ...['selection', 'trimFill'],
    ]);
    expect(document.nnt.controlRate).toBe(0.2);
  });

  it('says each of these in words', async () => {
    const { out } = await cli.run(
      ...args,
      '--moderators',
      'year',
      '--influence',
      '--bias',
      '--db',
      cli.db,
    );
    for (const word of [
      'Meta-regression on year',
      'Publication bias',
      'Egger',
      'Selection model',
    ]) {
      expect(out).toContain(word);
    }
  });

  it.each([
    [['--moderators', 'moon'], /no moderator “moon”.*planned-sessions/],
    [['--model', 'mh'], /or, rr or rd/],
    [['--subgroup-tau2', 'common'], /--subgroup/],
    [['--control-rate', '20'], /control/i],
  ])('%j is wrong usage', async (more, message) => {
    const { exitCode, err } = await cli.run(...args, ...more, '--db', cli.db);
    expect(exitCode).toBe(2);
    expect(err).toMatch(message);
  });
});
