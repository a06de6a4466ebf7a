import type { Layer } from './chart-types.ts';
import { LADDER_ROW, type LadderFrame } from './ladder-frame.ts';

/** Ground of the selected row, as wide as its panel. */
export function selectedRow(frame: LadderFrame, width: number): Layer[] {
  const at = frame.rows.findIndex(({ selected }) => selected);
  if (at < 0) return [];
  return [
    {
      data: { values: [{}] },
      mark: { type: 'rect', color: { expr: 'rowSel' }, aria: false },
      encoding: {
        x: { value: 0 },
        x2: { value: width },
        y: { value: at * LADDER_ROW },
        y2: { value: (at + 1) * LADDER_ROW },
      },
    },
  ];
}
