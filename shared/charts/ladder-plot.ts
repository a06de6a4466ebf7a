import type { Layer, Panel } from './chart-types.ts';
import { LADDER_ROW, type LadderFrame } from './ladder-frame.ts';
import { selectedRow } from './ladder-ground.ts';
import { frame as frameLayer, notes, SMALL } from './marks.ts';
import { fitText, textWidth } from './text-width.ts';

/** The intervals around their estimates, with the line of no difference and, above, which side favours whom. */
export function ladderPlot(frame: LadderFrame): Panel {
  return {
    width: frame.plot,
    height: frame.height,
    layer: [
      frameLayer(0, frame.plot, -31),
      ...selectedRow(frame, frame.plot),
      zeroLine(frame),
      ...intervals(frame),
      ...sides(frame),
    ],
  };
}

function scales(frame: LadderFrame) {
  return {
    x: {
      type: 'quantitative' as const,
      scale: { domain: [...frame.domain], nice: false, zero: false },
      axis: {
        values: [...frame.ticks],
        tickCount: frame.ticks.length,
        title: null,
        grid: true,
      },
    },
    y: {
      field: 'row',
      type: 'quantitative' as const,
      scale: { domain: [0, frame.rows.length], reverse: true, nice: false, zero: false },
      axis: null,
    },
  };
}

function xOf(frame: LadderFrame, value: number): number {
  const [low, high] = frame.domain;
  return ((value - low) / (high - low)) * frame.plot;
}

function zeroLine(frame: LadderFrame): Layer {
  return {
    data: { values: [{}] },
    mark: { type: 'rule', color: { expr: 'axisLine' }, strokeWidth: 1, aria: false },
    encoding: {
      x: { value: xOf(frame, 0) },
      y: { value: 0 },
      y2: { value: frame.rows.length * LADDER_ROW },
    },
  };
}

function intervals(frame: LadderFrame): Layer[] {
  const { x, y } = scales(frame);
  const ink = { expr: 'ink' };
  const values = frame.rows.flatMap((row, i) =>
    row.refused ? [] : [{ ...row, row: i + 0.5, shown: `${row.value} (${row.interval}) ${row.p}` }],
  );
  const tooltip = [
    { field: 'label', title: 'estimand' },
    { field: 'assumption', title: 'those who left' },
    { field: 'shown', title: 'estimate (95% CI)' },
    { field: 'people', title: 'people used' },
  ];
  const point = (clear: boolean): Layer => ({
    data: { values: values.filter((each) => each.clear === clear) },
    mark: {
      type: 'point',
      shape: 'square',
      size: 58,
      stroke: ink,
      strokeWidth: 1.6,
      fill: clear ? ink : { expr: 'surface' },
    },
    encoding: { x: { ...x, field: 'estimate' }, y, tooltip },
  });
  return [
    {
      data: { values: values.filter(({ ciLow }) => ciLow !== null) },
      mark: { type: 'rule', strokeWidth: 1.6, color: ink, aria: false },
      encoding: { x: { ...x, field: 'ciLow' }, x2: { field: 'ciHigh' }, y },
    },
    point(true),
    point(false),
    refusedRows(frame),
  ];
}

/** Ground of the reason why there is no estimate, with the whole of it in the tooltip. */
function refusedRows(frame: LadderFrame): Layer {
  const values = frame.rows.flatMap((row, i) =>
    row.refused ? [{ ...row, top: i * LADDER_ROW, bottom: (i + 1) * LADDER_ROW }] : [],
  );
  return {
    data: { values },
    mark: { type: 'rect' },
    encoding: {
      // Covers the line of no difference, which would cross out the words that stand here.
      color: {
        condition: { test: 'datum.selected', value: { expr: 'rowSel' } },
        value: { expr: 'surface' },
      },
      x: { value: 0 },
      x2: { value: frame.plot },
      y: { field: 'top', type: 'quantitative', scale: null },
      y2: { field: 'bottom' },
      tooltip: [
        { field: 'label', title: 'estimand' },
        { field: 'why', title: 'no estimate' },
        { field: 'people', title: 'people used' },
      ],
    },
  };
}

function sides(frame: LadderFrame): Layer[] {
  const zero = xOf(frame, 0);
  const { below, above, plot } = frame;
  // A line of their own above the heads of the numbers, so that long names have room on both sides.
  const y = -23;
  const leftText = sideText(below.label, zero + frame.left - 12, (label) => `← ${label}`);
  const rightText = sideText(above.label, plot - zero + frame.right - 12, (label) => `${label} →`);
  return [
    notes([{ x: zero - 6, y, text: leftText }], { align: 'right', size: SMALL, color: below.ink }),
    notes([{ x: zero + 6, y, text: rightText }], { size: SMALL, color: above.ink }),
    notes([{ x: plot / 2, y: frame.height + 27, text: frame.axisText }], {
      align: 'center',
      size: SMALL,
      color: { expr: 'muted' },
    }),
  ];
}

/** `← favours IPT`, or without the verb where there is no room for it. */
function sideText(label: string, room: number, arrow: (label: string) => string): string {
  const long = arrow(`favours ${label}`);
  if (textWidth(long, SMALL) <= room) return long;
  return arrow(fitText(label, room - textWidth(arrow(''), SMALL), SMALL));
}
