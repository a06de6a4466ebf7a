import type { ImportResult } from '../../../shared/contract/import.ts';
import { dialectFacts } from './dialect-facts.ts';
import { Facts } from './facts.tsx';
import { LAYOUT_LABEL } from './layout-label.ts';
import { Sha } from './sha.tsx';
import { StepCard } from './step-card.tsx';

/** How the file was read. */
export function SheetFile({ result }: { readonly result: ImportResult }) {
  const { dialect, dataset } = result;
  if (!dialect) {
    return (
      <StepCard title="1 File and dialect" subtitle="Not read as a table" tone="stop">
        <p>The file was refused before its columns were read.</p>
      </StepCard>
    );
  }
  return (
    <StepCard title="1 File and dialect" subtitle="Detected from the file itself" tone="ok">
      <Facts
        facts={[
          ...(dataset ? [['Layout', LAYOUT_LABEL[dataset.layout]] as const] : []),
          ...dialectFacts(dialect),
          ...(dataset ? [['SHA-256', <Sha key="sha" sha256={dataset.sha256} />] as const] : []),
        ]}
      />
    </StepCard>
  );
}
