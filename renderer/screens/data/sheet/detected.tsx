import { Select, type SelectOption } from '../../../components/select.tsx';

interface DetectedProps<Value extends string> {
  readonly label: string;
  /** What was found by looking, in words; null when nothing was. */
  readonly found: string | null;
  /** What somebody chose in its place. */
  readonly chosen: Value | undefined;
  readonly options: readonly SelectOption<Value>[];
  /** undefined: it is to be found by looking again. */
  readonly onChange: (value: Value | undefined) => void;
}

const AUTO = 'auto';

/** A choice that is made by looking at the file until somebody makes it. */
export function Detected<Value extends string>({
  label,
  found,
  chosen,
  options,
  onChange,
}: DetectedProps<Value>) {
  const isFound = chosen === undefined;
  return (
    <Select<string>
      label={label}
      size="full"
      options={[
        {
          value: AUTO,
          label: (isFound && found) || 'Detect',
          ...(isFound && found !== null && { note: 'detected' }),
        },
        ...options.filter((option) => !isFound || option.label !== found),
      ]}
      value={chosen ?? AUTO}
      onChange={(value) => onChange(options.find((option) => option.value === value)?.value)}
    />
  );
}
