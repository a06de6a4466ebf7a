import type { Estimate } from '../../../shared/contract/compare.ts';
import { PENDING } from './use-comparison.ts';

/** How far the answer depends on what is assumed about those who left. */
export interface Fragility {
  /** Assumptions under which there is an estimate. */
  readonly estimated: number;
  /** Of these, how many have an interval that includes no difference. */
  readonly includeZero: number;
  /** Assumptions under which the estimate was refused. */
  readonly refused: number;
}

/** @param estimates of one measure, one an estimand */
export function fragility(estimates: readonly Estimate[]): Fragility {
  const withInterval = estimates.filter(
    (each) => each.refusal === null && each.ciLow !== null && each.ciHigh !== null,
  );
  return {
    estimated: withInterval.length,
    includeZero: withInterval.filter(includesZero).length,
    refused: estimates.filter(({ refusal }) => refusal !== null && refusal.code !== PENDING).length,
  };
}

/** Whether an interval includes no difference; false without an interval. */
export function includesZero({ ciLow, ciHigh }: Pick<Estimate, 'ciLow' | 'ciHigh'>): boolean {
  return ciLow !== null && ciHigh !== null && ciLow <= 0 && ciHigh >= 0;
}

/** The same in a sentence. */
export function fragilityText({ estimated, includeZero, refused }: Fragility): string {
  const gaps = refused === 0 ? '' : `; ${refused} could not be estimated`;
  if (estimated === 0) return `No estimate under any of the ${refused} assumptions`;
  if (includeZero === 0) {
    return `95% CI excludes 0 under ${estimated === 1 ? 'the one assumption' : `all ${estimated} assumptions`}${gaps}`;
  }
  return `95% CI includes 0 under ${includeZero} of the ${estimated} assumptions${gaps}`;
}
