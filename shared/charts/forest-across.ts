import type { Layer } from './chart-types.ts';
import { FOREST_ROW, type ForestFrame, rowY } from './forest-frame.ts';
import { notes, SMALL } from './marks.ts';
import { fitText, textWidth } from './text-width.ts';

interface Line {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly full: string;
}

/**
 * Sentences that run across the columns, on a ground of their own so that no grid line crosses them out. They belong to
 * the last panel, which is drawn over the others, and are placed from its left edge.
 */
export function acrossLayers(frame: ForestFrame): Layer[] {
  const left = 8 - frame.words - frame.attrition - frame.plot;
  const whole = frame.words + frame.attrition + frame.plot + frame.numbers - 16;
  const values = frame.rows.flatMap((row, i): Line[] => {
    if (row.kind !== 'detail' && row.kind !== 'contrast') return [];
    // The sentence of a contrast ends before its interval.
    const room = row.kind === 'detail' ? whole : frame.words + frame.attrition - 12;
    const text = fitText(row.text, room, SMALL);
    return [{ x: left, y: rowY(i), width: textWidth(text, SMALL), text, full: row.text }];
  });
  const ground = values.map(({ x, y, width }) => ({
    x: x - 3,
    x2: x + width + 4,
    y: y - FOREST_ROW / 2 + 1,
    y2: y + FOREST_ROW / 2 - 1,
  }));
  return [
    {
      data: { values: ground },
      mark: { type: 'rect', color: { expr: 'surface' }, aria: false },
      encoding: {
        x: { field: 'x', type: 'quantitative', scale: null },
        x2: { field: 'x2' },
        y: { field: 'y', type: 'quantitative', scale: null },
        y2: { field: 'y2' },
      },
    },
    notes(values, { size: SMALL, color: { expr: 'muted' } }),
  ];
}
