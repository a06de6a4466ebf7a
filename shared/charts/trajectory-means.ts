import type { ComparePart, TrajectoryPoint } from '../contract/compare.ts';
import { formatCount, formatInterval, formatNumber, formatTick } from '../text/format-number.ts';
import type { ArmStyle } from './arm-style.ts';
import type { Layer } from './chart-types.ts';
import { type Note, notes, SMALL } from './marks.ts';
import type { Obstacle } from './place-label.ts';
import { lineObstacles } from './place-label.ts';
import { spread } from './spread.ts';
import { END_LABEL_AT, type TrajectoryFrame } from './trajectory-frame.ts';

/** Pixels by which arms stand apart at a visit, so that intervals do not cover each other. */
const DODGE = { wide: 8, narrow: 4 };
/** Height of the two lines beside a last point. */
const END_LABEL = 29;

interface MeanDatum {
  readonly x: number;
  readonly treatment: string;
  readonly label: string;
  readonly week: number;
  readonly mean: number;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly meanText: string;
  readonly people: string;
}

const TOOLTIP = [
  { field: 'label', title: 'arm' },
  { field: 'week', title: 'week' },
  { field: 'meanText', title: 'mean (95% CI)' },
  { field: 'people', title: 'people in the mean' },
] as const;

/** Means with their intervals, and the label beside each arm's last point. */
export function meanLayers(frame: TrajectoryFrame, part: ComparePart): Layer[] {
  const layers = frame.arms.flatMap((arm, i) =>
    armLayers(frame, arm, meanData(frame, part, arm, i)),
  );
  return [...layers, ...endLabels(frame, part)];
}

/** What the means cover, for labels that have to find a place. */
export function meanObstacles(frame: TrajectoryFrame, part: ComparePart): Obstacle[] {
  return frame.arms.flatMap((arm, i) => {
    const data = meanData(frame, part, arm, i);
    const at = (each: MeanDatum) => ({ x: each.x, y: frame.y(each.mean) });
    return data.flatMap((each, j) => {
      const { x, y } = at(each);
      const next = data[j + 1];
      return [
        { x0: x - 5, x1: x + 5, y0: y - 5, y1: y + 5, cost: 6 },
        ...lineObstacles(
          { x, y: frame.y(each.ciHigh ?? each.mean) },
          { x, y: frame.y(each.ciLow ?? each.mean) },
          0.8,
        ),
        ...(next ? lineObstacles({ x, y }, at(next), 0.8) : []),
      ];
    });
  });
}

function pointsOf(part: ComparePart, treatment: string): TrajectoryPoint[] {
  const points = part.trajectory.filter((each) => each.treatment === treatment);
  return points.sort((a, b) => a.week - b.week);
}

function meanData(
  frame: TrajectoryFrame,
  part: ComparePart,
  arm: ArmStyle,
  index: number,
): MeanDatum[] {
  const narrow = frame.axis.visits.some(({ half }) => half < 14);
  const shift = (narrow ? DODGE.narrow : DODGE.wide) * (index - (frame.arms.length - 1) / 2);
  return pointsOf(part, arm.treatment).map((point) => {
    const { treatment, week, mean, ciLow, ciHigh, n, randomised } = point;
    const interval =
      ciLow === null || ciHigh === null
        ? 'no interval from one person'
        : `(${formatInterval(ciLow, ciHigh, 1)})`;
    return {
      x: frame.axis.at(week) + shift,
      treatment,
      label: arm.label,
      week,
      mean,
      ciLow,
      ciHigh,
      meanText: `${formatNumber(mean, 1)} ${interval}`,
      people: `${formatCount(n)} of ${formatCount(randomised)}`,
    };
  });
}

function armLayers(frame: TrajectoryFrame, arm: ArmStyle, values: MeanDatum[]): Layer[] {
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    scale: { domain: [0, frame.width], nice: false, zero: false },
    axis: null,
  };
  const y = {
    type: 'quantitative' as const,
    scale: { domain: [...frame.domain], nice: false, zero: false },
    axis: { values: [...frame.ticks], tickCount: frame.ticks.length, title: null },
  };
  const data = { values };
  return [
    {
      data: { values: values.filter(({ ciLow }) => ciLow !== null) },
      mark: { type: 'rule', strokeWidth: 1.5, color: arm.color, aria: false },
      encoding: { x, y: { ...y, field: 'ciLow' }, y2: { field: 'ciHigh' } },
    },
    {
      data,
      mark: { type: 'line', color: arm.color, strokeDash: arm.dash, aria: false },
      encoding: { x, y: { ...y, field: 'mean' } },
    },
    {
      data,
      mark: {
        type: 'point',
        shape: arm.shape,
        fill: arm.color,
        stroke: { expr: 'surface' },
        strokeWidth: 1.2,
        size: 70,
      },
      encoding: { x, y: { ...y, field: 'mean' }, tooltip: [...TOOLTIP] },
    },
  ];
}

function endLabels(frame: TrajectoryFrame, part: ComparePart): Layer[] {
  const lastVisit = frame.axis.visits.at(-1);
  const ends = frame.arms.flatMap((arm) => {
    const point = pointsOf(part, arm.treatment).at(-1);
    return point ? [{ arm, point }] : [];
  });
  const wanted = ends.map(({ point }) => frame.y(point.mean));
  const places = spread(wanted, END_LABEL, 8, frame.height - 16);
  const x = (lastVisit?.x ?? frame.width) + END_LABEL_AT;
  const seconds: Note[] = [];
  const layers = ends.map(({ arm, point }, i): Layer => {
    const { n, randomised, week, mean } = point;
    const y = (places[i] ?? 0) - 6;
    const early = week === lastVisit?.week ? '' : `, week ${formatTick(week)}`;
    seconds.push({
      x,
      y: y + 14,
      text: `${formatCount(n)} of ${formatCount(randomised)}${early}`,
    });
    return notes([{ x, y, text: `${arm.label} ${formatNumber(mean, 1)}` }], {
      bold: true,
      size: 12,
      color: arm.ink,
    });
  });
  return [...layers, notes(seconds, { size: SMALL, color: { expr: 'muted' } })];
}
