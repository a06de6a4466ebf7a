import type { RetentionResult } from '../contract/retention.ts';
import { formatCount, formatTick } from '../text/format-number.ts';
import type { Panel } from './chart-types.ts';
import { frame as frameLayer, notes, SMALL, TEXT } from './marks.ts';
import type { RetentionFrame } from './retention-frame.ts';

const ROW = 16;

/** Labels of the time axis and, a row an arm, how many are still at risk at each of them. */
export function atRiskPanel(frame: RetentionFrame, atRisk: RetentionResult['atRisk']): Panel {
  const muted = { expr: 'muted' };
  const x = (time: number) => (time / frame.end) * frame.width;
  const times = frame.ticks.map((time) => ({ x: x(time), y: 7, text: formatTick(time) }));
  const rows = frame.arms.flatMap(({ style, curve }, i) => {
    const y = 7 + ROW * (i + 2);
    const counts = frame.ticks.flatMap((time) => {
      const cell = atRisk.find((each) => each.treatment === curve.treatment && each.time === time);
      return cell ? [{ x: x(time), y, text: formatCount(cell.n) }] : [];
    });
    return [
      notes(counts, { align: 'center', size: TEXT }),
      notes([{ x: -24, y, text: style.label }], { align: 'right', bold: true, color: style.ink }),
    ];
  });
  return {
    width: frame.width,
    height: ROW * (frame.arms.length + 2),
    layer: [
      frameLayer(-frame.left, frame.width + frame.right, 0),
      notes(times, { align: 'center', color: muted }),
      notes([{ x: -24, y: 7, text: frame.unit }], { align: 'right', size: SMALL, color: muted }),
      notes([{ x: -24, y: 7 + ROW, text: 'at risk' }], {
        align: 'right',
        size: SMALL,
        color: muted,
      }),
      ...rows,
    ],
  };
}
