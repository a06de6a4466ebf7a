import type { InspectedColumn, InspectResult } from '../../../../shared/contract/import.ts';
import type { MappedColumn } from '../../../../shared/contract/mapping.ts';
import { INSTRUMENTS, instrumentLabel } from '../../../../shared/model/instruments.ts';
import { withColumn } from '../../../app/import/edit-mapping.ts';
import { changeMapping } from '../../../app/import/look.ts';
import { PickMenu, type PickSection } from '../../../components/pick-menu.tsx';
import { TextEntry } from '../../../components/text-entry.tsx';
import { parseWeeks, weekProblem } from './weeks.ts';

interface ScoreOfProps {
  readonly column: InspectedColumn;
  readonly mapped: MappedColumn | undefined;
  readonly result: InspectResult;
}

const BY_ROW = '(by row)';

/** The instrument of a column of scores and, where a row has several times, its week. */
export function ScoreOf({ column, mapped, result }: ScoreOfProps) {
  const { columns, layout } = result;
  // A row that names its instrument needs none for the column.
  const byRow =
    columns.some(({ field }) => field === 'instrument') ||
    result.mapping?.constants?.instrument !== undefined;
  const instrument = mapped?.instrument;
  const shown = instrument === undefined ? null : instrumentLabel(instrument);
  const timed = layout?.layout === 'wide' && column.field === 'score';
  const sections: readonly PickSection[] = [
    ...(byRow
      ? [{ title: 'Every row for itself', options: [{ value: BY_ROW, label: 'As the row says' }] }]
      : []),
    {
      title: 'Instruments',
      options: INSTRUMENTS.map(({ code, label }) => ({ value: code, label })),
    },
  ];
  const change = (edit: Partial<MappedColumn>) =>
    changeMapping((mapping) => withColumn(mapping, columns, column, edit));
  return (
    <>
      <PickMenu
        className="slim"
        label={`Instrument of ${column.column}: ${shown ?? 'not chosen'}`}
        text={shown ?? (byRow ? 'as the row says' : <span className="muted">instrument</span>)}
        sections={sections}
        value={instrument ?? (byRow ? BY_ROW : null)}
        onPick={(value) =>
          change(value === BY_ROW ? { instrument: undefined } : { instrument: value })
        }
      />
      {timed && (
        <>
          week
          <TextEntry
            label={`Week of ${column.column}`}
            className={`short ${mapped?.week == null ? 'asked' : ''}`}
            value={mapped?.week == null ? '' : String(mapped.week)}
            problemOf={weekProblem}
            onCommit={(text) => change({ week: parseWeeks(text) })}
          />
        </>
      )}
      {column.field === 'baseline' && <span className="muted">stored as week 0</span>}
    </>
  );
}
