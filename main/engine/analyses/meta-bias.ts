import type { BiasResult, TrimFillResult } from '../../../shared/contract/meta.ts';
import type { TwoByTwo } from '../../../shared/stats/effect-size.ts';
import type { Effects } from '../../../shared/stats/effects.ts';
import { eggerTest } from '../../../shared/stats/meta/bias/egger.ts';
import { excessSignificance } from '../../../shared/stats/meta/bias/excess-significance.ts';
import { failSafeN } from '../../../shared/stats/meta/bias/fail-safe-n.ts';
import { petPeese } from '../../../shared/stats/meta/bias/pet-peese.ts';
import { petersTest } from '../../../shared/stats/meta/bias/peters.ts';
import { rankTest } from '../../../shared/stats/meta/bias/rank-test.ts';
import { selectionModel } from '../../../shared/stats/meta/bias/selection-model.ts';
import { trimAndFill } from '../../../shared/stats/meta/bias/trim-and-fill.ts';
import { StatisticRefusal } from '../../../shared/stats/refusal.ts';
import { metaPartsText } from '../../../shared/text/meta-parts-text.ts';
import { type PartOptions, partOrRefusal } from './meta-parts.ts';

/**
 * Tests and models of publication bias, each with its answer or its refusal.
 *
 * @param pooled the pooled effect: publication is taken to favour its side
 * @param tables counts behind the effects; null where some row has none, or the measure is no odds ratio
 */
export function biasPart(
  effects: Effects,
  pooled: number,
  tables: readonly TwoByTwo[] | null,
  { model, method, test, level }: PartOptions,
): BiasResult {
  const direction = pooled < 0 ? 'less' : 'greater';
  const trimFill = (estimator: 'L0' | 'R0') =>
    partOrRefusal((): TrimFillResult => {
      const { pooled: filled, ...rest } = trimAndFill({
        ...effects,
        ...{ estimator, method, test, level },
        model: model === 'random' ? 'random' : 'fixed',
      });
      const { estimate, se, statistic, p, ciLow, ciHigh } = filled;
      const tau2 = 'tau2' in filled ? filled.tau2 : null;
      const df = 'df' in filled ? filled.df : null;
      return { ...rest, pooled: { estimate, se, statistic, df, p, ciLow, ciHigh, tau2 } };
    });
  return {
    direction,
    egger: partOrRefusal(() => eggerTest({ ...effects, method, level })),
    begg: partOrRefusal(() => rankTest(effects)),
    peters: partOrRefusal(() => {
      if (tables !== null) return petersTest(tables, level);
      throw new StatisticRefusal('invalid-input', metaPartsText.petersNeedsCounts());
    }),
    trimFill: { L0: trimFill('L0'), R0: trimFill('R0') },
    petPeese: partOrRefusal(() => petPeese({ ...effects, direction, level })),
    selection: partOrRefusal(() => selectionModel({ ...effects, direction, level })),
    failSafe: partOrRefusal(() => failSafeN(effects)),
    excess: partOrRefusal(() => excessSignificance({ ...effects, direction })),
  };
}
