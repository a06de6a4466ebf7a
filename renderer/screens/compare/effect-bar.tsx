import type { Estimate } from '../../../shared/contract/compare.ts';
import { includesZero } from './fragility.ts';

/** Range of values that all bars of a table share; it includes no difference. */
export interface EffectScale {
  readonly low: number;
  readonly high: number;
}

/** @returns null when there is nothing to draw */
export function effectScale(estimates: readonly (Estimate | undefined)[]): EffectScale | null {
  const ends = estimates.flatMap((each) =>
    each && each.ciLow !== null && each.ciHigh !== null ? [each.ciLow, each.ciHigh] : [],
  );
  return ends.length === 0 ? null : { low: Math.min(0, ...ends), high: Math.max(0, ...ends) };
}

const WIDTH = 120;
const MARGIN = 6;

/** Estimate and interval on the scale of the table; hollow where the interval includes no difference. */
export function EffectBar({
  estimate,
  scale,
}: {
  readonly estimate: Estimate;
  readonly scale: EffectScale;
}) {
  const { estimate: value, ciLow, ciHigh } = estimate;
  if (value === null || ciLow === null || ciHigh === null || scale.high === scale.low) return null;
  const x = (at: number) =>
    MARGIN + ((at - scale.low) / (scale.high - scale.low)) * (WIDTH - 2 * MARGIN);
  return (
    <svg className="effect-bar" viewBox={`0 0 ${WIDTH} 14`} aria-hidden="true">
      <path d={`M${x(0)} 0v14`} stroke="var(--line-strong)" />
      <path d={`M${x(ciLow)} 7H${x(ciHigh)}`} stroke="var(--ink)" strokeWidth="1.5" />
      <rect
        x={x(value) - 3.5}
        y="3.5"
        width="7"
        height="7"
        fill={includesZero(estimate) ? 'var(--surface)' : 'var(--ink)'}
        stroke="var(--ink)"
        strokeWidth="1.5"
      />
    </svg>
  );
}
