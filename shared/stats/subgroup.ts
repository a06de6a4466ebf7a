import { chiSquareUpper } from './distributions.ts';
import { requireEffects, weightedMean } from './effects.ts';
import { type FixedEffect, poolFixed } from './pool-fixed.ts';
import { type PoolRandomInput, poolRandomEffects, type RandomEffects } from './pool-random.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireSameLength } from './validate.ts';

export interface SubgroupInput extends PoolRandomInput {
  /** Subgroup of each study. */
  readonly group: readonly string[];
  readonly model?: 'random' | 'fixed';
}

export type PooledSubgroup =
  | { readonly group: string; readonly model: 'random'; readonly pooled: RandomEffects }
  | { readonly group: string; readonly model: 'fixed'; readonly pooled: FixedEffect };

export interface Subgroups {
  /** In alphabetical order. */
  readonly groups: readonly PooledSubgroup[];
  /** Subgroups that could not be pooled, with the reason. */
  readonly refused: readonly { readonly group: string; readonly refusal: StatisticRefusal }[];
  /** Test that all subgroups have the same mean effect; null with fewer than two. */
  readonly between: { readonly Q: number; readonly df: number; readonly p: number } | null;
}

/**
 * Each subgroup of studies pooled by itself, with its own between-study variance, and the test between them:
 * Q = sum of w (estimate - mean)^2 with w = 1 / se^2 from the Wald standard errors, chi-square with one degree of
 * freedom less than there are subgroups. As `rma()` in each group with `meta::metagen(tau.common = FALSE)`'s test.
 *
 * @throws StatisticRefusal `no-effects`, `invalid-input`
 * @see Borenstein et al. (2009), Introduction to Meta-Analysis, chapter 19
 * @example subgroupAnalysis({ yi: [0.2, 0.2, 0.6], vi: [0.02, 0.02, 0.01], group: ['a', 'a', 'b'], model: 'fixed' }).between?.Q // 8
 */
export function subgroupAnalysis(input: SubgroupInput): Subgroups {
  const { yi, vi, group, model = 'random' } = input;
  requireEffects({ yi, vi });
  requireSameLength({ effects: yi, group });
  const groups: PooledSubgroup[] = [];
  const refused: { group: string; refusal: StatisticRefusal }[] = [];
  for (const name of [...new Set(group)].sort()) {
    const own = <T>(column: readonly T[]) => column.filter((_, i) => group[i] === name);
    const options = { ...input, yi: own(yi), vi: own(vi) };
    try {
      groups.push(
        model === 'fixed'
          ? { group: name, model, pooled: poolFixed(options) }
          : { group: name, model, pooled: poolRandomEffects(options) },
      );
    } catch (error) {
      if (!(error instanceof StatisticRefusal)) throw error;
      refused.push({ group: name, refusal: error });
    }
  }
  return { groups, refused, between: testBetween(groups) };
}

function testBetween(groups: readonly PooledSubgroup[]): Subgroups['between'] {
  if (groups.length < 2) return null;
  const { Q } = weightedMean(
    {
      yi: groups.map(({ pooled }) => pooled.estimate),
      vi: groups.map((g) => (g.model === 'fixed' ? g.pooled.se : g.pooled.seWald) ** 2),
    },
    0,
  );
  const df = groups.length - 1;
  return { Q, df, p: chiSquareUpper(Q, df) };
}
