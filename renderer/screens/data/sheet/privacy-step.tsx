import { memo } from 'react';
import { Button } from 'react-aria-components';
import type { InspectedColumn, InspectResult } from '../../../../shared/contract/import.ts';
import { joinList } from '../../../../shared/text/sentences.ts';
import type { Draft } from '../../../app/import/draft.ts';
import { changeDraft } from '../../../app/import/look.ts';
import { closeImport } from '../../../app/import-job.ts';
import { IdentifierFindings } from '../identifier-findings.tsx';
import { StepCard } from '../step-card.tsx';

interface PrivacyStepProps {
  readonly draft: Draft;
  readonly result: InspectResult;
}

/** Step 3: what identifies people, and what becomes of it. */
export const PrivacyStep = memo(function PrivacyStep({ draft, result }: PrivacyStepProps) {
  const { identifiers, refusal, complete } = result;
  const refused = identifiers.filter(({ action }) => action === 'refused');
  const columns = new Set(refused.map(({ column }) => column)).size;
  const dropped = draft.onIdentifiers === 'drop';
  return (
    <StepCard
      title="3 Privacy gate"
      subtitle={
        complete
          ? 'Every cell is looked at; direct identifiers are refused'
          : 'The beginning of the file is looked at; the import looks at every cell'
      }
      tone={refused.length > 0 ? 'stop' : 'ok'}
    >
      <div className="stack">
        <IdentifierFindings identifiers={identifiers} rows={result.rows.read} />
        {refused.length > 0 && (
          <div className="row">
            {refusal?.code === 'identifiers' && result.columns.length > 0 && !dropped && (
              <Button
                className="btn primary"
                onPress={() => changeDraft((old) => ({ ...old, onIdentifiers: 'drop' }))}
              >
                {columns === 1 ? 'Drop this column' : `Drop these ${columns} columns`}
              </Button>
            )}
            <Button className="btn" onPress={closeImport}>
              Stop the import
            </Button>
          </div>
        )}
        {refusal?.code === 'identifiers-needed' && <p>{refusal.message}</p>}
        {dropped && (
          <div className="row">
            <Button
              className="btn"
              onPress={() => changeDraft((old) => ({ ...old, onIdentifiers: 'refuse' }))}
            >
              Do not drop columns
            </Button>
          </div>
        )}
        <ul className="becomes">
          {becomes(result.columns).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className="small muted">
          A detector finds patterns, not everything: you remain answerable for what you load.
        </p>
      </div>
    </StepCard>
  );
});

/** Fields that people could be told apart by together, as the report after the import has them. */
const QUASI: readonly (readonly [readonly string[], string])[] = [
  [['age', 'age-band'], 'age band'],
  [['sex'], 'sex'],
  [['condition'], 'condition'],
  [['site'], 'site'],
  [['start-quarter'], 'start quarter'],
];

function becomes(columns: readonly InspectedColumn[]): readonly string[] {
  const named = (field: string) => columns.find((column) => column.field === field)?.column;
  const fields = new Set(columns.map(({ field }) => field));
  const left = columns.filter(({ field }) => field === null).length;
  const quasi = QUASI.filter(([names]) => names.some((name) => fields.has(name)));
  const person = named('participant');
  const age = named('age');
  return [
    ...(person === undefined
      ? []
      : [`${person} becomes a keyed hash; the key stays in this computer’s database.`]),
    ...(age === undefined ? [] : [`${age} becomes an age band; over 89 becomes 90+.`]),
    ...(left === 0
      ? []
      : [`${left === 1 ? '1 column is' : `${left} columns are`} no field and not stored.`]),
    ...(person === undefined || quasi.length === 0
      ? []
      : [`After import: how many people share ${joinList(quasi.map(([, label]) => label))}.`]),
  ];
}
