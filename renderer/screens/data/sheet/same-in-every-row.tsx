import { X } from 'lucide-react';
import { useState } from 'react';
import type { FieldInfo, InspectResult } from '../../../../shared/contract/import.ts';
import type { MappingFile } from '../../../../shared/contract/mapping.ts';
import { withConstant } from '../../../app/import/edit-mapping.ts';
import { changeMapping } from '../../../app/import/look.ts';
import { vocabularyOf } from '../../../app/import/vocabulary.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { PickMenu } from '../../../components/pick-menu.tsx';
import { TextEntry } from '../../../components/text-entry.tsx';

interface SameInEveryRowProps {
  readonly result: InspectResult;
  readonly mapping: MappingFile;
}

/** Fields that are different for every row by their nature. */
const BY_ROW: ReadonlySet<string> = new Set([
  'participant',
  'score',
  'baseline',
  'age',
  'synthetic',
]);

/** Fields that the file has no column for: those it cannot be read without, and others of the user's choice. */
export function SameInEveryRow({ result, mapping }: SameInEveryRowProps) {
  const [asked, setAsked] = useState<readonly string[]>([]);
  const mapped = new Set(result.columns.map(({ field }) => field));
  const free = result.fields.filter(({ field }) => !mapped.has(field) && !BY_ROW.has(field));
  const constants = mapping.constants ?? {};
  const lacks = (field: string) => {
    if (result.refusal?.code !== 'missing-columns') return false;
    // A score column that is named after an instrument needs none for its rows; treatments stand in for arms.
    if (field === 'instrument') return !mapping.columns.some((column) => column.instrument);
    return field !== 'arm' || result.layout?.layout === 'long' || !mapped.has('treatment');
  };
  const shown = free.filter(
    ({ field, required }) =>
      (required && lacks(field)) || constants[field] !== undefined || asked.includes(field),
  );
  const others = free.filter((info) => !shown.includes(info));
  return (
    <div className="constants">
      {shown.length > 0 && (
        <ul className="stack">
          {shown.map((info) => (
            <Constant
              key={info.field}
              info={info}
              value={constants[info.field] ?? null}
              onRemove={
                info.required ? null : () => setAsked(asked.filter((field) => field !== info.field))
              }
            />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <PickMenu
          className="slim"
          label="Add a field that is the same in every row"
          text={<span className="muted">Same in every row…</span>}
          sections={[
            {
              title: 'Fields without a column',
              options: others.map(({ field, label }) => ({ value: field, label })),
            },
          ]}
          value={null}
          onPick={(field) => setAsked([...asked, field])}
        />
      )}
    </div>
  );
}

interface ConstantProps {
  readonly info: FieldInfo;
  readonly value: string | null;
  /** Takes the field off the list again; null where the file cannot be read without it. */
  readonly onRemove: (() => void) | null;
}

function Constant({ info, value, onRemove }: ConstantProps) {
  const { field, label, required } = info;
  const words = vocabularyOf(field);
  const change = (next: string | null) =>
    changeMapping((mapping) => withConstant(mapping, field, next));
  const text = value === null ? 'choose' : (words?.label(value) ?? value);
  return (
    <li className="row tight">
      <span className={value === null && required ? 'badge stop' : 'badge'}>no column</span>
      <span className="strong">{label}</span>
      <span className="muted">same in every row:</span>
      {words ? (
        <PickMenu
          className="slim"
          label={`${label} of every row: ${text}`}
          text={text}
          sections={[
            {
              title: label,
              options: words.terms.map((term) => ({ value: term.code, label: term.label })),
            },
          ]}
          value={value}
          onPick={change}
        />
      ) : (
        <TextEntry
          label={`${label} of every row`}
          className="medium"
          value={value ?? ''}
          onCommit={(next) => change(next === '' ? null : next)}
        />
      )}
      {(value !== null || onRemove) && (
        <IconButton
          label={`No ${label} of every row`}
          icon={X}
          tight
          onPress={() => {
            if (value !== null) change(null);
            onRemove?.();
          }}
        />
      )}
    </li>
  );
}
