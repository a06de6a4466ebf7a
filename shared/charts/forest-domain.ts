import type { ForestRow } from './forest-rows.ts';
import { extent } from './ticks.ts';

/** How far beyond the middle half of the intervals the axis reaches at most, in widths of that half. */
const REACH = 0.75;

/**
 * Range of the effect axis: no effect, every pooled interval with its prediction, every contrast, and the intervals of
 * the studies except far-out ones, which are cut off and get an arrowhead so that one tiny trial does not flatten all.
 */
export function forestDomain(rows: readonly ForestRow[]): readonly [number, number] {
  const kept: number[] = [0];
  const lows: number[] = [];
  const highs: number[] = [];
  for (const each of rows) {
    if (each.kind === 'study') {
      lows.push(each.row.ciLow);
      highs.push(each.row.ciHigh);
    } else if (each.kind === 'contrast') kept.push(each.ciLow, each.ciHigh);
    else if (each.kind === 'pooled' || each.kind === 'subgroup') {
      const { ciLow, ciHigh, predictionLow, predictionHigh } = each.pooled;
      kept.push(ciLow, ciHigh, predictionLow ?? ciLow, predictionHigh ?? ciHigh);
    }
  }
  const [low, high] = extent([...kept, ...within(lows, highs)]) ?? [-1, 1];
  const size = high > low ? high - low : 1;
  return [low - size * 0.03, high + size * 0.03];
}

function within(lows: number[], highs: number[]): number[] {
  lows.sort((a, b) => a - b);
  highs.sort((a, b) => a - b);
  const bottom = lows[Math.floor(lows.length / 4)];
  const top = highs[Math.floor((highs.length * 3) / 4)];
  if (bottom === undefined || top === undefined) return [];
  const reach = REACH * (top - bottom);
  return [Math.max(lows[0] ?? bottom, bottom - reach), Math.min(highs.at(-1) ?? top, top + reach)];
}
