/** A small seeded generator, so that the sample is the same on every machine: sfc32, Doty-Humphrey's PractRand. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** One of the values, with probabilities proportional to the weights. */
  pick<T>(choices: readonly (readonly [T, number])[]): T;
  /** The same values in random order. */
  shuffled<T>(values: readonly T[]): T[];
}

export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;

  function uniform(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  }
  for (let warmUp = 0; warmUp < 20; warmUp += 1) uniform();

  /** Box and Muller; 1 - u keeps the logarithm finite. */
  function normal(): number {
    return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  }

  function pick<T>(choices: readonly (readonly [T, number])[]): T {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let left = uniform() * total;
    for (const [value, weight] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    throw new Error('pick needs at least one choice with a weight above zero');
  }

  function shuffled<T>(values: readonly T[]): T[] {
    return values
      .map((value) => ({ value, key: uniform() }))
      .sort((one, other) => one.key - other.key)
      .map(({ value }) => value);
  }

  return { uniform, normal, pick, shuffled };
}
