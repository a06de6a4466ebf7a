import type { IdentifierFinding } from '../../../shared/contract/import.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { IDENTIFIER_LABEL } from '../../../shared/text/import-mapping.ts';
import { counted } from '../../../shared/text/sentences.ts';

interface IdentifierFindingsProps {
  readonly identifiers: readonly IdentifierFinding[];
  /** Rows looked at; null where that is not known. */
  readonly rows: number | null;
}

const WHAT_HAPPENS: Readonly<Record<IdentifierFinding['action'], string>> = {
  refused: 'import is blocked',
  dropped: 'column left out',
  hashed: 'replaced by a keyed hash',
};

const LABEL: Readonly<Record<string, string>> = IDENTIFIER_LABEL;

/** Direct identifiers that were found, each with its place and a masked example. */
export function IdentifierFindings({ identifiers, rows }: IdentifierFindingsProps) {
  return (
    <ul className="stack">
      {identifiers.length === 0 && <li>No direct identifiers were recognised.</li>}
      {identifiers.map((found) => (
        <li
          key={`${found.column} ${found.kind}`}
          className={found.action === 'refused' ? 'gate' : undefined}
        >
          <p className="row">
            <span className="break">
              <b>{found.column}</b> holds {LABEL[found.kind] ?? found.kind}
            </span>
            <span className={`badge ${found.action === 'refused' ? 'stop' : 'accent'} push`}>
              {WHAT_HAPPENS[found.action]}
            </span>
          </p>
          <p className="small muted">
            {rows === null
              ? counted(found.cells, 'cell', 'cells')
              : `${formatCount(found.cells)} of ${counted(rows, 'cell', 'cells')}`}
            ; found by {found.by === 'header' ? 'the column name' : 'the content, not the name'}.
          </p>
          {found.example !== null && (
            <p className="mono">
              {found.line !== null && `line ${found.line}  `}
              {found.example}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
