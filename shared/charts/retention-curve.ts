import type { RetentionPoint } from '../contract/retention.ts';
import { formatCount, formatInterval, formatNumber } from '../text/format-number.ts';
import type { Layer } from './chart-types.ts';
import type { RetentionArm, RetentionFrame } from './retention-frame.ts';

/** A point of the drawn step line; where nobody is left the interval is undefined and the band ends. */
interface Step {
  readonly time: number;
  readonly survival: number;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly label: string;
  readonly share: string;
  readonly atRisk: string;
  readonly left: string;
  readonly censored: number;
}

const TICK = 'M0,-1L0,1';

/** Bands beneath, then the curves, so that no band covers a curve. */
export function curveLayers(frame: RetentionFrame): Layer[] {
  const curves = frame.arms.map((arm) => ({ arm, steps: stepsOf(frame, arm) }));
  return [
    ...curves.map(({ arm, steps }) => bandLayer(frame, arm, steps)),
    ...curves.flatMap(({ arm, steps }) => lineLayers(frame, arm, steps)),
  ];
}

function stepsOf(frame: RetentionFrame, { style, curve }: RetentionArm): Step[] {
  const start: RetentionPoint = {
    time: 0,
    atRisk: curve.randomised,
    events: 0,
    censored: 0,
    survival: 1,
    se: 0,
    ciLow: 1,
    ciHigh: 1,
  };
  const sorted = [...curve.points].sort((a, b) => a.time - b.time);
  // Whoever never came leaves at time 0: the curve still starts from everyone.
  const whole = sorted[0]?.time === 0 && sorted[0].events === 0;
  const points = whole ? sorted : [start, ...sorted];
  let gone = 0;
  return points.map((point) => {
    gone += point.events;
    const { time, survival, ciLow, ciHigh, atRisk, censored } = point;
    const percent = `${formatNumber(100 * survival, 0)}%`;
    const interval =
      ciLow === null || ciHigh === null ? '' : ` (${formatInterval(100 * ciLow, 100 * ciHigh, 0)})`;
    return {
      time,
      survival,
      ciLow,
      ciHigh,
      label: style.label,
      share: `${percent}${interval}`,
      atRisk: formatCount(atRisk),
      left: `${formatCount(gone)} of ${formatCount(curve.randomised)}`,
      // Everybody is censored at the end: a mark there would say nothing.
      censored: time < frame.end ? censored : 0,
    };
  });
}

function scales(frame: RetentionFrame) {
  return {
    x: {
      field: 'time',
      type: 'quantitative' as const,
      scale: { domain: [0, frame.end], nice: false, zero: false },
      axis: {
        values: [...frame.ticks],
        tickCount: frame.ticks.length,
        labels: false,
        title: null,
        grid: false,
      },
    },
    y: {
      type: 'quantitative' as const,
      scale: { domain: [0, 1], nice: false },
      axis: { values: [0, 0.25, 0.5, 0.75, 1], tickCount: 5, format: '.0%', title: null },
    },
  };
}

function bandLayer(frame: RetentionFrame, { style }: RetentionArm, steps: readonly Step[]): Layer {
  const { x, y } = scales(frame);
  const band: { time: number; ciLow: number; ciHigh: number }[] = [];
  for (const { time, ciLow, ciHigh } of steps) {
    const before = band.at(-1);
    if (ciLow !== null && ciHigh !== null) band.push({ time, ciLow, ciHigh });
    else if (before && before.time < time) band.push({ ...before, time });
  }
  return {
    data: { values: band },
    mark: {
      type: 'area',
      interpolate: 'step-after',
      color: style.color,
      opacity: 0.14,
      aria: false,
    },
    encoding: { x, y: { ...y, field: 'ciLow' }, y2: { field: 'ciHigh' } },
  };
}

function lineLayers(frame: RetentionFrame, { style }: RetentionArm, steps: Step[]): Layer[] {
  const { x, y } = scales(frame);
  const encoding = { x, y: { ...y, field: 'survival' } };
  const tooltip = [
    { field: 'label', title: 'arm' },
    { field: 'time', title: frame.unit },
    { field: 'share', title: 'still in treatment (95% CI)' },
    { field: 'atRisk', title: 'at risk' },
    { field: 'left', title: 'left so far' },
  ];
  return [
    {
      data: { values: steps },
      mark: {
        type: 'line',
        interpolate: 'step-after',
        color: style.color,
        strokeDash: style.dash,
        aria: false,
      },
      encoding,
    },
    {
      data: { values: steps.filter(({ censored }) => censored > 0) },
      mark: {
        type: 'point',
        shape: TICK,
        size: 40,
        filled: false,
        strokeWidth: 1.2,
        color: style.color,
        aria: false,
      },
      encoding,
    },
    {
      data: { values: steps },
      mark: { type: 'point', size: 60, fill: 'transparent', stroke: 'transparent' },
      encoding: { ...encoding, tooltip },
    },
  ];
}
