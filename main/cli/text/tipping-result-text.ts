import type { TippingResult } from '../../../shared/contract/tipping.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import { formatNumber, formatP, formatTick } from '../../../shared/text/format-number.ts';
import { textTable } from '../text-table.ts';

/** Columns of the grid that fit a terminal. */
const SHOWN = 7;

/** The tipping map for the terminal: estimates by the two deltas, starred where p < .05. */
export function tippingResultText(result: TippingResult): string {
  const { contrast, deltas, cells, imputed, randomised, marks } = result;
  const [a, b] = [treatmentShort(contrast.a), treatmentShort(contrast.b)];
  const every = Math.max(1, Math.ceil((deltas.length - 1) / (SHOWN - 1)));
  const shown = deltas.filter((_, i) => i % every === 0);
  const near = (x: number, y: number) => Math.abs(x - y) < 1e-9;
  const grid = textTable(
    [`${b} worse by`, ...shown.map((delta) => `${a} +${formatTick(delta)}`)],
    shown.map((deltaB) => [
      formatTick(deltaB),
      ...shown.map((deltaA) => {
        const cell = cells.find((each) => near(each.deltaA, deltaA) && near(each.deltaB, deltaB));
        return cell ? `${formatNumber(cell.estimate, 2)}${cell.p < 0.05 ? '*' : ''}` : '';
      }),
    ]),
  );
  return [
    `Tipping point: ${a} minus ${b} if leavers did worse than missing at random${result.synthetic ? ' [SYNTHETIC DATA]' : ''}`,
    `${imputed.a + imputed.b} of ${randomised} randomised have no endpoint score (${a} ${imputed.a}, ${b} ${imputed.b}). * p < .05`,
    grid,
    marks
      .map(
        ({ code, deltaA, estimate, p }) =>
          `${code.toUpperCase()}: ${formatNumber(estimate, 2)}, ${formatP(p)} (at ${a} +${formatNumber(deltaA, 1)})`,
      )
      .join('\n'),
    ...result.notes.map((note) => `Note: ${note}`),
  ].join('\n\n');
}
