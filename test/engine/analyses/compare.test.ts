import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CompareResult } from '../../../shared/contract/compare.ts';
import type { Input } from '../../../shared/contract/methods.ts';
import { isScoreRule } from '../../../shared/model/estimand.ts';
import { importInto, SAMPLES, type TempEngine, tempEngine } from '../temp-engine.ts';

let temp: TempEngine;
beforeEach(() => {
  temp = tempEngine();
});
afterEach(() => temp.dispose());

const HEADER =
  'participant_id,study,arm,treatment,format,week,instrument,score,status,dropout_week';

/** One line a visit; `scores` by week, null = scheduled but missing. */
function person(
  id: string,
  arm: string,
  scores: Record<number, number | null>,
  status = '',
  dropout = '',
) {
  return Object.entries(scores).map(([week, score]) =>
    [id, 'Trial', arm, arm, 'individual', week, 'HDRS-17', score ?? '', status, dropout].join(','),
  );
}

async function load(...people: string[][]): Promise<number> {
  const file = join(temp.folder, 'trial.csv');
  writeFileSync(file, `${[HEADER, ...people.flat()].join('\n')}\n`);
  return importInto(temp.engine, file);
}

const compare = (
  dataset: number,
  more: Partial<Input<'compare.run'>> = {},
): Promise<CompareResult> => temp.engine.call('compare.run', { datasets: [dataset], ...more });

const estimate = (result: CompareResult, estimand: string) =>
  result.estimates.find((e) => e.estimand === estimand && e.measure === 'mean-difference');

describe('everyone is accounted for', () => {
  it('at every week of the sample trial, in both arms and in every group', async () => {
    const dataset = await importInto(temp.engine, join(SAMPLES, 'tdcrp-like-trial/trial.csv'));
    const result = await compare(dataset, { by: 'site' });
    for (const part of [result, ...result.groups]) {
      for (const at of part.flow) {
        const parts =
          at.withData + at.missedVisit + at.droppedOut + at.lostToFollowUp + at.neverStarted;
        expect(parts).toBe(at.randomised);
      }
    }
    const shown = result.arms.reduce((n, arm) => n + arm.randomised, 0);
    const hidden = result.population.notShown.reduce((n, arm) => n + arm.n, 0);
    expect(shown + hidden).toBe(result.population.matched);
  });

  it('people who left but came back for a score have one', async () => {
    const dataset = await load(
      person('1', 'IPT', { 0: 20, 8: 12 }, 'completed'),
      person('2', 'IPT', { 0: 22, 8: 15 }, 'dropped-out', '4'),
      person('3', 'CBT', { 0: 21, 8: null }, 'completed'),
      person('4', 'CBT', { 0: 19, 8: null }, 'lost-to-follow-up', '2'),
      person('5', 'CBT', { 0: 18, 8: null }, 'never-started'),
    );
    const { arms } = await compare(dataset);
    expect(arms[0]).toMatchObject({ withData: 2, completed: 1, dropout: { n: 1 } });
    expect(arms[1]?.endpoint).toMatchObject({
      withData: 0,
      missedVisit: 1,
      lostToFollowUp: 1,
      neverStarted: 1,
      droppedOut: 0,
    });
  });

  it('without any status, leaving is read off the scores and that is said', async () => {
    const dataset = await load(
      person('1', 'IPT', { 0: 20, 4: 15, 8: 12 }),
      person('2', 'IPT', { 0: 22, 4: 15, 8: null }),
      person('3', 'CBT', { 0: 21, 4: null, 8: 14 }),
      person('4', 'CBT', { 0: 19, 4: 18, 8: 11 }),
    );
    const result = await compare(dataset);
    expect(result.arms.map((arm) => arm.dropout.n)).toEqual([1, 0]);
    expect(result.arms.map((arm) => arm.completed)).toEqual([1, 1]);
    expect(result.notes.join(' ')).toContain('give no status');
    expect(estimate(result, 'completers')?.notes.join(' ')).toContain('every scheduled week');
  });
});

describe('a number that cannot be given is a reason', () => {
  it('nobody has a score at the endpoint in one arm', async () => {
    const dataset = await load(
      person('1', 'IPT', { 0: 20, 8: 12 }, 'completed'),
      person('2', 'IPT', { 0: 22, 8: 15 }, 'completed'),
      person('3', 'CBT', { 0: 21, 8: null }, 'dropped-out', '2'),
      person('4', 'CBT', { 0: 19, 8: null }, 'dropped-out', '3'),
    );
    const result = await compare(dataset);
    expect(estimate(result, 'observed')).toMatchObject({
      estimate: null,
      converged: false,
      nUsed: 2,
      randomised: 4,
    });
    expect(estimate(result, 'observed')?.refusal?.code).toBe('one-arm');
    expect(estimate(result, 'locf')?.nUsed).toBe(4);
  });

  it('identical scores', async () => {
    const dataset = await load(
      ...['1', '2', '3'].map((id) => person(id, 'IPT', { 0: 20, 8: 12 }, 'completed')),
      ...['4', '5', '6'].map((id) => person(id, 'CBT', { 0: 20, 8: 12 }, 'completed')),
    );
    const observed = estimate(await compare(dataset), 'observed');
    expect(observed).toMatchObject({ estimate: null, refusal: { code: 'no-variation' } });
  });

  it('no result holds NaN or infinity', async () => {
    const dataset = await load(
      person('1', 'IPT', { 0: 20, 8: 12 }, 'completed'),
      person('2', 'CBT', { 0: 21, 8: null }, 'dropped-out', '2'),
    );
    expect(JSON.stringify(await compare(dataset))).not.toMatch(/NaN|Infinity/);
    const retention = await temp.engine.call('retention.run', { dataset });
    expect(JSON.stringify(retention)).not.toMatch(/NaN|Infinity/);
  });
});

describe('choices that do not fit are refused with what there is', () => {
  it.each([
    [{ instrument: 'bdi-ii' }, 'not-found', /hdrs-17/],
    [{ week: 5 }, 'not-found', /0, 8/],
    [{ week: 0 }, 'invalid-request', /baseline/],
    [{ treatments: ['ipt', 'wl'] as [string, string] }, 'not-found', /Cognitive/],
    [{ where: [{ field: 'format' as const, values: ['group'] }] }, 'not-found', /filters/],
  ])('%j', async (choice, code, message) => {
    const dataset = await load(
      person('1', 'IPT', { 0: 20, 8: 12 }, 'completed'),
      person('2', 'CBT', { 0: 21, 8: 14 }, 'completed'),
    );
    await expect(compare(dataset, choice)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('arm comparisons are pointed to Evidence', async () => {
    const dataset = await importInto(
      temp.engine,
      join(SAMPLES, 'published-ipt-cbt/comparisons.csv'),
    );
    await expect(compare(dataset)).rejects.toMatchObject({
      message: expect.stringContaining('Evidence'),
    });
  });
});

describe('swapping the arms', () => {
  it('turns the sign and nothing else', async () => {
    const dataset = await importInto(temp.engine, join(SAMPLES, 'tdcrp-like-trial/trial.csv'));
    const there = await compare(dataset);
    // The reference arm of J2R, CR and CIR is the same arm under its other name.
    const back = await compare(dataset, { treatments: ['cbt', 'ipt'], model: { reference: 'a' } });
    for (const [i, e] of there.estimates.entries()) {
      const turned = back.estimates[i];
      if (e.estimate === null || e.se === null) {
        expect(turned?.refusal?.code).toBe(e.refusal?.code);
        continue;
      }
      // Multiple imputation draws other random numbers; the model fits stop within their tolerance.
      const digits = e.estimand === 'mi' ? 0 : isScoreRule(e.estimand) ? 10 : 6;
      expect(turned?.estimate).toBeCloseTo(-e.estimate, digits);
      expect(turned?.se).toBeCloseTo(e.se, digits);
      if (e.estimand !== 'mi') expect(turned?.favours).toBe(e.favours === 'a' ? 'b' : 'a');
    }
  });
});

describe('the course of those who left', () => {
  it('never rests on fewer than five people', async () => {
    const dataset = await importInto(temp.engine, join(SAMPLES, 'tdcrp-like-trial/trial.csv'));
    const { leavers } = await compare(dataset);
    expect(leavers.length).toBeGreaterThan(0);
    for (const course of leavers) expect(course.n).toBeGreaterThanOrEqual(5);
  });

  it('is not drawn for four', async () => {
    const stay = (id: string, arm: string, end: number) =>
      person(id, arm, { 0: 20 + (end % 3), 8: end }, 'completed');
    const leave = (id: string) => person(id, 'IPT', { 0: 21, 8: null }, 'dropped-out', '3');
    const dataset = await load(
      ...['a', 'b', 'c'].map((id, i) => stay(id, 'IPT', 10 + i)),
      ...['d', 'e', 'f'].map((id, i) => stay(id, 'CBT', 12 + i)),
      ...['g', 'h', 'i', 'j'].map(leave),
    );
    expect((await compare(dataset)).leavers).toEqual([]);
  });
});

describe('the test that groups differ', () => {
  it('is the F test of arm x level that R gives', async () => {
    // R 4.2, test/reference/trial/interaction.R and its output interaction.txt.
    const dataset = await importInto(temp.engine, join(SAMPLES, 'tdcrp-like-trial/trial.csv'));
    const { interaction } = await compare(dataset, { by: 'format', estimand: 'observed' });
    expect(interaction?.test?.F).toBeCloseTo(1.84664250952433, 6);
    expect(interaction?.test).toMatchObject({ df1: 1, df2: 86 });
    expect(interaction?.test?.p).toBeCloseTo(0.177727718156475, 6);
    expect(interaction).toMatchObject({ nUsed: 91, randomised: 120, refusal: null });
  });
});
