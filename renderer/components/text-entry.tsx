import { useState } from 'react';
import { FieldError, Input, TextField } from 'react-aria-components';

interface TextEntryProps {
  readonly label: string;
  readonly value: string;
  /** Told what was typed on Enter and on leaving the field, if it is another. */
  readonly onCommit: (value: string) => void;
  /** Why a text cannot be taken; null when it can. */
  readonly problemOf?: (value: string) => string | null;
  readonly placeholder?: string;
  readonly className?: string;
}

/** A line of text that counts once it is finished. Escape takes back what was typed. */
export function TextEntry({
  label,
  value,
  onCommit,
  problemOf = () => null,
  placeholder,
  className = '',
}: TextEntryProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  const problem = draft === null ? null : problemOf(draft.trim());
  const commit = () => {
    if (draft === null || problem !== null) return;
    setDraft(null);
    if (draft.trim() !== value) onCommit(draft.trim());
  };
  return (
    <TextField
      aria-label={label}
      value={text}
      onChange={setDraft}
      onBlur={commit}
      isInvalid={problem !== null}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && draft !== null) setDraft(null);
        else event.continuePropagation();
      }}
    >
      <Input className={`input ${className}`} {...(placeholder !== undefined && { placeholder })} />
      <FieldError className="input-problem">{problem}</FieldError>
    </TextField>
  );
}
