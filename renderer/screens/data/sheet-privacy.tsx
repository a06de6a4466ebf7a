import { Button } from 'react-aria-components';
import type { IdentifierFinding } from '../../../shared/contract/import.ts';
import { plural } from '../../components/plural.ts';
import { StepCard } from './step-card.tsx';

interface SheetPrivacyProps {
  readonly identifiers: readonly IdentifierFinding[];
  /** Imports the file without the offending columns; null where that is no way out. */
  readonly onDrop: (() => void) | null;
}

const WHAT_HAPPENED: Readonly<Record<IdentifierFinding['action'], string>> = {
  refused: 'import is blocked',
  dropped: 'column left out',
  hashed: 'replaced by a keyed hash',
};

/** Direct identifiers that were found, and what was done about them. */
export function SheetPrivacy({ identifiers, onDrop }: SheetPrivacyProps) {
  const refused = identifiers.filter((found) => found.action === 'refused');
  return (
    <StepCard
      title="3 Privacy gate"
      subtitle="Direct identifiers are refused before anything is written"
      tone={refused.length > 0 ? 'stop' : 'ok'}
    >
      <div className="stack">
        <ul className="stack">
          {identifiers.length === 0 && <li>No direct identifiers were recognised.</li>}
          {identifiers.map((found) => (
            <li
              key={`${found.column} ${found.kind}`}
              className={found.action === 'refused' ? 'gate' : undefined}
            >
              <Finding found={found} />
            </li>
          ))}
        </ul>
        {onDrop && (
          <div className="row">
            <Button className="btn primary" onPress={onDrop}>
              {refused.length === 1
                ? 'Import without this column'
                : `Import without these ${refused.length} columns`}
            </Button>
          </div>
        )}
        <p className="small muted">
          A detector finds patterns, not everything: you remain answerable for what you load.
        </p>
      </div>
    </StepCard>
  );
}

function Finding({ found }: { readonly found: IdentifierFinding }) {
  return (
    <>
      <p className="row">
        <span>
          <b>{found.column}</b>: {found.kind}
        </span>
        <span className={`badge ${found.action === 'refused' ? 'stop' : 'accent'} push`}>
          {WHAT_HAPPENED[found.action]}
        </span>
      </p>
      <p className="small muted">
        {plural(found.cells, 'cell', 'cells')}; found by{' '}
        {found.by === 'header' ? 'the column name' : 'the content, not the name'}.
      </p>
      {found.example !== null && (
        <p className="mono">
          {found.line !== null && `line ${found.line}  `}
          {found.example}
        </p>
      )}
    </>
  );
}
