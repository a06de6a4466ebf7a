import { normalCritical, tCritical } from '../distributions.ts';
import { type Effects, weightedMean } from '../effects.ts';
import { type Heterogeneity, heterogeneity } from '../heterogeneity.ts';
import type { PoolRandomInput } from '../pool-random.ts';
import { type JointTest, type MetaRegression, metaRegression } from './meta-regression.ts';
import { type Tested, waldOrT } from './wald-or-t.ts';

export interface CommonSubgroup extends Heterogeneity, Tested {
  readonly group: string;
  readonly k: number;
  readonly predictionLow: number;
  readonly predictionHigh: number;
}

export interface CommonSubgroups
  extends Pick<MetaRegression, 'tau2' | 'tau2Low' | 'tau2High' | 'I2' | 'H2' | 'R2'> {
  /** In alphabetical order; Q, Qdf and Qp are the group's own. */
  readonly groups: readonly CommonSubgroup[];
  /** Test that all groups have the same mean effect: chi-square for z, F for Knapp-Hartung. */
  readonly between: JointTest;
}

export interface CommonSubgroupInput extends PoolRandomInput {
  /** Subgroup of each study. */
  readonly group: readonly string[];
}

/**
 * Subgroups of studies under one between-study variance for all; as `rma(yi, vi, mods = ~ group - 1)`, and `mods =
 * ~ group` for the test between them, in metafor 3.8. A group of one study borrows its tau2 from the others.
 *
 * @throws StatisticRefusal as `metaRegression`; `no-variation` with one group, `too-few` with as many groups as studies
 * @see Borenstein et al. (2009), Introduction to Meta-Analysis, chapter 19
 * @example subgroupsWithCommonTau2({ yi: [0, 0.2, 1, 1.4], vi: [1, 1, 1, 1], group: ['a', 'a', 'b', 'b'], test: 'z' }).groups[1].estimate // 1.2
 */
export function subgroupsWithCommonTau2(input: CommonSubgroupInput): CommonSubgroups {
  const { yi, vi, group, level = 0.95 } = input;
  const fit = metaRegression({
    ...input,
    moderators: [{ name: 'subgroup', kind: 'categorical', values: group }],
  });
  const { tau2 } = fit;
  const names = [...new Set(group)].sort();
  const effects = names.map((name) => ({
    yi: yi.filter((_, i) => group[i] === name),
    vi: vi.filter((_, i) => group[i] === name),
  }));
  const at = effects.map((own) => weightedMean(own, tau2));
  const df = fit.coefficients[0]?.df ?? null;
  const scale = df === null ? 1 : at.reduce((total, { Q }) => total + Q, 0) / df;
  const critical = df === null ? normalCritical(level) : tCritical(level, df);
  const groupOf = (name: string, own: Effects, i: number): CommonSubgroup => {
    const { estimate = 0, sumOfWeights = 1 } = at[i] ?? {};
    const se = Math.sqrt(scale / sumOfWeights);
    const reach = critical * Math.sqrt(tau2 + se ** 2);
    return {
      group: name,
      k: own.yi.length,
      ...waldOrT(estimate, se, df, level),
      predictionLow: estimate - reach,
      predictionHigh: estimate + reach,
      ...heterogeneity(own),
    };
  };
  const { tau2Low, tau2High, I2, H2, R2, QM } = fit;
  return {
    groups: effects.map((own, i) => groupOf(names[i] ?? '', own, i)),
    ...{ tau2, tau2Low, tau2High, I2, H2, R2, between: QM },
  };
}
