import type { Dose } from '../contract/sessions.ts';
import { treatmentShort } from '../model/treatments.ts';
import { formatCount } from '../text/format-number.ts';
import type { Layer, Panel } from './chart-types.ts';
import type { DoseSlot } from './dose-axis.ts';
import { type DoseArm, type DoseFrame, peopleOf, peopleText, STRIP_ROWS } from './dose-frame.ts';
import { frame as frameLayer, notes, SMALL } from './marks.ts';
import { boxLayer } from './pixel-marks.ts';
import { textWidth } from './text-width.ts';

const BARS = 30;
const ROW = 13;
/** Share of a dose's width that its bar takes. */
const FILL = 0.84;

const TOOLTIP = [
  { field: 'label', title: 'arm' },
  { field: 'sessions', title: 'sessions attended' },
  { field: 'status', title: 'of them' },
  { field: 'people', title: 'people' },
];

/**
 * The people of one arm: at every dose a bar as high as the share of the arm that attended that many sessions, the paler part those who
 * left there; beneath, the counts, and how many have the scores that the mean rests on.
 */
export function doseStrip(frame: DoseFrame, arm: DoseArm): Panel {
  const placed = arm.doses.flatMap((dose) => {
    const slot = frame.axis.slots.find(({ from, to }) => from === dose.from && to === dose.to);
    return slot ? [{ dose, slot }] : [];
  });
  const muted = { size: SMALL, color: { expr: 'muted' } };
  const rows = rowsOf(placed);
  const y = (row: number) => BARS + 4 + (row + 0.5) * rows.height;
  const heads = STRIP_ROWS.map((text, i) => ({ x: -10, y: y(i), text }));
  const counts = placed.flatMap(({ dose, slot }) =>
    countsOf(dose).map((text, i) => ({ x: (slot.x0 + slot.x1) / 2, y: y(i), text })),
  );
  return {
    width: frame.width,
    height: BARS + 4 + STRIP_ROWS.length * rows.height + 4,
    layer: [
      frameLayer(-frame.left, frame.width + frame.right, 0),
      ...bars(frame, arm, placed),
      notes([{ x: -10, y: BARS / 2 - 6, text: arm.style.label }], {
        align: 'right',
        bold: true,
        color: arm.style.ink,
      }),
      notes([{ x: -10, y: BARS / 2 + 7, text: peopleText(arm) }], { ...muted, align: 'right' }),
      notes(heads, { ...muted, align: 'right' }),
      notes(counts, { align: 'center', size: SMALL, angle: rows.angle }),
    ],
  };
}

interface Placed {
  readonly dose: Dose;
  readonly slot: DoseSlot;
}

function bars(frame: DoseFrame, arm: DoseArm, placed: readonly Placed[]): Layer[] {
  const { style } = arm;
  const total = Math.max(1, peopleOf(arm));
  const parts = placed.flatMap(({ dose, slot }) => {
    const height = (n: number) => (n / total / frame.mostShare) * BARS;
    const stayed = dose.n - dose.left;
    const air = ((1 - FILL) / 2) * (slot.x1 - slot.x0);
    const words = { label: treatmentShort(style.treatment), sessions: slot.label };
    const across = { x0: slot.x0 + air, x1: slot.x1 - air };
    const people = (n: number) => `${formatCount(n)} of ${formatCount(dose.n)}`;
    return [
      {
        ...across,
        ...words,
        gone: false,
        n: stayed,
        status: 'did not leave early',
        people: people(stayed),
        y0: BARS - height(stayed),
        y1: BARS,
      },
      {
        ...across,
        ...words,
        gone: true,
        n: dose.left,
        status: 'left there',
        people: people(dose.left),
        y0: BARS - height(dose.n),
        y1: BARS - height(stayed),
      },
    ];
  });
  const of = (gone: boolean) => parts.filter((part) => part.n > 0 && part.gone === gone);
  const base = placed.map(({ slot }) => ({ x0: slot.x0, x1: slot.x1, y0: BARS, y1: BARS + 1 }));
  return [
    boxLayer(base, { fill: { expr: 'grid' } }),
    boxLayer(of(false), { fill: style.color, strokeWidth: 0.75 }, TOOLTIP),
    boxLayer(of(true), { fill: { expr: 'gone' }, strokeWidth: 0.75 }, TOOLTIP),
  ];
}

function countsOf({ n, left, withData }: Dose): string[] {
  return [n, left, withData].map(formatCount);
}

/** Height of a row of counts; where one is wider than its dose, all are turned by a quarter. */
function rowsOf(placed: readonly Placed[]): { readonly height: number; readonly angle: number } {
  const widest = ({ dose }: Placed) =>
    Math.max(...countsOf(dose).map((text) => textWidth(text, SMALL)));
  const fits = placed.every((each) => widest(each) <= each.slot.x1 - each.slot.x0 - 1);
  return fits
    ? { height: ROW, angle: 0 }
    : { height: Math.ceil(Math.max(...placed.map(widest))) + 5, angle: 270 };
}
