import { describe, expect, it } from 'vitest';
import { MAX_SEED, seededRandom } from '../../../shared/stats/missing/seeded-random.ts';
import { mean, sumOfSquares } from '../../../shared/stats/moments.ts';
import { expectRefusal } from '../refused.ts';

const DRAWS = 50_000;
const sample = (draw: () => number) => Array.from({ length: DRAWS }, draw);
const variance = (values: readonly number[]) => sumOfSquares(values) / (values.length - 1);

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    const first = seededRandom(1);
    const again = seededRandom(1);
    const other = seededRandom(2);
    const row = ({ uniform, normal, chiSquare }: typeof first) => [
      uniform(),
      normal(),
      normal(),
      chiSquare(7),
    ];
    const numbers = row(first);
    expect(row(again)).toEqual(numbers);
    expect(row(other)).not.toEqual(numbers);
  });

  it('has the moments of its distributions', () => {
    const { uniform, normal, chiSquare } = seededRandom(20);
    const within = (value: number, expected: number, se: number) =>
      expect(Math.abs(value - expected) / se).toBeLessThan(4.5);
    const u = sample(uniform);
    expect(Math.min(...u)).toBeGreaterThan(0);
    expect(Math.max(...u)).toBeLessThan(1);
    within(mean(u), 0.5, Math.sqrt(1 / 12 / DRAWS));
    const z = sample(normal);
    within(mean(z), 0, Math.sqrt(1 / DRAWS));
    within(variance(z), 1, Math.sqrt(2 / DRAWS));
    within(mean(z.slice(1).map((x, i) => x * (z[i] ?? 0))), 0, Math.sqrt(1 / DRAWS));
    within(mean(z.map((x) => (Math.abs(x) > 1.959964 ? 1 : 0))), 0.05, Math.sqrt(0.0475 / DRAWS));
    for (const df of [0.7, 1, 5, 150]) {
      const x = sample(() => chiSquare(df));
      within(mean(x), df, Math.sqrt((2 * df) / DRAWS));
      within(variance(x), 2 * df, Math.sqrt((8 * df ** 2 + 48 * df) / DRAWS));
    }
  });

  it('refuses what is not a seed', () => {
    for (const seed of [-1, 0.5, Number.NaN, MAX_SEED + 1])
      expectRefusal('invalid-input', () => seededRandom(seed));
  });
});
