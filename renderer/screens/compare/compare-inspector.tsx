import type { CompareResult } from '../../../shared/contract/compare.ts';
import type { OutcomesResult } from '../../../shared/contract/outcomes.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { changeCompare } from '../../app/store.ts';
import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { EstimandSection } from './estimand-section.tsx';
import { GROUPINGS } from './groupings.ts';
import { ModelSection } from './model-section.tsx';
import { ResponseRuleSection } from './response-rule-section.tsx';

interface CompareInspectorProps {
  readonly id: number;
  readonly choices: CompareChoices;
  readonly result: CompareResult | null;
  readonly outcomes: OutcomesResult | null;
  readonly stale: boolean;
}

/** Choices that change the whole workspace. */
export function CompareInspector({ id, choices, result, outcomes, stale }: CompareInspectorProps) {
  const names = [choices.a ?? result?.contrast.a, choices.b ?? result?.contrast.b] as const;
  const change = (next: Partial<CompareChoices>) => changeCompare(id, next);
  return (
    <>
      <EstimandSection id={id} choices={choices} result={result} stale={stale} />
      <ModelSection id={id} choices={choices} names={names} />
      <ResponseRuleSection id={id} choices={choices} result={outcomes} />
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
