import { Checkbox } from 'react-aria-components';

interface CheckProps {
  readonly label: string;
  readonly note?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A tick box with its label and, at the right, what the choice touches. */
export function Check({ label, note, checked, onChange }: CheckProps) {
  return (
    <Checkbox className="check" isSelected={checked} onChange={onChange}>
      <span>{label}</span>
      {note !== undefined && <em>{note}</em>}
    </Checkbox>
  );
}
