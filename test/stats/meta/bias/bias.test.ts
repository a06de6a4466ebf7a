import { describe, expect, it } from 'vitest';
import { eggerTest } from '../../../../shared/stats/meta/bias/egger.ts';
import { excessSignificance } from '../../../../shared/stats/meta/bias/excess-significance.ts';
import { failSafeN } from '../../../../shared/stats/meta/bias/fail-safe-n.ts';
import { petPeese } from '../../../../shared/stats/meta/bias/pet-peese.ts';
import { petersTest } from '../../../../shared/stats/meta/bias/peters.ts';
import { rankTest } from '../../../../shared/stats/meta/bias/rank-test.ts';
import { selectionLikelihood } from '../../../../shared/stats/meta/bias/selection-likelihood.ts';
import { selectionModel } from '../../../../shared/stats/meta/bias/selection-model.ts';
import { trimAndFill } from '../../../../shared/stats/meta/bias/trim-and-fill.ts';
import { randomNumbers, reorder, shuffledPositions } from '../../random.ts';
import { readReference } from '../../read-reference.ts';
import { describeReference, expectAgreement, sharedReference } from '../../reference.ts';
import { expectRefusal } from '../../refused.ts';
import { CLOSED_FORM, ITERATIVE, VARIANCE } from '../../tolerances.ts';

interface Tables {
  readonly events1: readonly number[];
  readonly n1: readonly number[];
  readonly events2: readonly number[];
  readonly n2: readonly number[];
}
interface Set {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
}
type Numbers = Readonly<Record<string, number>>;
type Filled = Numbers & { readonly side: string; readonly yi: readonly number[]; readonly p: null };
interface Expected {
  readonly egger: Numbers;
  readonly mixed: Numbers;
  readonly rank: Numbers;
  readonly trimFill: Readonly<Record<string, Filled>>;
  readonly pet: Numbers;
  readonly peese: Numbers;
  readonly pOneSided: number;
  readonly failSafe: Numbers;
  readonly selection: Numbers;
  readonly excess: Numbers;
}
const { input, expected } = readReference<
  Readonly<Record<'bcg' | 'hackshaw' | 'ties' | 'hundred', Set>> & { readonly tables: Tables },
  Readonly<Record<'bcg' | 'hackshaw' | 'ties' | 'hundred', Expected>> & { readonly peters: Numbers }
>('meta/bias');
const sets = ['bcg', 'hackshaw', 'ties', 'hundred'] as const;
const directionOf = (name: string) => (name.includes('bcg') ? 'less' : 'greater');
const CLOSE = { rel: 1e-9, abs: 1e-12 };

describe.each(sets)('publication bias, %s', (name) => {
  const effects = input[name];
  const direction = directionOf(name);
  const reference = expected[name];

  it('Egger, classical and mixed', () => {
    const { egger, mixed } = reference;
    const { bias, biasSe, limit, limitSe, statistic, df, p } = egger;
    expectAgreement(
      eggerTest(effects),
      {
        bias: { estimate: bias, se: biasSe, statistic, df, p },
        limit: { estimate: limit, se: limitSe },
        mixed: {
          bias: { estimate: mixed.bias, se: mixed.biasSe, statistic: mixed.statistic, p: mixed.p },
          limit: { estimate: mixed.limit, se: mixed.limitSe },
          tau2: mixed.tau2,
        },
      },
      (path) => (path.includes('mixed') ? VARIANCE : CLOSE),
    );
  });

  it('rank test', () => {
    const { tau, p } = reference.rank;
    expectAgreement(rankTest(effects), { tau, p }, CLOSE);
    expect(rankTest(effects).method).toBe(name === 'ties' ? 'normal' : 'exact');
  });

  it('trim and fill', () => {
    for (const [kind, filled] of Object.entries(reference.trimFill)) {
      const [estimator, model] = kind.split('_');
      const got = trimAndFill({
        ...effects,
        estimator: estimator === 'R0' ? 'R0' : 'L0',
        ...(model ? { model: 'fixed' } : { test: 'z' }),
      });
      expectAgreement(
        { ...got, yi: got.filled.map(({ yi }) => yi), ...got.pooled, p: got.p },
        {
          side: filled.side,
          missing: filled.filled,
          seMissing: filled.seFilled,
          p: filled.p,
          estimate: filled.estimate,
          se: filled.se,
          yi: filled.yi,
        },
        model ? CLOSE : ITERATIVE,
      );
    }
  });

  it('PET-PEESE', () => {
    const { pet, peese, pOneSided } = reference;
    const line = ({ slope, slopeSe, slopeP, ...intercept }: Numbers) => ({
      intercept,
      slope: { estimate: slope, se: slopeSe, p: slopeP },
    });
    const got = petPeese({ ...effects, direction });
    expectAgreement(got, { pet: line(pet), peese: line(peese), p: pOneSided }, CLOSE);
    expect(got.chosen).toBe(pOneSided < 0.05 ? 'PEESE' : 'PET');
  });

  it('fail-safe N and excess significance', () => {
    const { rosenthal, rosenberg } = reference.failSafe;
    expect(failSafeN(effects)).toEqual({ rosenthal, rosenberg });
    expectAgreement(excessSignificance({ ...effects, direction }), reference.excess, CLOSE);
  });

  it('three-parameter selection model', () => {
    const { estimate, tau2, delta, p } = reference.selection;
    // metafor's optimiser stops at about five digits.
    expectAgreement(
      selectionModel({ ...effects, direction }),
      { estimate: { estimate }, tau2, delta, likelihoodRatio: { p } },
      { rel: 2e-3, abs: 2e-5 },
    );
  });
});

const tables = input.tables.events1.map((events1, i) => ({
  events1,
  n1: input.tables.n1[i] ?? 0,
  events2: input.tables.events2[i] ?? 0,
  n2: input.tables.n2[i] ?? 0,
}));

it('Peters', () => {
  const { slope, slopeSe, statistic, df, p } = expected.peters;
  expectAgreement(petersTest(tables), { estimate: slope, se: slopeSe, statistic, df, p }, CLOSE);
});

describe('publication bias, computed another way', () => {
  const effects = input.hackshaw;

  it('Egger’s bias is the intercept of yi / sei on 1 / sei', () => {
    const z = effects.yi.map((y, i) => y / Math.sqrt(effects.vi[i] ?? 1));
    const precision = effects.vi.map((v) => 1 / Math.sqrt(v));
    const average = (of: readonly number[]) => of.reduce((t, x) => t + x, 0) / of.length;
    const [mz, mp] = [average(z), average(precision)];
    const slope =
      precision.reduce((t, p, i) => t + (p - mp) * ((z[i] ?? 0) - mz), 0) /
      precision.reduce((t, p) => t + (p - mp) ** 2, 0);
    expectAgreement(
      eggerTest(effects),
      { limit: { estimate: slope }, bias: { estimate: mz - slope * mp } },
      CLOSE,
    );
  });

  it('the exact rank test counts all orders', () => {
    // Five studies of nearly equal weight: the ranks of the effects are those of the standardised effects.
    const vi = [1, 1.001, 1.002, 1.003, 1.004];
    const yi = [1, 4, 2, 3, 5];
    const orders = permutations([0, 1, 2, 3, 4]);
    const concordant = (of: readonly number[]) =>
      of.reduce((t, a, i) => t + of.slice(0, i).filter((b) => b < a).length, 0);
    const observed = concordant(yi);
    const tail = orders.filter((order) => concordant(order) >= observed).length / orders.length;
    expect(rankTest({ yi, vi }).p).toBeCloseTo(2 * tail, 12);
  });

  it('the derivatives of the selection model are those of its likelihood', () => {
    const at = { mu: 0.2, tau2: 0.03, delta: 0.4 };
    const { gradient, hessian } = selectionLikelihood(effects, at, 0.025);
    const shifted = (parameter: number, h: number) =>
      selectionLikelihood(
        effects,
        {
          mu: at.mu + (parameter === 0 ? h : 0),
          tau2: at.tau2 + (parameter === 1 ? h : 0),
          delta: at.delta * Math.exp(parameter === 2 ? h : 0),
        },
        0.025,
      );
    for (const parameter of [0, 1, 2]) {
      const h = 1e-5;
      const up = shifted(parameter, h);
      const down = shifted(parameter, -h);
      expectAgreement((up.value - down.value) / (2 * h), gradient[parameter], {
        rel: 1e-6,
        abs: 1e-5,
      });
      expectAgreement(
        up.gradient.map((g, i) => (g - (down.gradient[i] ?? 0)) / (2 * h)),
        hessian[parameter],
        { rel: 1e-6, abs: 1e-4 },
      );
    }
  });

  it('turning all effects turns every answer', () => {
    const { yi, vi } = effects;
    const turned = { yi: yi.map((y) => -y), vi };
    const there = petPeese({ yi, vi, direction: 'greater' });
    const back = petPeese({ ...turned, direction: 'less' });
    expectAgreement(back.p, there.p, CLOSED_FORM);
    expectAgreement(back.estimate.estimate, -there.estimate.estimate, CLOSED_FORM);
    const selected = selectionModel({ yi, vi, direction: 'greater' });
    expectAgreement(
      selectionModel({ ...turned, direction: 'less' }),
      {
        estimate: { estimate: -selected.estimate.estimate, se: selected.estimate.se },
        tau2: selected.tau2,
        delta: selected.delta,
      },
      ITERATIVE,
    );
    const filled = trimAndFill({ yi, vi, estimator: 'L0' });
    expectAgreement(
      trimAndFill({ ...turned, estimator: 'L0' }),
      { side: 'right', missing: filled.missing, pooled: { estimate: -filled.pooled.estimate } },
      CLOSED_FORM,
    );
    expectAgreement(rankTest(turned).tau, -rankTest(effects).tau, CLOSED_FORM);
  });

  it('does not depend on row order or unit', () => {
    const order = shuffledPositions(effects.yi.length, 8);
    const moved = {
      yi: reorder(effects.yi, order).map((y) => 10 * y),
      vi: reorder(effects.vi, order).map((v) => 100 * v),
    };
    const egger = eggerTest(effects);
    expectAgreement(
      eggerTest(moved),
      { bias: { estimate: egger.bias.estimate, p: egger.bias.p } },
      ITERATIVE,
    );
    expectAgreement(rankTest(moved), rankTest(effects), CLOSED_FORM);
    expect(failSafeN(moved)).toEqual(failSafeN(effects));
    const selected = selectionModel({ ...effects, direction: 'greater' });
    expectAgreement(
      selectionModel({ ...moved, direction: 'greater' }),
      {
        estimate: { estimate: 10 * selected.estimate.estimate, se: 10 * selected.estimate.se },
        tau2: 100 * selected.tau2,
        delta: selected.delta,
      },
      { rel: 1e-6, abs: 1e-9 },
    );
    expectAgreement(
      trimAndFill({ ...moved, estimator: 'R0' }).missing,
      trimAndFill({ ...effects, estimator: 'R0' }).missing,
      CLOSED_FORM,
    );
  });
});

describe('publication bias refuses', () => {
  const two = { yi: [0.1, 0.4], vi: [0.02, 0.05] };
  const alike = { yi: [0.1, 0.4, 0.3, 0.9], vi: [0.02, 0.02, 0.02, 0.02] };
  it('too few studies', () => {
    expectRefusal('too-few', () => eggerTest(two));
    expectRefusal('too-few', () => rankTest(two));
    expectRefusal('too-few', () => trimAndFill({ ...two, estimator: 'L0' }));
    expectRefusal('too-few', () => petPeese({ ...two, direction: 'greater' }));
    expectRefusal('too-few', () => selectionModel({ ...two, direction: 'greater' }));
    expectRefusal('too-few', () => petersTest(tables.slice(0, 2)));
  });
  it('studies of equal precision', () => {
    expectRefusal('collinear', () => eggerTest(alike));
    expectRefusal('no-variation', () => rankTest(alike));
    expectRefusal('collinear', () => trimAndFill({ ...alike, estimator: 'L0' }));
    expect(trimAndFill({ ...alike, estimator: 'L0', side: 'left' }).missing).toBeGreaterThan(-1);
  });
  it('a selection model without studies on both sides', () => {
    const small = { yi: [0.1, 0.2, 0.1, 0.15], vi: [0.1, 0.2, 0.15, 0.3] };
    expectRefusal('no-variation', () => selectionModel({ ...small, direction: 'greater' }));
  });
  it('never a number that is not finite', () => {
    const random = randomNumbers(14);
    for (let run = 0; run < 60; run += 1) {
      const k = 5 + Math.floor(random() * 20);
      const vi = Array.from({ length: k }, () => 0.01 + random() ** 3);
      const yi = vi.map((v) => 0.3 + (random() - 0.5) + 2 * (random() - 0.5) * Math.sqrt(v));
      const calls: (() => unknown)[] = [
        () => eggerTest({ yi, vi }),
        () => trimAndFill({ yi, vi, estimator: 'L0' }),
        () => trimAndFill({ yi, vi, estimator: 'R0' }),
        () => selectionModel({ yi, vi, direction: 'greater' }),
        () => excessSignificance({ yi, vi, direction: 'greater' }),
      ];
      for (const call of calls) {
        try {
          for (const value of numbersIn(call())) expect(Number.isFinite(value)).toBe(true);
        } catch (error) {
          if (!(error instanceof Error) || error.name !== 'StatisticRefusal') throw error;
        }
      }
    }
  });
});

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(numbersIn);
}

function permutations(values: readonly number[]): number[][] {
  if (values.length <= 1) return [[...values]];
  return values.flatMap((value, i) =>
    permutations(values.filter((_, j) => j !== i)).map((rest) => [value, ...rest]),
  );
}

interface SharedStep {
  readonly estimate: number;
  readonly se?: number;
  readonly tau2: number;
  readonly delta: readonly number[];
  readonly se_delta?: readonly (number | null)[];
  readonly logLik: number;
  readonly LRT: number;
}
const cases = ['05-bias-bcg', '05-bias-metapsy-ipt'] as const;
describeReference('publication bias, shared cases', cases, () => {
  it.each(cases)('%s', (id) => {
    const shared = sharedReference<{
      readonly input: { yi: number[]; vi?: number[]; sei?: number[] };
      readonly expected: {
        readonly 'stepfun_0.025': SharedStep;
        readonly ranktest: { readonly tau: number; readonly p_normal: number };
        readonly tes: Numbers;
        readonly trimfill: Readonly<Record<string, Numbers>>;
      };
    }>(id);
    const { yi, sei = [] } = shared.input;
    const vi = shared.input.vi ?? sei.map((se) => se ** 2);
    const step = shared.expected['stepfun_0.025'];
    const got = selectionModel({ yi, vi, direction: directionOf(id) });
    // Polished to the optimum there, so that the estimates agree closely.
    expectAgreement(
      got,
      {
        estimate: { estimate: step.estimate, ...(step.se ? { se: step.se } : {}) },
        tau2: step.tau2,
        delta: step.delta[1],
        ...(step.se_delta?.[1] ? { seDelta: step.se_delta[1] } : {}),
        logLikelihood: step.logLik,
        likelihoodRatio: { value: step.LRT },
      },
      { rel: 1e-5, abs: 1e-7 },
    );
    expectAgreement(rankTest({ yi, vi }).tau, shared.expected.ranktest.tau, CLOSE);
    for (const side of ['left', 'right'] as const) {
      for (const estimator of ['L0', 'R0'] as const) {
        const filled = shared.expected.trimfill[`${side}_${estimator}_REML`];
        const result = trimAndFill({ yi, vi, side, estimator, test: 'z' });
        expectAgreement(
          { ...result, ...result.pooled },
          { missing: filled?.k0, estimate: filled?.estimate, se: filled?.se },
          { rel: 1e-5, abs: 1e-7 },
        );
      }
    }
  });
});
