/**
 * Moves positions apart until no two are closer than `gap`, as little as possible and in the given order of size.
 *
 * @param wanted where each label would like to be, in pixels
 * @param gap least distance between neighbours
 * @param low, high range to stay within where there is room
 * @returns the positions in the order of `wanted`
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = wanted.map((position, index) => ({ position, index }));
  order.sort((a, b) => a.position - b.position);
  // Clusters of touching labels share their displacement; merging goes on until none touch.
  const clusters: { center: number; size: number }[] = [];
  for (const { position } of order) {
    clusters.push({ center: position, size: 1 });
    for (;;) {
      const last = clusters.at(-1);
      const before = clusters.at(-2);
      if (!last || !before) break;
      if (last.center - before.center >= (gap * (last.size + before.size)) / 2) break;
      clusters.splice(-2, 2, merged(before, last));
    }
  }
  const placed = clusters.flatMap(({ center, size }) =>
    Array.from({ length: size }, (_, i) => center + gap * (i - (size - 1) / 2)),
  );
  keepAbove(placed, gap, low);
  const down = placed.map((position) => -position).reverse();
  keepAbove(down, gap, -high);
  const final = down.map((position) => 0 - position).reverse();
  const result = [...wanted];
  order.forEach(({ index }, i) => {
    result[index] = final[i] ?? low;
  });
  return result;
}

type Cluster = { center: number; size: number };

function merged(a: Cluster, b: Cluster): Cluster {
  const size = a.size + b.size;
  return { center: (a.center * a.size + b.center * b.size) / size, size };
}

/** Pushes ascending positions up to `low`, and each one that is then too close to its neighbour along. */
function keepAbove(positions: number[], gap: number, low: number): void {
  let least = low;
  for (let i = 0; i < positions.length; i += 1) {
    const position = Math.max(positions[i] ?? low, least);
    positions[i] = position;
    least = position + gap;
  }
}
