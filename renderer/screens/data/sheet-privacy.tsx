import type { KAnonymity } from '../../../shared/contract/datasets.ts';
import type { IdentifierFinding } from '../../../shared/contract/import.ts';
import { IdentifierFindings } from './identifier-findings.tsx';
import { KAnonymityNote } from './k-anonymity-note.tsx';
import { StepCard } from './step-card.tsx';

interface SheetPrivacyProps {
  readonly identifiers: readonly IdentifierFinding[];
  readonly kAnonymity: KAnonymity | null;
}

/** Direct identifiers that were found and what was done about them; how far the people could still be singled out. */
export function SheetPrivacy({ identifiers, kAnonymity }: SheetPrivacyProps) {
  const refused = identifiers.some((found) => found.action === 'refused');
  return (
    <StepCard
      title="3 Privacy gate"
      subtitle="Direct identifiers are refused before anything is written"
      tone={refused ? 'stop' : 'ok'}
    >
      <div className="stack">
        <IdentifierFindings identifiers={identifiers} rows={null} />
        {kAnonymity && <KAnonymityNote report={kAnonymity} />}
        <p className="small muted">
          A detector finds patterns, not everything: you remain answerable for what you load.
        </p>
      </div>
    </StepCard>
  );
}
