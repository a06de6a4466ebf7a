import { readNumber } from './read-number.ts';
import { TextEntry } from './text-entry.tsx';

interface NumberEntryProps {
  readonly label: string;
  /** null while it has not been given. */
  readonly value: number | null;
  /** Says why a number cannot be taken; null when it can. */
  readonly problemOf: (value: number) => string | null;
  readonly onChange: (value: number | null) => void;
  /** Whether the field may be left empty. */
  readonly optional?: boolean;
}

/** A number with its label. What is typed counts once it is a number that can be taken; until then the last one holds. */
export function NumberEntry({
  label,
  value,
  problemOf,
  onChange,
  optional = false,
}: NumberEntryProps) {
  const problem = (text: string): string | null => {
    if (text === '') return optional ? null : 'Give a number.';
    const number = readNumber(text);
    return number === null ? `“${text.slice(0, 20)}” is not a number.` : problemOf(number);
  };
  return (
    <div className="field-row">
      <span aria-hidden>{label}</span>
      <TextEntry
        label={label}
        value={value === null ? '' : String(value)}
        problemOf={problem}
        onCommit={(text) => onChange(readNumber(text))}
        placeholder={optional ? 'not given' : ''}
        className={value === null ? 'asked' : ''}
      />
    </div>
  );
}
