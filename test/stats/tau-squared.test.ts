import { describe, expect, it } from 'vitest';
import { tau2Interval } from '../../shared/stats/tau-squared/interval.ts';
import { tauSquared } from '../../shared/stats/tau-squared.ts';
import { randomNumbers } from './random.ts';
import { expectRefusal } from './refused.ts';

// Agreement with metafor is tested through poolRandomEffects; here are the properties that define each estimator.
const random = randomNumbers(31);
const yi = Array.from({ length: 18 }, () => 1.5 * random());
const vi = Array.from({ length: 18 }, () => 0.01 + random() / 8);
const effects = { yi, vi };
const k = yi.length;

const total = (f: (y: number, v: number) => number) =>
  yi.reduce((sum, y, i) => sum + f(y, vi[i] ?? 0), 0);
const centre = (tau2: number) => total((y, v) => y / (v + tau2)) / total((_, v) => 1 / (v + tau2));
const generalisedQ = (tau2: number) => total((y, v) => (y - centre(tau2)) ** 2 / (v + tau2));
const logLikelihood = (tau2: number) =>
  -0.5 * (total((_, v) => Math.log(v + tau2)) + generalisedQ(tau2));
const restricted = (tau2: number) =>
  logLikelihood(tau2) - 0.5 * Math.log(total((_, v) => 1 / (v + tau2)));

describe('tauSquared', () => {
  it('PM and EB: the generalised Q equals k - 1', () => {
    for (const method of ['PM', 'EB'] as const) {
      expect(generalisedQ(tauSquared(effects, method).tau2)).toBeCloseTo(k - 1, 10);
    }
  });

  it('HE: the expected sample variance equals the observed one', () => {
    const { tau2 } = tauSquared(effects, 'HE');
    const mean = total((y) => y) / k;
    expect(tau2 + total((_, v) => v) / k).toBeCloseTo(total((y) => (y - mean) ** 2) / (k - 1), 12);
  });

  it('DL and HS: Q equals its expectation, exactly and without the correction for the mean', () => {
    const s1 = total((_, v) => 1 / v);
    const s2 = total((_, v) => 1 / v ** 2);
    expect(k - 1 + tauSquared(effects, 'DL').tau2 * (s1 - s2 / s1)).toBeCloseTo(generalisedQ(0), 9);
    expect(k + tauSquared(effects, 'HS').tau2 * s1).toBeCloseTo(generalisedQ(0), 9);
  });

  it('ML and REML: no other value has a higher likelihood', () => {
    for (const [method, likelihood] of [
      ['ML', logLikelihood],
      ['REML', restricted],
    ] as const) {
      const { tau2, converged } = tauSquared(effects, method);
      expect(converged).toBe(true);
      const top = likelihood(tau2);
      for (let factor = 0; factor < 4; factor += 0.05) {
        expect(likelihood(factor * tau2)).toBeLessThanOrEqual(top + 1e-12);
      }
    }
  });

  it('REML takes the higher of two maxima', () => {
    // One precise study far from the others: the restricted likelihood has a second, lower maximum.
    for (let seed = 0; seed < 200; seed += 1) {
      const next = randomNumbers(seed);
      const y = Array.from({ length: 3 }, () => 2 * next());
      const v = Array.from({ length: 3 }, () => 10 ** (4 * next() - 4));
      const rl = (tau2: number) => {
        const w = v.map((x) => 1 / (x + tau2));
        const s = w.reduce((a, b) => a + b, 0);
        const m = y.reduce((a, x, i) => a + x * (w[i] ?? 0), 0) / s;
        const q = y.reduce((a, x, i) => a + (w[i] ?? 0) * (x - m) ** 2, 0);
        return -0.5 * (v.reduce((a, x) => a + Math.log(x + tau2), 0) + Math.log(s) + q);
      };
      const { tau2, converged } = tauSquared({ yi: y, vi: v }, 'REML');
      expect(converged).toBe(true);
      expect(rl(tau2)).toBeGreaterThanOrEqual(rl(0) - 1e-12);
    }
  });

  it('needs two studies', () => {
    expectRefusal('too-few', () => tauSquared({ yi: [1], vi: [1] }, 'REML'));
    expectRefusal('no-effects', () => tauSquared({ yi: [], vi: [] }, 'DL'));
    expectRefusal('invalid-input', () => tauSquared({ yi: [1, 2], vi: [1, 0] }, 'DL'));
  });
});

describe('tau2Interval', () => {
  it('widens with the level and holds the Paule-Mandel estimate', () => {
    const narrow = tau2Interval(effects, 0.8);
    const wide = tau2Interval(effects, 0.99);
    const { tau2 } = tauSquared(effects, 'PM');
    expect(wide.low).toBeLessThanOrEqual(narrow.low);
    expect(narrow.low).toBeLessThan(tau2);
    expect(tau2).toBeLessThan(narrow.high);
    expect(narrow.high).toBeLessThan(wide.high);
  });

  it('has no ceiling', () => {
    expect(tau2Interval({ yi: [-50, 50], vi: [1, 1] }).high).toBeGreaterThan(1e6);
  });

  it('refuses', () => {
    expectRefusal('too-few', () => tau2Interval({ yi: [1], vi: [1] }));
    expectRefusal('invalid-input', () => tau2Interval(effects, 0));
  });
});
