import { treatmentShort } from '../../shared/model/treatments.ts';
import { type ArmLook, armLooks } from './arm-look.ts';
import { useTheme } from './use-media.ts';

/** Outlines of the marks in a box of 12 by 12; the names are those of the charts. */
const SHAPES: Readonly<Record<string, string>> = {
  circle: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  diamond: 'M6 .5L11.5 6L6 11.5L.5 6z',
  square: 'M1.5 1.5h9v9h-9z',
  cross: 'M4.2 1h3.6v3.2H11v3.6H7.8V11H4.2V7.8H1V4.2h3.2z',
  'triangle-up': 'M6 1L11.5 10.5H.5z',
  'triangle-down': 'M6 11L.5 1.5h11z',
  'triangle-left': 'M1 6L10.5 .5v11z',
  'triangle-right': 'M11 6L1.5 .5v11z',
};

/** The looks of some treatments that stand beside one another, in the theme of the window. */
export function useArmLooks(treatments: readonly string[]): readonly ArmLook[] {
  return armLooks(treatments, useTheme());
}

/** Colour and shape of an arm; the shape tells it without the colour. */
export function ArmMark({ look }: { readonly look: ArmLook }) {
  return (
    <svg className="mark" viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[look.shape] ?? SHAPES.square} fill={look.fill} />
    </svg>
  );
}

/** Mark and short name of an arm. */
export function ArmName({ look }: { readonly look: ArmLook }) {
  return (
    <span className="arm-name" style={{ color: look.ink }}>
      <ArmMark look={look} />
      {look.label}
    </span>
  );
}

/** Mark of a treatment by itself, as in a list of treatments. */
export function TreatmentMark({ treatment }: { readonly treatment: string }) {
  const [look] = useArmLooks([treatment]);
  return look ? <ArmMark look={look} /> : null;
}

/** Mark and short name of a treatment by itself. */
export function TreatmentName({ treatment }: { readonly treatment: string }) {
  return (
    <span className="arm-name">
      <TreatmentMark treatment={treatment} />
      {treatmentShort(treatment)}
    </span>
  );
}
