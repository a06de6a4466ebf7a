import type { InspectedColumn, InspectResult } from '../../../../shared/contract/import.ts';
import type { MappedColumn } from '../../../../shared/contract/mapping.ts';
import { withColumn } from '../../../app/import/edit-mapping.ts';
import { changeMapping } from '../../../app/import/look.ts';
import { PickMenu } from '../../../components/pick-menu.tsx';

/** Fields that are numbers of weeks once they are stored. */
export const TIMES: ReadonlySet<string> = new Set(['week', 'dropout-week', 'time_weeks']);

const UNITS = [
  { value: 'weeks', label: 'weeks' },
  { value: 'days', label: 'days', note: '7 to a week' },
  { value: 'months', label: 'months', note: '52/12 weeks each' },
] as const;

interface TimeUnitProps {
  readonly column: InspectedColumn;
  readonly mapped: MappedColumn | undefined;
  readonly result: InspectResult;
}

/** The unit that a column of times is written in. */
export function TimeUnit({ column, mapped, result }: TimeUnitProps) {
  const unit = mapped?.unit ?? 'weeks';
  return (
    <>
      in
      <PickMenu
        className="slim"
        label={`Unit of ${column.column}: ${unit}`}
        text={unit}
        sections={[{ title: 'Unit in the file', options: UNITS }]}
        value={unit}
        onPick={(value) => {
          const chosen = UNITS.find((each) => each.value === value);
          if (!chosen) return;
          changeMapping((mapping) =>
            withColumn(mapping, result.columns, column, { unit: chosen.value }),
          );
        }}
      />
    </>
  );
}
