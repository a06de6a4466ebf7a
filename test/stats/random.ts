/** Uniform numbers in (0, 1) from a seed, so that a failing test can be run again (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** Positions 0 to n - 1 in a random order. */
export function shuffledPositions(n: number, seed: number): number[] {
  const random = randomNumbers(seed);
  return Array.from({ length: n }, (_, i) => ({ i, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ i }) => i);
}

/** The column in the order of the positions. */
export function reorder<T>(column: readonly T[], positions: readonly number[]): T[] {
  return positions.flatMap((i) => column.slice(i, i + 1));
}
