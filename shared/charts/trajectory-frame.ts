import type { ComparePart, CompareResult } from '../contract/compare.ts';
import { instrumentLabel } from '../model/instruments.ts';
import { formatCount } from '../text/format-number.ts';
import { type ArmStyle, armStyles } from './arm-style.ts';
import { SMALL } from './marks.ts';
import { fitText, textWidth } from './text-width.ts';
import { extent, niceTicks } from './ticks.ts';
import { type VisitAxis, visitAxis } from './visit-axis.ts';

/** Measures that the means and the strips of one trajectory chart share. */
export interface TrajectoryFrame {
  readonly arms: readonly ArmStyle[];
  readonly axis: VisitAxis;
  /** Panel width and margins in pixels; left + width + right is the width of the drawing. */
  readonly left: number;
  readonly width: number;
  readonly right: number;
  readonly height: number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly axisTitle: string;
  /** Pixels from the top of the means panel. */
  y(score: number): number;
}

const DEFAULT_HEIGHT = 190;
const LEAST_PANEL = 120;
const LONGEST_LABEL = 96;
const LABEL_SIZE = 12;

/** Distance of the labels from the last point, where they start. */
export const END_LABEL_AT = 14;

/** Widest of `IPT 12.3` and `38 of 59, week 12` beside the last points. */
function endLabelWidth(arms: readonly ArmStyle[], part: ComparePart, lastWeek: number): number {
  const seconds = part.arms.map(({ treatment, randomised }) => {
    const weeks = part.trajectory.filter((each) => each.treatment === treatment);
    const last = Math.max(...weeks.map(({ week }) => week));
    const people = `${formatCount(randomised)} of ${formatCount(randomised)}`;
    return textWidth(last < lastWeek ? `${people}, week ${last}` : people, SMALL);
  });
  const firsts = arms.map(({ label }) => textWidth(`${label} 00.0`, LABEL_SIZE, true));
  return Math.max(...firsts, ...seconds);
}

export function trajectoryFrame(
  result: CompareResult,
  part: ComparePart,
  total: number,
  height = DEFAULT_HEIGHT,
): TrajectoryFrame {
  const arms = armStyles(part.arms.map(({ treatment }) => treatment)).map((style) => ({
    ...style,
    label: fitText(style.label, LONGEST_LABEL, LABEL_SIZE, true),
  }));
  const names = arms.map(({ label }) => textWidth(label, LABEL_SIZE, true));
  const left = Math.ceil(Math.max(48, ...names)) + 12;
  const weeks = visitWeeks(result, part);
  const labels = endLabelWidth(arms, part, Math.max(...weeks)) + END_LABEL_AT + 4;
  // The labels start at the last visit, above half a bar; how wide that is, is known once the axis is laid out.
  const draft = visitAxis(weeks, total - left - labels);
  const right = Math.ceil(Math.max(6, labels - (draft.visits.at(-1)?.half ?? 0)));
  const width = Math.max(LEAST_PANEL, Math.floor(total) - left - right);
  const [low, high] = scoreRange(part);
  const ticks = niceTicks(low, high, height / 45);
  const margin = (high - low) * 0.06;
  const domain = [low - margin, high + margin] as const;
  const { instrument, lowerIsBetter } = result.endpoint;
  return {
    arms,
    axis: visitAxis(weeks, width),
    left,
    width,
    right,
    height,
    domain,
    ticks,
    axisTitle: `${instrumentLabel(instrument)}, ${lowerIsBetter ? 'lower' : 'higher'} is better`,
    y: (score) => (height * (domain[1] - score)) / (domain[1] - domain[0]),
  };
}

/** Scheduled weeks, and any other week at which somebody has a mean. */
function visitWeeks(result: CompareResult, part: ComparePart): number[] {
  const weeks = [
    ...result.weeks,
    ...part.flow.map(({ week }) => week),
    ...part.trajectory.map(({ week }) => week),
  ];
  return weeks.length > 0 ? weeks : [result.endpoint.week];
}

function scoreRange(part: ComparePart): readonly [number, number] {
  const scores = part.trajectory.flatMap(({ mean, ciLow, ciHigh }) => [
    mean,
    ciLow ?? mean,
    ciHigh ?? mean,
  ]);
  const leavers = part.leavers.flatMap(({ points }) => points.map(({ mean }) => mean));
  const range = extent([...scores, ...leavers]) ?? [0, 1];
  return range[1] > range[0] ? range : [range[0] - 1, range[1] + 1];
}
