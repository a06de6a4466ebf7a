import { treatmentShort } from '../model/treatments.ts';
import { formatCount, formatInterval, formatNumber } from '../text/format-number.ts';
import type { Layer } from './chart-types.ts';
import type { DoseArm, DoseFrame } from './dose-frame.ts';
import { notes } from './marks.ts';
import { ruleLayer } from './pixel-marks.ts';
import { spread } from './spread.ts';

/** Pixels by which arms stand apart at a dose, so that intervals do not cover each other. */
const DODGE = 9;
/** Height of a label beside the end of a curve. */
const LABEL = 14;

interface MeanDatum {
  readonly x: number;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly label: string;
  readonly sessions: string;
  readonly meanText: string;
  readonly withData: string;
  readonly left: string;
}

const TOOLTIP = [
  { field: 'label', title: 'arm' },
  { field: 'sessions', title: 'sessions attended' },
  { field: 'meanText', title: 'improvement (95% CI)' },
  { field: 'withData', title: 'people in the mean' },
  { field: 'left', title: 'left there' },
];

/** Smooth curves with their bands, then the mean of every dose with its interval, then the names beside the curves. */
export function doseMeanLayers(frame: DoseFrame): Layer[] {
  return [
    noChange(frame),
    ...frame.arms.map((arm) => bandLayer(frame, arm)),
    ...frame.arms.map((arm) => curveLayer(frame, arm)),
    ...frame.arms.flatMap((arm, i) => meanLayers(frame, arm, i)),
    ...endLabels(frame),
  ];
}

function noChange(frame: DoseFrame): Layer {
  const y = frame.y(0);
  return ruleLayer([{ x0: 0, x1: frame.width, y0: y, y1: y }], {
    color: { expr: 'axisLine' },
    width: 1,
  });
}

function scales(frame: DoseFrame) {
  return {
    x: {
      field: 'x',
      type: 'quantitative' as const,
      scale: { domain: [0, frame.width], nice: false, zero: false },
      axis: null,
    },
    y: {
      type: 'quantitative' as const,
      scale: { domain: [...frame.domain], nice: false, zero: false },
      axis: { values: [...frame.ticks], tickCount: frame.ticks.length, title: null },
    },
  };
}

function within({ domain: [low, high] }: DoseFrame, value: number): number {
  return Math.min(high, Math.max(low, value));
}

function bandLayer(frame: DoseFrame, { style, curve }: DoseArm): Layer {
  const { x, y } = scales(frame);
  const values = curve.map(({ sessions, ciLow, ciHigh }) => ({
    x: frame.axis.at(sessions),
    low: within(frame, ciLow),
    high: within(frame, ciHigh),
  }));
  return {
    data: { values },
    mark: { type: 'area', color: style.color, opacity: 0.13, aria: false },
    encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
  };
}

function curveLayer(frame: DoseFrame, { style, curve }: DoseArm): Layer {
  const { x, y } = scales(frame);
  const values = curve.map(({ sessions, improvement }) => ({
    x: frame.axis.at(sessions),
    mean: improvement,
  }));
  return {
    data: { values },
    mark: { type: 'line', color: style.color, strokeDash: style.dash, aria: false },
    encoding: { x, y: { ...y, field: 'mean' } },
  };
}

function meanData(frame: DoseFrame, { style, doses }: DoseArm, index: number): MeanDatum[] {
  const narrowest = Math.min(...frame.axis.slots.map(({ x0, x1 }) => x1 - x0));
  const shift = Math.min(DODGE, narrowest / 3) * (index - (frame.arms.length - 1) / 2);
  return doses.flatMap((dose) => {
    const { meanImprovement: mean, ciLow, ciHigh, n, withData, left } = dose;
    const slot = frame.axis.slots.find(({ from, to }) => from === dose.from && to === dose.to);
    if (mean === null || !slot) return [];
    const interval =
      ciLow === null || ciHigh === null ? 'no interval' : `(${formatInterval(ciLow, ciHigh, 1)})`;
    return [
      {
        x: (slot.x0 + slot.x1) / 2 + shift,
        mean,
        low: ciLow === null ? null : within(frame, ciLow),
        high: ciHigh === null ? null : within(frame, ciHigh),
        label: treatmentShort(style.treatment),
        sessions: slot.label,
        meanText: `${formatNumber(mean, 1)} ${interval}`,
        withData: `${formatCount(withData)} of ${formatCount(n)}`,
        left: `${formatCount(left)} of ${formatCount(n)}`,
      },
    ];
  });
}

function meanLayers(frame: DoseFrame, arm: DoseArm, index: number): Layer[] {
  const { x, y } = scales(frame);
  const values = meanData(frame, arm, index);
  const { color, shape } = arm.style;
  return [
    {
      data: { values: values.filter(({ low, high }) => low !== null && high !== null) },
      mark: { type: 'rule', strokeWidth: 1.5, color, aria: false },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
    },
    {
      data: { values },
      mark: {
        type: 'point',
        shape,
        fill: color,
        stroke: { expr: 'surface' },
        strokeWidth: 1.2,
        size: 64,
      },
      encoding: { x, y: { ...y, field: 'mean' }, tooltip: TOOLTIP },
    },
  ];
}

/** The arm's name beside the end of its curve, or beside its last mean where there is no curve. */
function endLabels(frame: DoseFrame): Layer[] {
  const ends = frame.arms.flatMap(({ style, curve, doses }) => {
    const last = doses.filter(({ meanImprovement }) => meanImprovement !== null).at(-1);
    const end = curve.at(-1)?.improvement ?? last?.meanImprovement ?? null;
    return end === null ? [] : [{ style, y: frame.y(end) }];
  });
  const places = spread(
    ends.map(({ y }) => y),
    LABEL,
    6,
    frame.height - 6,
  );
  return ends.map(({ style }, i) =>
    notes([{ x: frame.width + 8, y: places[i] ?? 0, text: style.label }], {
      bold: true,
      color: style.ink,
    }),
  );
}
