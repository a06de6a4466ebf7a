import { StatisticRefusal } from '../refusal.ts';

/**
 * What is taken for the scores after a person has left.
 * - `mar`: missing at random: like those of the own arm with the same history who stayed.
 * - `j2r`: jump to reference: the mean of the reference arm from then on.
 * - `cr`: copy reference: as if the person had been in the reference arm all along.
 * - `cir`: copy increments in reference: the own mean so far, then the changes of the reference arm.
 * - `lmcf`: last mean carried forward: the own arm's mean at the last score, from then on.
 */
export type Strategy = 'mar' | 'j2r' | 'cr' | 'cir' | 'lmcf';

/** Whose covariance the scores before and after leaving follow. */
export function covarianceSource(strategy: Strategy): {
  readonly before: 'own' | 'reference';
  readonly after: 'own' | 'reference';
} {
  return {
    before: strategy === 'cr' ? 'reference' : 'own',
    after: strategy === 'mar' || strategy === 'lmcf' ? 'own' : 'reference',
  };
}

/**
 * Mean at a visit under a strategy, as a sum of means: each term is a visit's mean in the own or the reference arm,
 * added or taken away.
 *
 * @param leftAt position of the first visit after leaving; 0 for a person without any score after baseline
 * @throws StatisticRefusal `invalid-input` for `lmcf` when there is no visit to carry forward
 * @example strategyMean('j2r', 2, 1) // [{"arm":"reference","visit":2,"sign":1}]
 * @see Carpenter, Roger and Kenward (2013), J Biopharm Stat 23:1352-1371
 */
export function strategyMean(
  strategy: Strategy,
  visit: number,
  leftAt: number,
): readonly { readonly arm: 'own' | 'reference'; readonly visit: number; readonly sign: 1 | -1 }[] {
  const own = { arm: 'own', visit, sign: 1 } as const;
  const reference = { arm: 'reference', visit, sign: 1 } as const;
  if (strategy === 'cr') return [reference];
  if (visit < leftAt || strategy === 'mar') return [own];
  if (strategy === 'lmcf') {
    if (leftAt === 0) {
      throw new StatisticRefusal(
        'invalid-input',
        'Last mean carried forward needs a score after baseline to carry forward.',
      );
    }
    return [{ arm: 'own', visit: leftAt - 1, sign: 1 }];
  }
  if (strategy === 'j2r' || leftAt === 0) return [reference];
  return [
    { arm: 'own', visit: leftAt - 1, sign: 1 },
    reference,
    { arm: 'reference', visit: leftAt - 1, sign: -1 },
  ];
}

/**
 * Last mean carried forward is not defined for people without any score after baseline.
 *
 * @param count how many there are
 * @throws StatisticRefusal `invalid-input`
 */
export function requireCarryForward(strategy: Strategy, count: number): void {
  if (strategy !== 'lmcf' || count === 0) return;
  throw new StatisticRefusal(
    'invalid-input',
    `Last mean carried forward needs a score after baseline from everyone; ${count} ${count === 1 ? 'person has' : 'people have'} none.`,
  );
}
