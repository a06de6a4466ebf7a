import { StatisticRefusal } from '../refusal.ts';

/** Random numbers from a seed: the same seed gives the same numbers on every machine. */
export interface SeededRandom {
  /** Uniform in (0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Chi-square with `df` > 0 degrees of freedom. */
  chiSquare(df: number): number;
}

/** Largest seed. */
export const MAX_SEED = 2 ** 32 - 1;

/**
 * Random numbers by the generator sfc32, seeded through splitmix32; normals by the polar method, chi-squares by
 * Marsaglia and Tsang's gamma method. Not for secrets.
 *
 * @param seed a whole number from 0 to 2^32 - 1
 * @throws StatisticRefusal `invalid-input`
 * @example seededRandom(7).uniform() === seededRandom(7).uniform() // true
 * @see Doty-Humphrey, PractRand (sfc); Marsaglia and Bray (1964), SIAM Rev 6:260-264; Marsaglia and Tsang (2000), ACM
 *   Trans Math Softw 26:363-372
 */
export function seededRandom(seed: number): SeededRandom {
  if (!(Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED)) {
    throw new StatisticRefusal(
      'invalid-input',
      `A seed must be a whole number from 0 to ${MAX_SEED}; it is ${seed}.`,
    );
  }
  const next = sfc32(seed);
  const uniform = () => (next() + 0.5) / 2 ** 32;
  let spare: number | null = null;
  const normal = () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
  /** Gamma with shape above 1/3 and scale 1. */
  const gamma = (shape: number): number => {
    // Shapes below 1 by way of the next one, as the method itself needs 1 or more.
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return { uniform, normal, chiSquare: (df) => 2 * gamma(df / 2) };
}

/** Whole numbers from 0 to 2^32 - 1. */
function sfc32(seed: number): () => number {
  let state = seed | 0;
  const split = () => {
    state = (state + 0x9e3779b9) | 0;
    let t = state ^ (state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return t ^ (t >>> 15);
  };
  let a = split();
  let b = split();
  let c = split();
  let counter = 1;
  const next = () => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  for (let i = 0; i < 16; i += 1) next();
  return next;
}
