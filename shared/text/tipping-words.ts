import type { TippingCell, TippingResult } from '../contract/tipping.ts';

/** The probability below which a difference is taken as clear; the line on the map. */
export const CLEAR_P = 0.05;

/** What a map says at one pair of deltas. */
export type TippingVerdict = 'a' | 'b' | 'open';

/** Whom a difference clearly favours, if anybody. */
export function tippingVerdict(
  { endpoint }: TippingResult,
  { estimate, p }: Pick<TippingCell, 'estimate' | 'p'>,
): TippingVerdict {
  if (p >= CLEAR_P || estimate === 0) return 'open';
  return estimate < 0 === endpoint.lowerIsBetter ? 'a' : 'b';
}

export const TIPPING_MARK: Readonly<
  Record<TippingResult['marks'][number]['code'], { readonly short: string; readonly label: string }>
> = {
  mar: { short: 'MAR', label: 'missing at random' },
  j2r: { short: 'J2R', label: 'jump to reference' },
};
