import type { ComparePart, Whereabouts } from '../contract/compare.ts';
import { formatCount } from '../text/format-number.ts';
import type { ArmStyle } from './arm-style.ts';
import type { Colour, Layer, Panel } from './chart-types.ts';
import { frame as frameLayer, notes, SMALL, TEXT } from './marks.ts';
import { type StripKind, WHEREABOUTS } from './strip-kinds.ts';
import { stripLabel } from './strip-label.ts';
import type { TrajectoryFrame } from './trajectory-frame.ts';
import type { Visit } from './visit-axis.ts';

export const STRIP_HEIGHT = 42;

interface Segment {
  readonly kind: StripKind;
  readonly label: string;
  readonly status: string;
  readonly week: number;
  readonly people: string;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** One arm's strip: at every visit a bar as high as everyone randomised, stacked by where they are. */
export function retentionStrip(frame: TrajectoryFrame, part: ComparePart, arm: ArmStyle): Panel {
  const flow = part.flow.filter(({ treatment }) => treatment === arm.treatment);
  const bars = flow.flatMap((at) => {
    const visit = frame.axis.visits.find(({ week }) => week === at.week);
    return visit ? [{ at, visit }] : [];
  });
  const segments = bars.flatMap(({ at, visit }) => segmentsOf(arm, at, visit));
  const randomised = part.arms.find(({ treatment }) => treatment === arm.treatment)?.randomised;
  const names = [
    notes([{ x: -10, y: STRIP_HEIGHT / 2 - 6, text: arm.label }], {
      align: 'right',
      bold: true,
      color: arm.ink,
    }),
    notes([{ x: -10, y: STRIP_HEIGHT / 2 + 7, text: `of ${formatCount(randomised ?? 0)}` }], {
      align: 'right',
      size: SMALL,
      color: { expr: 'muted' },
    }),
  ];
  return {
    width: frame.width,
    height: STRIP_HEIGHT,
    layer: [
      frameLayer(0, frame.width, 0),
      ...WHEREABOUTS.flatMap(({ kind }) => segmentLayer(frame, arm, kind, segments)),
      ...bars.flatMap(({ at, visit }) => countLayers(arm, at, visit)),
      ...names,
    ],
  };
}

function segmentsOf(arm: ArmStyle, at: Whereabouts, visit: Visit): Segment[] {
  let y = 0;
  return WHEREABOUTS.flatMap(({ kind, label }) => {
    const n = at[kind];
    if (n === 0) return [];
    const y0 = y;
    y += n;
    const people = `${formatCount(n)} of ${formatCount(at.randomised)}`;
    return [
      {
        kind,
        label: arm.label,
        status: label,
        week: at.week,
        people,
        x0: visit.x - visit.half,
        x1: visit.x + visit.half,
        // The axis is a share of all randomised, so that arms of any size fill the same height.
        y0: y0 / at.randomised,
        y1: y / at.randomised,
      },
    ];
  });
}

/** Fill and edge of a kind of whereabouts: the paler, the less is known. */
export function kindColours(arm: ArmStyle, kind: StripKind): { fill: Colour; edge: Colour } {
  const surface = { expr: 'surface' };
  switch (kind) {
    case 'withData':
      return { fill: arm.color, edge: surface };
    case 'missedVisit':
      return { fill: arm.soft, edge: surface };
    case 'droppedOut':
      return { fill: { expr: 'gone' }, edge: surface };
    case 'lostToFollowUp':
      return { fill: surface, edge: { expr: 'faint' } };
    case 'neverStarted':
      return { fill: { expr: 'hatch' }, edge: surface };
  }
}

function segmentLayer(
  frame: TrajectoryFrame,
  arm: ArmStyle,
  kind: StripKind,
  segments: readonly Segment[],
): Layer[] {
  const values = segments.filter((each) => each.kind === kind);
  if (values.length === 0) return [];
  const { fill, edge } = kindColours(arm, kind);
  return [
    {
      data: { values },
      mark: {
        type: 'rect',
        fill,
        stroke: edge,
        strokeWidth: 0.75,
        strokeDash: kind === 'lostToFollowUp' ? [2, 2] : [1, 0],
      },
      encoding: {
        x: {
          field: 'x0',
          type: 'quantitative',
          scale: { domain: [0, frame.width], nice: false, zero: false },
          axis: null,
        },
        x2: { field: 'x1' },
        y: {
          field: 'y0',
          type: 'quantitative',
          scale: { domain: [0, 1], nice: false },
          axis: null,
        },
        y2: { field: 'y1' },
        tooltip: [
          { field: 'label', title: 'arm' },
          { field: 'week', title: 'week' },
          { field: 'status', title: 'status' },
          { field: 'people', title: 'people' },
        ],
      },
    },
  ];
}

function countLayers(arm: ArmStyle, at: Whereabouts, visit: Visit): Layer[] {
  const label = stripLabel(at, 2 * visit.half, STRIP_HEIGHT);
  if (!label) return [];
  const color = label.on === 'withData' ? arm.onColor : inkOn(label.on);
  const step = 12;
  const top = label.y - (step * (label.lines.length - 1)) / 2;
  const values = label.lines.map((text, i) => ({ x: visit.x, y: top + i * step, text }));
  const size = label.small ? SMALL - 0.5 : TEXT;
  return [notes(values, { align: 'center', bold: true, color, size, angle: label.angle })];
}

function inkOn(kind: StripKind): Colour {
  if (kind === 'missedVisit') return { expr: 'onLight' };
  return { expr: kind === 'neverStarted' ? 'surface' : 'ink' };
}
