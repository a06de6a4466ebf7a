import type { Dose, SessionsResult } from '../contract/sessions.ts';
import { formatCount } from '../text/format-number.ts';
import { type ArmStyle, armStyles } from './arm-style.ts';
import { type DoseAxis, doseAxis } from './dose-axis.ts';
import { SMALL } from './marks.ts';
import { fitText, textWidth } from './text-width.ts';
import { extent, niceTicks } from './ticks.ts';

export interface DoseArm {
  readonly style: ArmStyle;
  readonly doses: readonly Dose[];
  readonly curve: SessionsResult['curves'][number]['points'];
  readonly attendance: SessionsResult['attendance'][number] | null;
}

/** Measures that the panels of one dose chart share. */
export interface DoseFrame {
  readonly arms: readonly DoseArm[];
  readonly axis: DoseAxis;
  /** Margins and width of the panel in pixels; together they are the width of the drawing. */
  readonly left: number;
  readonly width: number;
  readonly right: number;
  readonly height: number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** Largest share of an arm at one dose: the full height of a strip. */
  readonly mostShare: number;
  /** Some interval is wider than the panel and ends at its edge. */
  readonly cut: boolean;
  /** Pixels from the top of the panel of improvement. */
  y(points: number): number;
}

/** Words before the rows of a strip. */
export const STRIP_ROWS = ['people', 'left there', 'with data'] as const;

const DEFAULT_HEIGHT = 170;
const LEAST_PANEL = 120;
const LONGEST_LABEL = 90;

export function doseFrame(
  result: SessionsResult,
  total: number,
  height = DEFAULT_HEIGHT,
): DoseFrame {
  const { contrast, doses, curves, attendance } = result;
  const longest = Math.min(LONGEST_LABEL, total * 0.2);
  const arms = armStyles([contrast.a, contrast.b]).map((style) => {
    const own = <T extends { readonly treatment: string }>(list: readonly T[]) =>
      list.filter(({ treatment }) => treatment === style.treatment);
    return {
      style: { ...style, label: fitText(style.label, longest, 11, true) },
      doses: own(doses),
      curve: own(curves)[0]?.points ?? [],
      attendance: own(attendance)[0] ?? null,
    };
  });
  const names = arms.map(({ style }) => textWidth(style.label, 11, true));
  const words = [...STRIP_ROWS, ...arms.map(peopleText)].map((text) => textWidth(text, SMALL));
  const left = Math.ceil(Math.max(...names, ...words)) + 14;
  const right = Math.ceil(Math.max(...names)) + 14;
  const width = Math.max(LEAST_PANEL, Math.floor(total) - left - right);
  const domain = improvementRange(result);
  const shares = arms.flatMap((arm) => arm.doses.map(({ n }) => n / Math.max(1, peopleOf(arm))));
  return {
    arms,
    axis: doseAxis(doses, width),
    left,
    width,
    right,
    height,
    domain,
    ticks: niceTicks(domain[0], domain[1], height / 40),
    mostShare: Math.max(...shares, 0) || 1,
    cut: doses.some(({ ciLow, ciHigh }) => {
      return (ciLow ?? domain[0]) < domain[0] || (ciHigh ?? domain[1]) > domain[1];
    }),
    y: (points) => (height * (domain[1] - points)) / (domain[1] - domain[0]),
  };
}

/** People of an arm whose sessions are known. */
export function peopleOf({ doses }: Pick<DoseArm, 'doses'>): number {
  return doses.reduce((sum, { n }) => sum + n, 0);
}

/** `of 61`, or `58 of 61` where the sessions of some are not known. */
export function peopleText(arm: DoseArm): string {
  const n = peopleOf(arm);
  const randomised = arm.attendance?.randomised ?? n;
  return n === randomised
    ? `of ${formatCount(n)}`
    : `${formatCount(n)} of ${formatCount(randomised)}`;
}

/**
 * No change, every mean and the curves, with some air. An interval of a handful of people may be wider than all else
 * together: beyond twice the reach of the means it runs out of the panel, and the tooltip and the table have its ends.
 */
function improvementRange({ doses, curves }: SessionsResult): readonly [number, number] {
  const means = doses.flatMap(({ meanImprovement }) =>
    meanImprovement === null ? [] : [meanImprovement],
  );
  const lines = curves.flatMap(({ points }) => points.map(({ improvement }) => improvement));
  const core = extent([0, ...means, ...lines]) ?? [0, 1];
  const size = core[1] > core[0] ? core[1] - core[0] : 2;
  const ends = [
    ...doses.flatMap(({ ciLow, ciHigh }) => [ciLow, ciHigh]),
    ...curves.flatMap(({ points }) => points.flatMap(({ ciLow, ciHigh }) => [ciLow, ciHigh])),
  ].filter((end) => end !== null);
  const whole = extent([...core, ...ends]) ?? core;
  const low = Math.max(whole[0], core[0] - size / 2);
  const high = Math.min(Math.max(whole[1], core[0] + size), core[1] + size / 2);
  const air = (high - low) * 0.05;
  return [low - air, high + air];
}
