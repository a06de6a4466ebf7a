import { describe, expect, it } from 'vitest';
import { type ContrastTest, contrastTest } from '../../../shared/stats/mixed/contrast-test.ts';
import { correlationStructure } from '../../../shared/stats/mixed/correlation-structure.ts';
import type { CovarianceStructure } from '../../../shared/stats/mixed/covariance-structure.ts';
import { dotFlat, type Flat } from '../../../shared/stats/mixed/flat.ts';
import { prepareTrial } from '../../../shared/stats/mixed/longitudinal.ts';
import { fitStructure, visitModel } from '../../../shared/stats/mixed/mmrm-model.ts';
import { patternSums } from '../../../shared/stats/mixed/pattern-sums.ts';
import { randomEffects } from '../../../shared/stats/mixed/random-effects.ts';
import { remlPoint } from '../../../shared/stats/mixed/reml.ts';
import { entryIndex, remlCurvature } from '../../../shared/stats/mixed/reml-curvature.ts';
import { unstructured } from '../../../shared/stats/mixed/unstructured.ts';
import { randomNumbers } from '../random.ts';
import { describeShared, expectAgreement } from '../reference.ts';
import { fevTrial, madeUpTrial } from './trial.ts';

const STEP = 1e-4;

/** Central difference of fourth order. */
function slope<Value>(
  f: (x: number) => Value,
  subtract: (a: Value, b: Value, by: number) => Value,
): [Value, Value] {
  return [subtract(f(STEP), f(-STEP), 2 * STEP), subtract(f(2 * STEP), f(-2 * STEP), 4 * STEP)];
}

const flatSlope = (f: (x: number) => Flat): Flat => {
  const [near, far] = slope(f, (a, b, by) => a.map((value, i) => (value - (b[i] ?? 0)) / by));
  return near.map((value, i) => (4 * value - (far[i] ?? 0)) / 3);
};

const times = [0.125, 0.25, 0.5, 1];
const STRUCTURES: readonly [string, CovarianceStructure][] = [
  ['unstructured', unstructured(4)],
  ['heterogeneous Toeplitz', correlationStructure('toep', 4, false)],
  ['heterogeneous AR(1)', correlationStructure('ar1', 4, false)],
  ['heterogeneous compound symmetry', correlationStructure('cs', 4, false)],
  ['Toeplitz', correlationStructure('toep', 4, true)],
  ['AR(1)', correlationStructure('ar1', 4, true)],
  ['compound symmetry', correlationStructure('cs', 4, true)],
  ['random intercept', randomEffects('intercept', times)],
  ['random slope', randomEffects('slope', times)],
  ['random slope, moving with the intercept', randomEffects('slope-one-way', times)],
];

describe('covariance structures have the derivatives of their matrices', () => {
  it.each(STRUCTURES)('%s', (_, structure) => {
    const random = randomNumbers(8);
    const n = structure.parameterCount;
    const at = Float64Array.from({ length: n }, () => 0.8 * random() - 0.3);
    const moved = (i: number) => (x: number) => at.map((value, j) => (i === j ? value + x : value));
    const fixed = Float64Array.from(
      { length: 16 },
      (__, i) => Math.min(i % 4, i >> 2) + 2 * Math.max(i % 4, i >> 2) - 3,
    );
    const second = structure.second(at, fixed);
    for (let i = 0; i < n; i += 1) {
      const numeric = flatSlope((x) => structure.matrix(moved(i)(x)));
      expectAgreement([...(structure.first(at)[i] ?? [])], [...numeric], { rel: 1e-8, abs: 1e-10 });
      const row = flatSlope((x) =>
        Float64Array.from(structure.first(moved(i)(x)), (d) => dotFlat(d, fixed)),
      );
      expectAgreement([...second.slice(i * n, (i + 1) * n)], [...row], { rel: 1e-8, abs: 1e-9 });
    }
  });
});

describe('restricted likelihood', () => {
  const prepared = prepareTrial(madeUpTrial(), 'scored');
  const model = visitModel(prepared, { baselineByVisit: true, covariatesByVisit: false }, true);
  const structure = unstructured(4);
  const at = [
    structure.matrix(Float64Array.of(-0.2, 0.4, -0.5, 0.3, 0.2, -0.6, 0.3, 0.3, 0.2, -0.4)),
    structure.matrix(Float64Array.of(-0.1, 0.3, -0.4, 0.5, 0.1, -0.5, 0.2, 0.1, 0.3, -0.3)),
  ];
  const entries = at.flatMap((_, g) =>
    [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].slice(0, a + 1).map((b) => ({ g, a, b }))),
  );
  const moved = ({ g, a, b }: { g: number; a: number; b: number }, x: number) =>
    at.map((matrix, group) =>
      matrix.map((value, i) =>
        group === g && (i === a * 4 + b || i === b * 4 + a) ? value + x : value,
      ),
    );
  const slopesAt = (covariances: readonly Flat[]) => {
    const point = remlPoint(model, covariances);
    return Float64Array.from(
      entries,
      ({ g, a, b }) => (point?.slopes[g]?.[a * 4 + b] ?? 0) * (a === b ? 1 : 2),
    );
  };

  it('has its first derivatives', () => {
    const numeric = entries.map(
      (entry) =>
        flatSlope((x) => Float64Array.of(remlPoint(model, moved(entry, x))?.logLikelihood ?? 0))[0],
    );
    expectAgreement([...slopesAt(at)], numeric, { rel: 1e-7, abs: 1e-6 });
  });

  it('has its second derivatives, and those of the variance of the coefficients', () => {
    const point = remlPoint(model, at);
    if (!point) throw new Error('The matrices are not positive definite.');
    const { observed, size, informationLoss } = remlCurvature(model, point);
    const weights = point.beta.map((_, i) => (i % 3 === 1 ? 1 : 0.2));
    const variance = (covariances: readonly Flat[]) => {
      const phi = remlPoint(model, covariances)?.phi ?? weights;
      const p = weights.length;
      let total = 0;
      for (let i = 0; i < p; i += 1)
        for (let j = 0; j < p; j += 1)
          total += (weights[i] ?? 0) * (weights[j] ?? 0) * (phi[i * p + j] ?? 0);
      return total;
    };
    const spread = weights.map((_, i) =>
      dotFlat(point.phi.slice(i * weights.length, (i + 1) * weights.length), weights),
    );
    for (const [i, entry] of entries.entries()) {
      expect(entryIndex(4, entry.g, entry.a, entry.b)).toBe(i);
      const numeric = flatSlope((x) => slopesAt(moved(entry, x)));
      expectAgreement(
        [...observed.slice(i * size, (i + 1) * size)],
        [...numeric].map((value) => -value),
        { rel: 1e-6, abs: 1e-5 },
      );
      const loss = informationLoss[i] ?? weights;
      const turned = weights.map((_, a) =>
        dotFlat(loss.slice(a * weights.length, (a + 1) * weights.length), spread),
      );
      expectAgreement(
        dotFlat(spread, turned),
        flatSlope((x) => Float64Array.of(variance(moved(entry, x))))[0],
        { rel: 1e-7, abs: 1e-9 },
      );
    }
  });
});

describeShared('Kenward-Roger by covariance structure as in SAS', ['data/fev.csv'], () => {
  // FEV1 ~ ARMCD, REML; standard error (linear form) and df of ARMCD: mmrm, tests/testthat/test-kenwardroger.R:218-512.
  const prepared = prepareTrial({ ...fevTrial(), covariates: [] }, 'scored');
  const model = {
    visitCount: 4,
    groupCount: 1,
    basis: [0, 1, 2, 3].map(() => Float64Array.of(1, 1)),
    basisSize: 1,
    interacting: 2,
    common: 0,
    patterns: [...patternSums(prepared.people, { perArm: false, byArm: false }).values()],
  };
  it.each([
    ['ar1', correlationStructure('ar1', 4, true), 0.96058142305176, 188.46934887972],
    ['ar1h', correlationStructure('ar1', 4, false), 0.75924807546934, 188.225339095373],
    ['cs', correlationStructure('cs', 4, true), 0.7964696053595, 177.038485931223],
    ['csh', correlationStructure('cs', 4, false), 0.67403858183242, 190.737701349941],
    ['toep', correlationStructure('toep', 4, true), 0.87839805519623, 160.027408337368],
    ['toeph', correlationStructure('toep', 4, false), 0.72537324518435, 180.062730071701],
    ['un', unstructured(4), 0.66124382270307, 160.733266403768],
  ] as const)('%s', (_, structure, se, df) => {
    const fit = fitStructure(model, structure, ['1', '2', '3', '4']);
    const got: ContrastTest = contrastTest(model, fit, Float64Array.of(0, 1), {
      method: 'kenward-roger',
      level: 0.95,
      scale: prepared.scale,
      offset: 0,
    });
    // SAS and mmrm stop at a step size; the two differ by as much between themselves.
    expectAgreement(got, { se, df }, (path) =>
      path === 'df' ? { rel: 5e-3, abs: 0 } : { rel: 3e-4, abs: 0 },
    );
  });
});
