import { describe, expect, it } from 'vitest';
import { coxRegression } from '../../shared/stats/cox.ts';
import { randomNumbers, reorder, shuffledPositions } from './random.ts';
import { describeReference, expectAgreement, ownReference, sharedReference } from './reference.ts';
import { expectRefusal } from './refused.ts';
import { ITERATIVE } from './tolerances.ts';

interface Expected {
  readonly terms: readonly string[];
  readonly logHazardRatio: readonly number[];
  readonly se: readonly number[];
  readonly statistic: readonly number[];
  readonly p: readonly number[];
  readonly ciLow: readonly number[];
  readonly ciHigh: readonly number[];
  readonly logLikelihood: number;
  readonly logLikelihoodNull: number;
}
const { input, expected } = ownReference<{
  input: { time: number[]; event: number[]; group: string[]; stratum: string[]; age: number[] };
  expected: { cox: Expected; cox_age: Expected; cox_strata: Expected };
}>('survival');
const { time, group, stratum, age } = input;
const event = input.event.map((e) => e === 1);
const indicator = (name: string, of: readonly string[]) => of.map((g) => (g === name ? 1 : 0));
const arms = {
  covariates: [indicator('ipt', group), indicator('tau', group)],
  names: ['ipt', 'tau'],
};
const armsAndAge = { covariates: [...arms.covariates, age], names: [...arms.names, 'age'] };

/** Efron's log partial likelihood of the stratified data, term by term as in the paper. */
function writtenOut(columns: readonly (readonly number[])[], beta: readonly number[]): number {
  const predictor = time.map((_, i) =>
    columns.reduce((total, column, j) => total + (column[i] ?? 0) * (beta[j] ?? 0), 0),
  );
  const hazard = (rows: readonly number[]) =>
    rows.reduce((total, i) => total + Math.exp(predictor[i] ?? 0), 0);
  let logLikelihood = 0;
  for (const s of new Set(stratum)) {
    const inside = time.map((_, i) => i).filter((i) => stratum[i] === s);
    for (const t of new Set(inside.map((i) => time[i] ?? 0))) {
      const atRisk = inside.filter((i) => (time[i] ?? 0) >= t);
      const out = atRisk.filter((i) => time[i] === t && event[i]);
      for (const [l, i] of out.entries()) {
        logLikelihood += predictor[i] ?? 0;
        logLikelihood -= Math.log(hazard(atRisk) - (l / out.length) * hazard(out));
      }
    }
  }
  return logLikelihood;
}

describe('coxRegression', () => {
  it.each([
    ['arms', expected.cox, { time, event, ...arms }],
    ['arms and age', expected.cox_age, { time, event, ...armsAndAge }],
    ['arms and age in strata', expected.cox_strata, { time, event, ...armsAndAge, stratum }],
  ] as const)('agrees with R (coxph, Efron): %s', (_, wanted, model) => {
    const got = coxRegression(model);
    const { logLikelihood, logLikelihoodNull } = wanted;
    expectAgreement(
      got,
      {
        n: 28,
        events: event.filter(Boolean).length,
        converged: true,
        logLikelihood,
        logLikelihoodNull,
      },
      ITERATIVE,
    );
    for (const key of ['logHazardRatio', 'se', 'statistic', 'p', 'ciLow', 'ciHigh'] as const) {
      expectAgreement(
        got.terms.map((term) => term[key]),
        wanted[key],
        ITERATIVE,
      );
    }
  });

  it('solves the score equation of four people written by hand', () => {
    // Risk sets {b,c,b,c}, {c,b,c}, {b,c} with r = exp(beta): maximum of 2 log r - log(2r+2) - log(r+2) - log(r+1).
    const [term] = coxRegression({
      time: [1, 2, 3, 4],
      event: [true, true, true, false],
      covariates: [[1, 0, 1, 0]],
      names: ['b'],
    }).terms;
    const r = term?.hazardRatio ?? 0;
    expect(2 - (2 * r) / (2 * r + 2) - r / (r + 2) - r / (r + 1)).toBeCloseTo(0, 10);
  });

  it('has the value, the maximum and the curvature of the likelihood written out', () => {
    const fit = coxRegression({ time, event, ...armsAndAge, stratum });
    const beta = fit.terms.map((term) => term.logHazardRatio);
    const at = (j: number, by: number) =>
      writtenOut(
        armsAndAge.covariates,
        beta.map((b, i) => (i === j ? b + by : b)),
      );
    expect(at(0, 0)).toBeCloseTo(fit.logLikelihood, 9);
    expect(
      writtenOut(
        armsAndAge.covariates,
        beta.map(() => 0),
      ),
    ).toBeCloseTo(fit.logLikelihoodNull, 9);
    for (const [j, h] of [1e-4, 1e-4, 1e-5].entries()) {
      expect((at(j, h) - at(j, -h)) / (2 * h)).toBeCloseTo(0, 5);
    }
    const alone = coxRegression({ time, event, covariates: [age], names: ['age'], stratum });
    const [b = 0, h] = [alone.terms[0]?.logHazardRatio, 1e-3];
    const near = (by: number) => writtenOut([age], [b + by]);
    const curvature = (near(h) - 2 * near(0) + near(-h)) / h ** 2;
    expect(1 / Math.sqrt(-curvature)).toBeCloseTo(alone.terms[0]?.se ?? 0, 5);
  });

  it('does not depend on row order, time scale, origin or unit of a covariate', () => {
    const order = shuffledPositions(time.length, 8);
    const moved = coxRegression({
      time: reorder(time, order).map((t) => Math.sqrt(t)),
      event: reorder(event, order),
      covariates: [
        reorder(age, order).map((a) => 1e5 + a / 10),
        reorder(indicator('tau', group), order),
        reorder(indicator('ipt', group), order),
      ],
      names: ['decades', 'tau', 'ipt'],
      stratum: reorder(stratum, order),
    });
    const [ipt, tau, perYear] = expected.cox_strata.logHazardRatio;
    expectAgreement(
      moved.terms.map((term) => term.logHazardRatio),
      [10 * (perYear ?? 0), tau, ipt],
      { rel: 1e-8, abs: 0 },
    );
  });

  it('turns with the reference arm', () => {
    const [b] = coxRegression({
      time,
      event,
      covariates: [indicator('ipt', group)],
      names: ['ipt'],
    }).terms;
    const [a] = coxRegression({
      time,
      event,
      covariates: [indicator('ipt', group).map((x) => 1 - x)],
      names: ['others'],
    }).terms;
    expectAgreement(
      a,
      {
        logHazardRatio: -(b?.logHazardRatio ?? 0),
        se: b?.se,
        ciLow: 1 / (b?.ciHigh ?? 0),
        ciHigh: 1 / (b?.ciLow ?? 0),
      },
      ITERATIVE,
    );
  });

  it('refuses a hazard ratio that would be zero or infinite', () => {
    const separated = {
      time: [1, 2, 3, 4, 5, 6],
      event: [true, true, true, false, false, false],
      covariates: [[1, 1, 1, 0, 0, 0]],
      names: ['b'],
    };
    expectRefusal('infinite', () => coxRegression(separated));
    const random = randomNumbers(2);
    expectRefusal('infinite', () =>
      coxRegression({
        ...separated,
        covariates: [...separated.covariates, separated.time.map(() => random())],
        names: ['b', 'x'],
      }),
    );
  });

  it('refuses what cannot be answered', () => {
    const two = { time: [1, 2, 3], event: [true, true, true] };
    expectRefusal('no-people', () =>
      coxRegression({ time: [], event: [], covariates: [[]], names: ['b'] }),
    );
    expectRefusal('invalid-input', () => coxRegression({ ...two, covariates: [], names: [] }));
    expectRefusal('invalid-input', () =>
      coxRegression({ ...two, covariates: [[1, 0]], names: ['b'] }),
    );
    expectRefusal('no-variation', () =>
      coxRegression({ ...two, covariates: [[1, 1, 1]], names: ['b'] }),
    );
    expectRefusal('no-events', () =>
      coxRegression({
        time: [1, 2],
        event: [false, false],
        covariates: [[0, 1]],
        names: ['b'],
      }),
    );
    expectRefusal('collinear', () =>
      coxRegression({ time, event, covariates: [age, age.map((a) => 3 - a)], names: ['a', 'b'] }),
    );
    // The arm is the stratum: nobody can be compared.
    expectRefusal('collinear', () =>
      coxRegression({
        time,
        event,
        covariates: [indicator('ipt', group)],
        names: ['ipt'],
        stratum: group,
      }),
    );
  });
});

const trials = ['08-retention-beat-the-blues', '08-retention-antidepressant'] as const;
describeReference('coxRegression of real trials', trials, () => {
  it.each(trials)('%s', (id) => {
    interface Wanted {
      readonly formula: string;
      readonly terms: string[];
      readonly coef: number[];
      readonly se: number[];
      readonly p: number[];
      readonly hr_lb: number[];
      readonly hr_ub: number[];
      readonly loglik: number;
      readonly loglik_null: number;
    }
    const shared = sharedReference<{
      input: Record<string, (number | string)[]> & { time: number[]; status: number[] };
      expected: { cox: Record<string, Wanted> };
    }>(id);
    const efron = Object.entries(shared.expected.cox).filter(([name]) => name.endsWith('_efron'));
    expect(efron.length).toBeGreaterThan(0);
    for (const [, wanted] of efron) {
      const strata = /strata\((\w+)\)/.exec(wanted.formula)?.[1];
      const got = coxRegression({
        time: shared.input.time,
        event: shared.input.status.map((s) => s === 1),
        covariates: wanted.terms.map((term) => dummy(shared.input, term)),
        names: wanted.terms,
        ...(strata !== undefined && { stratum: (shared.input[strata] ?? []).map(String) }),
      });
      expectAgreement(
        got,
        {
          logLikelihood: wanted.loglik,
          logLikelihoodNull: wanted.loglik_null,
          terms: wanted.terms.map((term, i) => ({
            term,
            logHazardRatio: wanted.coef[i],
            se: wanted.se[i],
            p: wanted.p[i],
            ciLow: wanted.hr_lb[i],
            ciHigh: wanted.hr_ub[i],
          })),
        },
        ITERATIVE,
      );
    }
  });
});

/** A column of an R model: a number as it is, or a 0/1 indicator of the level that the term's name ends in. */
function dummy(columns: Record<string, (number | string)[]>, term: string): number[] {
  const exact = columns[term];
  if (exact) return exact.map(Number);
  const name = Object.keys(columns).find((key) => term.startsWith(key)) ?? '';
  return (columns[name] ?? []).map((value) => (`${name}${value}` === term ? 1 : 0));
}
