import { familyOf, isControl, treatmentShort } from '../model/treatments.ts';
import type { Colour } from './chart-types.ts';
import { PALETTE, type SlotName } from './palette.ts';

/** How one treatment is drawn: told apart by colour, and again by shape and dash. */
export interface ArmStyle {
  readonly treatment: string;
  /** Short label, such as IPT. */
  readonly label: string;
  readonly color: Colour;
  readonly soft: Colour;
  /** Text about the arm. */
  readonly ink: Colour;
  /** Text on the arm's colour. */
  readonly onColor: Colour;
  readonly shape: string;
  readonly dash: number[];
}

/** Slot that a treatment has wherever no other of the same colour stands beside it. */
const SLOT_OF: Readonly<Record<string, SlotName>> = {
  ipt: 'ipt',
  cbt: 'cbt',
  medication: 'green',
  combined: 'purple',
  bat: 'olive',
  dyn: 'pink',
  pst: 'brown',
  sup: 'purple',
  'third-wave': 'green',
};
/** Slots for treatments beside IPT and CBT, whose two colours are never given to anything else. */
const FREE: readonly SlotName[] = ['green', 'purple', 'olive', 'pink', 'brown'];
const CONTROL_SHAPES = ['square', 'triangle-up', 'cross', 'triangle-down', 'diamond', 'circle'];
const CONTROL_DASHES = [
  [2, 3],
  [7, 3],
  [1, 0],
  [9, 3, 2, 3],
];

/**
 * Styles of the treatments of one chart, in the given order and never two alike while there are slots left.
 *
 * @param treatments treatment codes; those without a fixed colour get one by their code, so that it is the same in every chart
 */
export function armStyles(treatments: readonly string[]): readonly ArmStyle[] {
  const taken = new Set<SlotName>();
  let controls = 0;
  return treatments.map((treatment) => {
    if (isControl(treatment)) return controlStyle(treatment, controls++);
    const wanted = wantedSlot(treatment);
    const slot = taken.has(wanted) ? (FREE.find((name) => !taken.has(name)) ?? wanted) : wanted;
    taken.add(slot);
    const { mark, soft, ink, on, shape, dash } = PALETTE[slot];
    const label = treatmentShort(treatment);
    const colours = { color: mark, soft, ink: { expr: ink }, onColor: { expr: on } };
    return { treatment, label, ...colours, shape, dash: [...dash] };
  });
}

/** Style of one treatment by itself. */
export function armStyle(treatment: string): ArmStyle {
  const [style] = armStyles([treatment]);
  if (!style) throw new Error('armStyle requires a treatment code');
  return style;
}

function wantedSlot(treatment: string): SlotName {
  const fixed = SLOT_OF[treatment] ?? SLOT_OF[familyOf(treatment)];
  if (fixed) return fixed;
  let sum = 0;
  for (const char of treatment) sum += char.codePointAt(0) ?? 0;
  return FREE[sum % FREE.length] ?? 'green';
}

function controlStyle(treatment: string, index: number): ArmStyle {
  return {
    treatment,
    label: treatmentShort(treatment),
    color: { expr: 'control' },
    soft: { expr: 'controlSoft' },
    ink: { expr: 'controlInk' },
    onColor: { expr: 'onControl' },
    shape: CONTROL_SHAPES[index % CONTROL_SHAPES.length] ?? 'square',
    dash: [...(CONTROL_DASHES[index % CONTROL_DASHES.length] ?? [2, 3])],
  };
}
