import { chiSquareUpper, normalCritical, normalUpper } from '../../distributions.ts';
import { requireEffects, weightedMean } from '../../effects.ts';
import { sum } from '../../moments.ts';
import { StatisticRefusal } from '../../refusal.ts';
import { signOf } from './direction.ts';
import type { PetPeeseInput } from './pet-peese.ts';

export interface ExcessSignificance {
  /** Studies with one-sided p of .05 or less. */
  readonly observed: number;
  /** Number to be expected from their power, were the fixed-effect mean true in all. */
  readonly expected: number;
  readonly chiSquare: number;
  /** One-sided: more than expected. */
  readonly p: number;
}

/** One-sided 5%. */
const CRITICAL = normalCritical(0.9);

/**
 * Test of excess significance: are more studies significant than their power allows? As `tes(yi, vi, alternative,
 * test = "chi2")` in metafor 3.8. Heterogeneity alone can produce an excess.
 *
 * @throws StatisticRefusal `no-variation` when every study, or none, is bound to be significant; `no-effects`,
 *   `invalid-input`
 * @see Ioannidis and Trikalinos (2007), Clin Trials 4:245-253
 * @example excessSignificance({ yi: [0.5, 0.6, 0.1], vi: [0.04, 0.04, 0.04], direction: 'greater' }).observed // 2
 */
export function excessSignificance({
  yi,
  vi,
  direction,
}: Omit<PetPeeseInput, 'level'>): ExcessSignificance {
  requireEffects({ yi, vi });
  const sign = signOf(direction);
  const { estimate } = weightedMean({ yi, vi }, 0);
  const k = yi.length;
  const observed = yi.filter((y, i) => (sign * y) / Math.sqrt(vi[i] ?? 1) >= CRITICAL).length;
  const expected = sum(vi.map((v) => normalUpper(CRITICAL - (sign * estimate) / Math.sqrt(v))));
  if (!(expected > 0 && expected < k)) {
    throw new StatisticRefusal(
      'no-variation',
      'By their power all studies must agree on significance, so that there can be no excess.',
    );
  }
  const chiSquare =
    (observed - expected) ** 2 / expected + (observed - expected) ** 2 / (k - expected);
  const half = chiSquareUpper(chiSquare, 1) / 2;
  return { observed, expected, chiSquare, p: observed > expected ? half : 1 - half };
}
