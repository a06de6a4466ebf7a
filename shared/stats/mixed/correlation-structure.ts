import type { CovarianceStructure } from './covariance-structure.ts';
import type { Flat } from './flat.ts';

/** How the correlation of two visits depends on their distance in the order of visits. */
export type Correlation = 'toep' | 'ar1' | 'cs';

/**
 * Covariances with a patterned correlation: Toeplitz (one correlation a distance), first-order autoregressive
 * (rho^distance) or compound symmetry (one correlation), with one variance a visit or one for all. Distance counts
 * scheduled visits, not weeks. Parameters: logarithms of the SDs, then inverse hyperbolic tangents of the
 * correlations; not every set of them makes a positive definite matrix.
 *
 * @see Wolfinger (1996), J Agric Biol Environ Stat 1:205-230, for the structures
 */
export function correlationStructure(
  correlation: Correlation,
  visitCount: number,
  equalVariances: boolean,
): CovarianceStructure {
  const sdCount = equalVariances ? 1 : visitCount;
  const rhoCount = visitCount < 2 ? 0 : correlation === 'toep' ? visitCount - 1 : 1;
  const n = sdCount + rhoCount;
  const sdOf = (visit: number) => (equalVariances ? 0 : visit);
  const rhoOf = (a: number, b: number) =>
    sdCount + (correlation === 'toep' ? Math.abs(a - b) - 1 : 0);

  /** Correlation of two different visits, and its derivatives by its parameter. */
  const link = (parameters: Flat, a: number, b: number) => {
    const rho = Math.tanh(parameters[rhoOf(a, b)] ?? 0);
    const slope = 1 - rho ** 2;
    const bend = -2 * rho * slope;
    if (correlation !== 'ar1') return { value: rho, first: slope, second: bend };
    const d = Math.abs(a - b);
    const outer = d * rho ** (d - 1);
    const outerBend = d < 2 ? 0 : d * (d - 1) * rho ** (d - 2);
    return { value: rho ** d, first: outer * slope, second: outerBend * slope ** 2 + outer * bend };
  };
  const scale = (parameters: Flat, a: number, b: number) =>
    Math.exp((parameters[sdOf(a)] ?? 0) + (parameters[sdOf(b)] ?? 0));
  const everyPair = (visit: (a: number, b: number) => void) => {
    for (let a = 0; a < visitCount; a += 1) for (let b = 0; b < visitCount; b += 1) visit(a, b);
  };

  return {
    visitCount,
    parameterCount: n,
    start(rough) {
      // Under AR(1) only neighbours speak of the parameter itself.
      const speaks = (distance: number) => correlation !== 'ar1' || distance === 1;
      return startParameters(rough, visitCount, { n, sdCount, sdOf, rhoOf, speaks });
    },
    matrix(parameters) {
      const out = new Float64Array(visitCount ** 2);
      everyPair((a, b) => {
        const rho = a === b ? 1 : link(parameters, a, b).value;
        out[a * visitCount + b] = scale(parameters, a, b) * rho;
      });
      return out;
    },
    first(parameters) {
      const out = Array.from({ length: n }, () => new Float64Array(visitCount ** 2));
      everyPair((a, b) => {
        const at = a * visitCount + b;
        const s = scale(parameters, a, b);
        const { value, first } = a === b ? { value: 1, first: 0 } : link(parameters, a, b);
        for (const sd of [sdOf(a), sdOf(b)]) addTo(out[sd], at, s * value);
        if (a !== b) addTo(out[rhoOf(a, b)], at, s * first);
      });
      return out;
    },
    second(parameters, fixed) {
      const out = new Float64Array(n * n);
      everyPair((a, b) => {
        const s = scale(parameters, a, b) * (fixed[a * visitCount + b] ?? 0);
        const { value, first, second } =
          a === b ? { value: 1, first: 0, second: 0 } : link(parameters, a, b);
        const sds = [sdOf(a), sdOf(b)];
        for (const i of sds) for (const j of sds) addTo(out, i * n + j, s * value);
        if (a === b) return;
        const rho = rhoOf(a, b);
        for (const i of sds) {
          addTo(out, i * n + rho, s * first);
          addTo(out, rho * n + i, s * first);
        }
        addTo(out, rho * n + rho, s * second);
      });
      return out;
    },
  };
}

/** Mean variances, and mean correlations of the visits that share a parameter. */
function startParameters(
  rough: Flat,
  visitCount: number,
  layout: {
    readonly n: number;
    readonly sdCount: number;
    readonly sdOf: (visit: number) => number;
    readonly rhoOf: (a: number, b: number) => number;
    readonly speaks: (distance: number) => boolean;
  },
): Flat {
  const { n, sdCount, sdOf, rhoOf, speaks } = layout;
  const totals = new Float64Array(n);
  const counts = new Float64Array(n);
  for (let a = 0; a < visitCount; a += 1) {
    const own = rough[a * visitCount + a] ?? 1;
    addTo(totals, sdOf(a), own);
    addTo(counts, sdOf(a), 1);
    for (let b = 0; b < a; b += 1) {
      if (!speaks(a - b)) continue;
      const other = rough[b * visitCount + b] ?? 1;
      addTo(totals, rhoOf(a, b), (rough[a * visitCount + b] ?? 0) / Math.sqrt(own * other));
      addTo(counts, rhoOf(a, b), 1);
    }
  }
  return totals.map((total, i) => {
    const average = total / (counts[i] || 1);
    if (i < sdCount) return 0.5 * Math.log(average);
    return Math.atanh(Math.min(0.95, Math.max(-0.3 / visitCount, average)));
  });
}

function addTo(target: Flat | undefined, at: number, value: number): void {
  if (target) target[at] = (target[at] ?? 0) + value;
}
