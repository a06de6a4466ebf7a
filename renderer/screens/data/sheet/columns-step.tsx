import { memo, useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { InspectedColumn, InspectResult } from '../../../../shared/contract/import.ts';
import { asDrafted } from '../../../app/import/as-drafted.ts';
import { type Draft, withGuesses, withMapping } from '../../../app/import/draft.ts';
import { withoutGuesses } from '../../../app/import/edit-mapping.ts';
import { changeDraft, openMapping, saveMapping, useLook } from '../../../app/import/look.ts';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { StepCard } from '../step-card.tsx';
import { ColumnCells } from './column-cells.tsx';
import { SameInEveryRow } from './same-in-every-row.tsx';

interface ColumnsStepProps {
  readonly draft: Draft;
  readonly result: InspectResult;
}

const HEADS = ['Column in the file', 'Field', 'Why', 'What happens'] as const;
const ROW_HEIGHT = 31;

/** Step 2: which field each column is, with the reason, and what becomes of it. */
export const ColumnsStep = memo(function ColumnsStep({ draft, result: looked }: ColumnsStepProps) {
  const result = useMemo(() => asDrafted(looked, draft), [looked, draft]);
  const found = useLook((look) => look.found);
  const { columns, mapping } = result;
  const stored = columns.filter((column) => column.field !== null);
  const unsure = columns.filter((column) => isUnsure(column, result));
  const blocked = new Set(
    result.identifiers.flatMap(({ action, column }) => (action === 'refused' ? column : [])),
  );
  return (
    <StepCard
      title="2 Columns to fields"
      subtitle={subtitle(draft, result, stored.length, unsure.length)}
      tone={
        stored.length === 0 || blocked.size > 0 || isLacking(result)
          ? 'stop'
          : unsure.length > 0
            ? 'warn'
            : 'ok'
      }
      controls={
        <>
          {draft.mapping || result.mappingUsed !== 'guessed' ? (
            <Button className="btn ghost" onPress={() => changeDraft(withGuesses, true)}>
              Guess again
            </Button>
          ) : (
            mapping && (
              <Button
                className="btn ghost"
                onPress={() =>
                  changeDraft((old) => withMapping(old, withoutGuesses(mapping, found), null))
                }
              >
                Undo guesses
              </Button>
            )
          )}
          <Button className="btn ghost" onPress={() => void openMapping()}>
            Open mapping…
          </Button>
          {mapping && (
            <Button className="btn ghost" onPress={() => void saveMapping()}>
              Save mapping…
            </Button>
          )}
        </>
      }
    >
      <VirtualTable
        label="Columns to fields"
        className="columns-table"
        heads={HEADS}
        count={columns.length}
        rowHeight={ROW_HEIGHT}
        row={(index) => {
          const column = columns[index];
          return column ? (
            <ColumnCells
              column={column}
              found={found[index]}
              result={result}
              unsure={unsure.includes(column)}
              blocked={blocked.has(column.column)}
            />
          ) : null;
        }}
      />
      {mapping && <SameInEveryRow result={result} mapping={mapping} />}
    </StepCard>
  );
});

/** The file cannot be read before something is said of its columns. */
function isLacking({ refusal, dialect }: InspectResult): boolean {
  return refusal !== null && dialect === null;
}

/** A column that was read by a name that may mean something else, and that nobody has confirmed. */
function isUnsure({ column, field }: InspectedColumn, { issues }: InspectResult): boolean {
  return (
    field !== null &&
    issues.some((issue) => issue.code === 'column-by-synonym' && issue.column === column)
  );
}

function subtitle(
  draft: Draft,
  { columns, mappingUsed }: InspectResult,
  stored: number,
  unsure: number,
): string {
  const count = `${stored} of ${columns.length} columns will be stored`;
  const confirm = unsure > 0 ? `; ${unsure} to confirm` : '';
  if (draft.mappingName !== null) return `${count}, as ${draft.mappingName} says${confirm}`;
  if (mappingUsed === 'remembered') {
    return `${count}, as remembered from an earlier import of this header${confirm}`;
  }
  return `${count}, each guess with its reason${confirm}`;
}
