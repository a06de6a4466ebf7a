import { Checkbox, CheckboxGroup } from 'react-aria-components';
import type { LevelCount } from '../../shared/contract/datasets.ts';
import { formatCount } from '../../shared/text/format-number.ts';
import { fieldLabel, levelLabel } from './level-label.ts';

interface FilterLevelsProps {
  readonly field: string;
  readonly levels: readonly LevelCount[];
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

/** The levels of a field with how many there are of each; any of those ticked will do. */
export function FilterLevels({ field, levels, values, onChange }: FilterLevelsProps) {
  return (
    <CheckboxGroup
      aria-label={`Keep which ${fieldLabel(field)}`}
      className="filter-levels"
      value={[...values]}
      onChange={onChange}
    >
      {levels.map((level) => (
        <Checkbox key={level.level} value={level.level} className="check">
          <span>{levelLabel(field, level.level)}</span>
          <em>{formatCount(level.n)}</em>
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
