import type { TippingResult } from '../contract/tipping.ts';
import { instrumentLabel } from '../model/instruments.ts';
import { treatmentShort } from '../model/treatments.ts';
import { formatCount, formatInterval, formatNumber, formatP, formatTick } from './format-number.ts';
import { TIPPING_MARK, tippingVerdict } from './tipping-words.ts';

/** The tipping-point map in words, for those who do not see it. */
export function tippingSummary(result: TippingResult): string {
  const { contrast, endpoint, cells, deltas, marks, imputed, randomised } = result;
  const a = treatmentShort(contrast.a);
  const b = treatmentShort(contrast.b);
  const estimates = cells.map(({ estimate }) => estimate);
  const range = formatInterval(Math.min(...estimates), Math.max(...estimates), 1);
  const missing = `${formatCount(imputed.a + imputed.b)} of ${formatCount(randomised)} people have no score at week ${formatTick(endpoint.week)} (${formatCount(imputed.a)} in ${a}, ${formatCount(imputed.b)} in ${b})`;
  const known = marks.map(({ code, estimate, p }) => {
    const { short, label } = TIPPING_MARK[code];
    return ` ${short} (${label}): ${formatNumber(estimate, 1)}, ${formatP(p)}.`;
  });
  const verdicts = cells.map((cell) => tippingVerdict(result, cell));
  const count = (verdict: 'a' | 'b' | 'open') => verdicts.filter((each) => each === verdict).length;
  const most = formatTick(Number(Math.max(...deltas).toFixed(2)));
  return `${missing}. ${a} minus ${b} on ${instrumentLabel(endpoint.instrument)} if they did up to ${most} points worse than predicted: ${range}.${known.join('')} Of ${formatCount(cells.length)} combinations, ${a} is clearly better in ${formatCount(count('a'))}, ${b} in ${formatCount(count('b'))}, and neither in ${formatCount(count('open'))}. ${tippingPoint(result, a, b)}`.trim();
}

/** Where the answer under missing at random is lost when only those of the better arm do worse. */
function tippingPoint(result: TippingResult, a: string, b: string): string {
  const start = result.cells.find(({ deltaA, deltaB }) => deltaA === 0 && deltaB === 0);
  const favoured = start && tippingVerdict(result, start);
  if (favoured !== 'a' && favoured !== 'b') return '';
  const [name, own, other] =
    favoured === 'a' ? ([a, 'deltaA', 'deltaB'] as const) : ([b, 'deltaB', 'deltaA'] as const);
  const lost = result.cells
    .filter((cell) => cell[other] === 0 && tippingVerdict(result, cell) !== favoured)
    .sort((one, next) => one[own] - next[own])[0];
  return lost
    ? `With the others as predicted, the difference is no longer clear when ${name} leavers do ${formatTick(Number(lost[own].toFixed(2)))} points worse.`
    : `With the others as predicted, it stays clear however much worse ${name} leavers do on this map.`;
}
