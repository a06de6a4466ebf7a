import { formatPercent } from '../text/format-number.ts';
import type { Layer } from './chart-types.ts';
import { notes } from './marks.ts';
import type { RetentionFrame } from './retention-frame.ts';
import { spread } from './spread.ts';

/** Height of a label beside the end of a curve. */
const LABEL = 14;

/** `IPT 75%` beside the end of each curve. */
export function endLabelLayers(frame: RetentionFrame): Layer[] {
  const shares = frame.arms.map(({ curve }) => {
    const last = [...curve.points].sort((a, b) => a.time - b.time).at(-1);
    return last?.survival ?? 1;
  });
  const wanted = shares.map((share) => frame.height * (1 - share));
  const places = spread(wanted, LABEL, 4, frame.height - 6);
  return frame.arms.map(({ style }, i) => {
    const text = `${style.label} ${formatPercent(100 * (shares[i] ?? 1))}`;
    return notes([{ x: frame.width + 8, y: places[i] ?? 0, text }], {
      bold: true,
      color: style.ink,
    });
  });
}
