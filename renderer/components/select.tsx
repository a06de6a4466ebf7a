import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Select as AriaSelect,
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Said in place of the label once it is chosen, where there is little room. */
  readonly short?: string;
  /** Drawn before the label, such as the mark of a treatment. */
  readonly mark?: ReactNode;
  /** Said after the label in the list, such as a count. */
  readonly note?: string;
  readonly disabled?: boolean;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly size?: 'normal' | 'big' | 'full';
  readonly showLabel?: boolean;
}

/** A drop-down list of one choice. */
export function Select<Value extends string>({
  label,
  options,
  value,
  onChange,
  size = 'normal',
  showLabel = false,
}: SelectProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <AriaSelect
      aria-label={label}
      value={value}
      onChange={(key) => {
        const option = options.find((candidate) => candidate.value === key);
        if (option) onChange(option.value);
      }}
      disabledKeys={options.filter((option) => option.disabled).map((option) => option.value)}
      isDisabled={options.length === 0}
    >
      {showLabel && (
        <span className="field-label" aria-hidden>
          {label}
        </span>
      )}
      <Button className={`select ${size === 'normal' ? '' : size}`}>
        <SelectValue className="select-value">
          {chosen ? (
            <>
              {chosen.mark}
              <span>{chosen.short ?? chosen.label}</span>
            </>
          ) : (
            'choose'
          )}
        </SelectValue>
        <ChevronDown className="ic-sm" aria-hidden />
      </Button>
      <Popover className="popover" offset={4}>
        <ListBox className="listbox">
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className="option"
            >
              {option.mark}
              <span>{option.label}</span>
              {option.note !== undefined && <span className="option-note">{option.note}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
