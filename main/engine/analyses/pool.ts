import type { Pooled, Tau2Method } from '../../../shared/contract/meta.ts';
import { poolFixed } from '../../../shared/stats/pool-fixed.ts';
import { poolRandomEffects } from '../../../shared/stats/pool-random.ts';

export interface PoolOptions {
  readonly model: 'fixed' | 'random';
  readonly method: Tau2Method;
  readonly test: 'z' | 'knha';
  readonly level: number;
}

/** Effects pooled under the model asked for, and the weights in percent. @throws StatisticRefusal */
export function pool(
  yi: readonly number[],
  vi: readonly number[],
  { model, method, test, level }: PoolOptions,
): { readonly pooled: Omit<Pooled, 'studies'>; readonly weights: readonly number[] } {
  if (model === 'fixed') {
    const { weights, ...fixed } = poolFixed({ yi, vi, level });
    return { pooled: { ...fixed, ...NOT_IN_FIXED }, weights };
  }
  const { weights, seWald, converged, ...pooled } = poolRandomEffects({
    yi,
    vi,
    method,
    test,
    level,
  });
  return { pooled, weights };
}

const NOT_IN_FIXED = {
  df: null,
  predictionLow: null,
  predictionHigh: null,
  tau2: null,
  tau2Low: null,
  tau2High: null,
} as const;
