import { applyFlat, type Flat, invertFlat } from '../mixed/flat.ts';
import type { PatternSums } from '../mixed/pattern-sums.ts';
import { StatisticRefusal } from '../refusal.ts';

/**
 * Coefficients by visit of an analysis of covariance of completed scores, and how much they move for each point that
 * is added to the imputed scores of arm A and of arm B: three numbers a visit.
 */
export interface CompletedAncova {
  readonly differences: Flat;
  readonly meansA: Flat;
  readonly meansB: Flat;
}

/**
 * Least squares of each visit's completed scores on z, from sums over arms and patterns alone: an imputed mean is
 * linear in z and in the scores taken.
 *
 * @param groups sums with the arms apart
 * @param completions one a group: weights of z and of the scores taken, one row a visit
 * @throws StatisticRefusal `collinear`
 */
export function completedAncova(
  groups: readonly PatternSums[],
  completions: readonly Flat[],
  q: number,
  visitCount: number,
): CompletedAncova {
  const products = new Float64Array(q * q);
  const right = Array.from({ length: visitCount * 3 }, () => new Float64Array(q));
  for (const [at, { visits, zz, zy, inA }] of groups.entries()) {
    const completion = completions[at];
    if (!completion) continue;
    const k = visits.length;
    const width = q + k;
    for (let i = 0; i < products.length; i += 1) products[i] = (products[i] ?? 0) + (zz[i] ?? 0);
    for (let t = 0; t < visitCount; t += 1) {
      const scores = right[t * 3];
      const shifts = right[t * 3 + (inA ? 1 : 2)];
      if (!scores || !shifts) continue;
      const missing = !visits.includes(t);
      for (let u = 0; u < q; u += 1) {
        let total = 0;
        for (let v = 0; v < q; v += 1)
          total += (zz[u * q + v] ?? 0) * (completion[t * width + v] ?? 0);
        for (let a = 0; a < k; a += 1) {
          total += (zy[u * k + a] ?? 0) * (completion[t * width + q + a] ?? 0);
        }
        scores[u] = (scores[u] ?? 0) + total;
        if (missing) shifts[u] = (shifts[u] ?? 0) + (zz[u * q] ?? 0);
      }
    }
  }
  const inverse = invertFlat(products, q)?.inverse;
  if (!inverse) {
    throw new StatisticRefusal(
      'collinear',
      'The arms and the columns to adjust for cannot be told apart.',
    );
  }
  const differences = new Float64Array(visitCount * 3);
  const meansA = new Float64Array(visitCount * 3);
  const meansB = new Float64Array(visitCount * 3);
  for (const [i, side] of right.entries()) {
    const beta = applyFlat(inverse, side);
    // Means hold at the mean of the columns, which are not quite centred when a person is left out.
    let level = beta[0] ?? 0;
    for (let u = 2; u < q; u += 1) {
      level += ((beta[u] ?? 0) * (products[u] ?? 0)) / (products[0] ?? 1);
    }
    differences[i] = beta[1] ?? 0;
    meansA[i] = level + (beta[1] ?? 0);
    meansB[i] = level;
  }
  return { differences, meansA, meansB };
}
