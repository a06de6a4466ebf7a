import { EFFECT_SHORT, effectText } from '../text/effect-text.ts';
import { formatNumber, formatTick } from '../text/format-number.ts';
import type { Panel } from './chart-types.ts';
import { acrossLayers } from './forest-across.ts';
import { type ForestFrame, rowY } from './forest-frame.ts';
import { HEAD } from './forest-words.ts';
import { frame as frameLayer, type Note, notes, SMALL } from './marks.ts';

/** The effects and the weights in figures. */
export function numbersPanel(frame: ForestFrame): Panel {
  const { effect, weight, measure } = frame;
  const studies: Note[] = [];
  const pooled: Note[] = [];
  const groups: Note[] = [];
  const weights: Note[] = [];
  frame.rows.forEach((each, i) => {
    const y = rowY(i);
    if (each.kind === 'study') {
      const { yi, ciLow, ciHigh } = each.row;
      studies.push({ x: effect.x, y, text: effectText(measure, yi, ciLow, ciHigh) });
      if (weight) weights.push({ x: weight.x, y, text: formatNumber(each.row.weight, 1) });
    } else if (each.kind === 'pooled' || each.kind === 'subgroup' || each.kind === 'contrast') {
      const { estimate, ciLow, ciHigh } = each.kind === 'contrast' ? each : each.pooled;
      const text = effectText(measure, estimate, ciLow, ciHigh);
      (each.kind === 'subgroup' ? groups : pooled).push({ x: effect.x, y, text });
    }
  });
  const right = { align: 'right' as const };
  const muted = { expr: 'muted' };
  const head = `${EFFECT_SHORT[measure]} (${formatTick(frame.level)}% CI)`;
  const heads: Note[] = [{ x: effect.x, y: HEAD, text: head }];
  if (weight) heads.push({ x: weight.x, y: HEAD, text: 'weight' });
  return {
    width: frame.numbers,
    height: frame.height,
    layer: [
      frameLayer(0, frame.numbers, 0),
      ...acrossLayers(frame),
      notes(studies, right),
      notes(pooled, { ...right, bold: true }),
      notes(groups, { ...right, color: muted }),
      notes(weights, { ...right, color: muted }),
      notes(heads, { ...right, size: SMALL, color: muted }),
    ],
  };
}
