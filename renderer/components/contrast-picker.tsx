import { ArrowLeftRight } from 'lucide-react';
import { treatmentShort } from '../../shared/model/treatments.ts';
import { IconButton } from './icon-button.tsx';
import { Select, type SelectOption } from './select.tsx';
import { TreatmentMark } from './treatment.tsx';
import type { TreatmentOption } from './treatment-options.ts';

interface ContrastPickerProps {
  readonly options: readonly TreatmentOption[];
  readonly contrast: readonly [string, string];
  /** What there is of a treatment, in words. */
  readonly noteOf: (option: TreatmentOption) => string;
  readonly onChange: (contrast: { readonly a: string; readonly b: string }) => void;
}

/** Two treatments and the button that turns them round. Picking one that is on the other side turns them round, too. */
export function ContrastPicker({ options, contrast, noteOf, onChange }: ContrastPickerProps) {
  const [a, b] = contrast;
  const list: readonly SelectOption<string>[] = options.map((option) => ({
    value: option.treatment,
    label: treatmentShort(option.treatment),
    mark: <TreatmentMark treatment={option.treatment} />,
    note: noteOf(option),
  }));
  return (
    <>
      <Select
        label="First treatment"
        size="big"
        options={list}
        value={a}
        onChange={(value) => onChange(value === b ? { a: b, b: a } : { a: value, b })}
      />
      <span className="muted">versus</span>
      <Select
        label="Second treatment"
        size="big"
        options={list}
        value={b}
        onChange={(value) => onChange(value === a ? { a: b, b: a } : { a, b: value })}
      />
      <IconButton
        label="Swap the treatments"
        icon={ArrowLeftRight}
        onPress={() => onChange({ a: b, b: a })}
      />
    </>
  );
}
