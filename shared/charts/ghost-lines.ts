import type { ComparePart, LeaverCourse } from '../contract/compare.ts';
import { formatCount, formatNumber } from '../text/format-number.ts';
import type { ArmStyle } from './arm-style.ts';
import type { Layer } from './chart-types.ts';
import { groupLeavers } from './group-leavers.ts';
import { notes, SMALL } from './marks.ts';
import { lineObstacles, type Obstacle, placeLabel } from './place-label.ts';
import { textWidth } from './text-width.ts';
import type { TrajectoryFrame } from './trajectory-frame.ts';

const CROSS = 'M-0.5,-0.5L0.5,0.5M-0.5,0.5L0.5,-0.5';
/** A label that would have to cover more than a stretch of line is left out; its count is in the tooltip. */
const WORST_PLACE = 12;

interface Ghost {
  readonly arm: ArmStyle;
  readonly course: LeaverCourse;
  readonly points: readonly { readonly x: number; readonly y: number; readonly mean: number }[];
}

/**
 * Faint lines for those who left, each ending where they were last seen.
 *
 * @param obstacles what the means cover
 */
export function ghostLayers(
  frame: TrajectoryFrame,
  part: ComparePart,
  obstacles: readonly Obstacle[],
): Layer[] {
  const ghosts = frame.arms.flatMap((arm) => armGhosts(frame, part, arm));
  const taken: Obstacle[] = [...obstacles, ...ghosts.flatMap(ghostObstacles)];
  const bounds = { x0: 0, y0: -8, x1: frame.width, y1: frame.height };
  return ghosts.flatMap((ghost) => {
    const layers = ghostLine(frame, ghost);
    const end = ghost.points.at(-1);
    if (!end) return [];
    const text = `${formatCount(ghost.course.n)} left`;
    const size = { width: textWidth(text, SMALL) + 2, height: 13 };
    const box = placeLabel(end, size, taken, bounds, WORST_PLACE);
    if (!box) return layers;
    taken.push({ ...box, cost: 100 });
    const note = { x: box.x0 + 1, y: (box.y0 + box.y1) / 2, text };
    return [...layers, notes([note], { size: SMALL, color: ghost.arm.ink })];
  });
}

function armGhosts(frame: TrajectoryFrame, part: ComparePart, arm: ArmStyle): Ghost[] {
  const own = part.leavers.filter(({ treatment }) => treatment === arm.treatment);
  return groupLeavers(own).map((course) => ({
    arm,
    course,
    points: course.points.map(({ week, mean }) => ({
      x: frame.axis.at(week),
      y: frame.y(mean),
      mean,
    })),
  }));
}

function ghostObstacles({ points }: Ghost): Obstacle[] {
  return points.flatMap((point, i) => {
    const next = points[i + 1];
    return next
      ? lineObstacles(point, next, 0.4)
      : [{ x0: point.x - 4, x1: point.x + 4, y0: point.y - 4, y1: point.y + 4, cost: 6 }];
  });
}

function ghostLine(frame: TrajectoryFrame, { arm, course, points }: Ghost): Layer[] {
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    scale: { domain: [0, frame.width], nice: false, zero: false },
    axis: null,
  };
  const y = {
    field: 'mean',
    type: 'quantitative' as const,
    scale: { domain: [...frame.domain], nice: false, zero: false },
  };
  const values = points.map(({ x: at, mean }) => ({
    x: at,
    mean,
    label: arm.label,
    lastWeek: course.lastWeek,
    people: formatCount(course.n),
    meanText: formatNumber(mean, 1),
  }));
  return [
    {
      data: { values },
      mark: {
        type: 'line',
        strokeWidth: 1.1,
        strokeDash: [1.5, 2.5],
        opacity: 0.8,
        color: arm.ink,
        aria: false,
      },
      encoding: { x, y },
    },
    {
      data: { values: values.slice(-1) },
      mark: {
        type: 'point',
        shape: CROSS,
        size: 46,
        strokeWidth: 1.6,
        filled: false,
        color: arm.color,
      },
      encoding: {
        x,
        y,
        tooltip: [
          { field: 'label', title: 'arm' },
          { field: 'people', title: 'people who left' },
          { field: 'lastWeek', title: 'last seen by week' },
          { field: 'meanText', title: 'mean' },
        ],
      },
    },
  ];
}
