import type { CompareResult } from '../../../shared/contract/compare.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { changeCompare } from '../../app/store.ts';
import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { EstimandSection } from './estimand-section.tsx';
import { GROUPINGS } from './groupings.ts';

interface CompareInspectorProps {
  readonly id: number;
  readonly choices: CompareChoices;
  readonly result: CompareResult | null;
  readonly stale: boolean;
}

/** Choices that change the whole workspace. */
export function CompareInspector({ id, choices, result, stale }: CompareInspectorProps) {
  const change = (next: Partial<CompareChoices>) => changeCompare(id, next);
  return (
    <>
      <EstimandSection id={id} choices={choices} result={result} stale={stale} />
      <section>
        <h2>
          Within groups
          <Term term="an effect within groups">{TERMS.groups}</Term>
        </h2>
        <Select
          label="Group by"
          size="full"
          options={GROUPINGS}
          value={choices.by ?? 'none'}
          onChange={(value) => change({ by: value === 'none' ? null : value })}
        />
      </section>
      <section>
        <h2>Display</h2>
        <Check
          label="Those who left (ghost lines)"
          checked={choices.showLeavers}
          onChange={(showLeavers) => change({ showLeavers })}
        />
      </section>
      {result && result.notes.length > 0 && (
        <section>
          <h2>Notes</h2>
          <ul className="stack small muted">
            {result.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
