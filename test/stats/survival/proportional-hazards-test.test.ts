import { describe, expect, it } from 'vitest';
import { coxRegression } from '../../../shared/stats/cox.ts';
import { proportionalHazardsTest } from '../../../shared/stats/survival/proportional-hazards-test.ts';
import { randomNumbers, reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { ITERATIVE } from '../tolerances.ts';

const TRANSFORMS = ['km', 'rank', 'identity'] as const;
type Table = { readonly chisq: readonly number[]; readonly p: readonly number[] };
type Tables = Record<(typeof TRANSFORMS)[number], Table>;
const { input, expected } = readReference<
  { time: number[]; cause: string[]; group: string[]; stratum: string[]; x: number[] },
  { zph: Tables; zph_strata: Tables }
>('survival/competing-risks');
const model = {
  time: input.time,
  event: input.cause.map((cause) => cause === 'left'),
  covariates: [
    input.group.map((group) => (group === 'ipt' ? 1 : 0)),
    input.group.map((group) => (group === 'tau' ? 1 : 0)),
    input.x,
  ],
  names: ['ipt', 'tau', 'x'],
};

function expectTable(got: ReturnType<typeof proportionalHazardsTest>, wanted: Table): void {
  const rows = [...got.terms, got.global];
  expectAgreement(
    rows.map(({ chiSquare }) => chiSquare),
    wanted.chisq,
    ITERATIVE,
  );
  expectAgreement(
    rows.map(({ p }) => p),
    wanted.p,
    ITERATIVE,
  );
}

describe('proportionalHazardsTest', () => {
  it.each(TRANSFORMS)('agrees with R (cox.zph): %s', (transform) => {
    expectTable(proportionalHazardsTest(model, transform), expected.zph[transform]);
    const stratified = { ...model, stratum: input.stratum };
    expectTable(proportionalHazardsTest(stratified, transform), expected.zph_strata[transform]);
  });

  it('of one arm without ties is the squared sum of drift times residual over its variance', () => {
    const time = [1, 2, 3, 4, 5, 6, 7];
    const event = [true, true, false, true, true, true, false];
    const x = [1, 0, 0, 1, 1, 0, 1];
    const beta = coxRegression({ time, event, covariates: [x], names: ['x'] }).terms[0];
    const sums = { u: 0, v: 0, gv: 0, ggv: 0 };
    for (const [i, t] of time.entries()) {
      if (!event[i]) continue;
      const weights = x.map((value, j) =>
        (time[j] ?? 0) >= t ? Math.exp(value * (beta?.logHazardRatio ?? 0)) : 0,
      );
      const total = weights.reduce((a, b) => a + b);
      const mean = weights.reduce((s, w, j) => s + w * (x[j] ?? 0), 0) / total;
      const v = mean * (1 - mean);
      sums.u += t * ((x[i] ?? 0) - mean);
      sums.v += v;
      sums.gv += t * v;
      sums.ggv += t * t * v;
    }
    const chiSquare = sums.u ** 2 / (sums.ggv - sums.gv ** 2 / sums.v);
    const got = proportionalHazardsTest({ time, event, covariates: [x], names: ['x'] }, 'identity');
    expectAgreement(got.global, { chiSquare, df: 1 }, ITERATIVE);
  });

  it('does not depend on row order, on the scale of covariates or on the origin of time', () => {
    const order = shuffledPositions(input.time.length, 21);
    const moved = {
      ...model,
      time: reorder(model.time, order).map((t) => 3 * t + 10),
      event: reorder(model.event, order),
      covariates: model.covariates.map((column) =>
        reorder(column, order).map((value) => 100 - 8 * value),
      ),
    };
    for (const transform of TRANSFORMS) {
      expectTable(proportionalHazardsTest(moved, transform), expected.zph[transform]);
    }
  });

  it('finds hazards that cross', () => {
    const random = randomNumbers(9);
    const arm = Array.from({ length: 300 }, (_, i) => i % 2);
    // A leaves early, B late.
    const time = arm.map((a) => (a === 1 ? 10 * random() ** 2 : 10 * Math.sqrt(random())));
    const event = arm.map(() => true);
    const got = proportionalHazardsTest({ time, event, covariates: [arm], names: ['arm'] });
    expect(got.global.p).toBeLessThan(1e-4);
  });

  it('refuses', () => {
    const covariates = [[1, 0, 1, 0]];
    const names = ['x'];
    const event = [true, true, true, true];
    expectRefusal('too-few', () =>
      proportionalHazardsTest({ time: [2, 2, 2, 2], event, covariates, names }),
    );
    expectRefusal('no-events', () =>
      proportionalHazardsTest({
        ...{ time: [1, 2, 3, 4], event: [false, false, false, false], covariates, names },
      }),
    );
    expectRefusal('no-people', () =>
      proportionalHazardsTest({ time: [], event: [], covariates: [[]], names }),
    );
  });
});

const trials = ['08-retention-beat-the-blues', '08-retention-antidepressant'] as const;
describeReference('proportional hazards in real trials', trials, () => {
  it.each(trials)('%s', (id) => {
    const shared = sharedReference<{
      input: { time: number[]; status: number[]; group: string[] };
      expected: { cox: { group_efron: { terms: string[]; zph: Tables } } };
    }>(id);
    const { time, status, group } = shared.input;
    const fit = shared.expected.cox.group_efron;
    const level = fit.terms[0]?.replace('group', '') ?? '';
    const covariates = [group.map((name) => (name === level ? 1 : 0))];
    for (const transform of TRANSFORMS) {
      const event = status.map((s) => s === 1);
      const got = proportionalHazardsTest({ time, event, covariates, names: ['arm'] }, transform);
      expectTable(got, fit.zph[transform]);
    }
  });
});
