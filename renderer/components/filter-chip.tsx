import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import type { LevelCount } from '../../shared/contract/datasets.ts';
import { FilterLevels } from './filter-levels.tsx';
import { fieldLabel, levelLabel } from './level-label.ts';
import { PopoverPanel } from './popover-panel.tsx';

interface FilterChipProps {
  readonly filter: { readonly field: string; readonly values: readonly string[] };
  readonly levels: readonly LevelCount[];
  /** No values: the filter is removed. */
  readonly onChange: (values: readonly string[]) => void;
}

/** One filter that holds: press it to change the levels, or its cross to remove it. */
export function FilterChip({ filter, levels, onChange }: FilterChipProps) {
  const [draft, setDraft] = useState<readonly string[] | null>(null);
  const name = fieldLabel(filter.field);
  const values = filter.values.map((value) => levelLabel(filter.field, value)).join(' or ');
  return (
    <span className="chip">
      <DialogTrigger onOpenChange={(open) => setDraft(open ? filter.values : null)}>
        <Button aria-label={`Change filter ${name}: ${values}`}>
          <span className="muted">{name}</span> {values}
        </Button>
        <PopoverPanel>
          {(close) => (
            <>
              <FilterLevels
                field={filter.field}
                levels={levels}
                values={draft ?? filter.values}
                onChange={setDraft}
              />
              <div className="row">
                <Button
                  className="btn primary"
                  onPress={() => {
                    close();
                    onChange(draft ?? filter.values);
                  }}
                >
                  Apply
                </Button>
              </div>
            </>
          )}
        </PopoverPanel>
      </DialogTrigger>
      <Button aria-label={`Remove filter ${name}: ${values}`} onPress={() => onChange([])}>
        <X className="ic-sm" aria-hidden />
      </Button>
    </span>
  );
}
