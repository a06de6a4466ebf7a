import type { Refusal } from '../../../shared/contract/compare.ts';
import { StatisticRefusal } from '../../../shared/stats/refusal.ts';

/**
 * Result of a statistic, or why there is none. Anything but a refusal is a fault and goes on up.
 */
export function orRefusal<T>(
  compute: () => T,
):
  | { readonly value: T; readonly refusal: null }
  | { readonly value: null; readonly refusal: Refusal } {
  try {
    return { value: compute(), refusal: null };
  } catch (error) {
    if (!(error instanceof StatisticRefusal)) throw error;
    return { value: null, refusal: { code: error.code, message: error.message } };
  }
}
