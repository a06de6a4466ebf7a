import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import type { LevelCount } from '../../shared/contract/datasets.ts';
import { FilterChip } from './filter-chip.tsx';
import { FilterLevels } from './filter-levels.tsx';
import { fieldLabel } from './level-label.ts';
import { PopoverPanel } from './popover-panel.tsx';
import { Select } from './select.tsx';

export interface Filter<Field extends string> {
  readonly field: Field;
  readonly values: string[];
}

export interface FilterField<Field extends string> {
  readonly field: Field;
  readonly levels: readonly LevelCount[];
}

interface FilterBarProps<Field extends string> {
  readonly fields: readonly FilterField<Field>[];
  readonly where: readonly Filter<Field>[];
  readonly onChange: (where: readonly Filter<Field>[]) => void;
}

/** Filters as chips: each can be changed and removed, and another added. All of them hold together. */
export function FilterBar<Field extends string>({
  fields,
  where,
  onChange,
}: FilterBarProps<Field>) {
  const usable = fields.filter((field) => field.levels.length > 0);
  const free = usable.filter((field) => !where.some((filter) => filter.field === field.field));
  return (
    <>
      {where.map((filter) => (
        <FilterChip
          key={filter.field}
          filter={filter}
          levels={usable.find((field) => field.field === filter.field)?.levels ?? []}
          onChange={(values) =>
            onChange(
              where.flatMap((other) => {
                if (other.field !== filter.field) return [other];
                return values.length > 0 ? [{ ...other, values: [...values] }] : [];
              }),
            )
          }
        />
      ))}
      {free.length > 0 && (
        <DialogTrigger>
          <Button className="chip-add" aria-label="Add a filter">
            <span className="row tight">
              <Plus className="ic-sm" aria-hidden />
              filter
            </span>
          </Button>
          <PopoverPanel>
            {(close) => (
              <NewFilter
                fields={free}
                onAdd={(filter) => {
                  close();
                  onChange([...where, filter]);
                }}
              />
            )}
          </PopoverPanel>
        </DialogTrigger>
      )}
    </>
  );
}

interface NewFilterProps<Field extends string> {
  readonly fields: readonly FilterField<Field>[];
  readonly onAdd: (filter: Filter<Field>) => void;
}

function NewFilter<Field extends string>({ fields, onAdd }: NewFilterProps<Field>) {
  const [chosen, setChosen] = useState<Field | null>(null);
  const [values, setValues] = useState<readonly string[]>([]);
  const field = fields.find((other) => other.field === chosen) ?? fields[0];
  if (!field) return null;
  return (
    <>
      <Select
        label="Filter by"
        size="full"
        options={fields.map((other) => ({ value: other.field, label: fieldLabel(other.field) }))}
        value={field.field}
        onChange={(next) => {
          setChosen(next);
          setValues([]);
        }}
      />
      <FilterLevels
        field={field.field}
        levels={field.levels}
        values={values}
        onChange={setValues}
      />
      <div className="row">
        <Button
          className="btn primary"
          isDisabled={values.length === 0}
          onPress={() => onAdd({ field: field.field, values: [...values] })}
        >
          Add filter
        </Button>
      </div>
    </>
  );
}
