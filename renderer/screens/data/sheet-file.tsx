import type { Dialect } from '../../../shared/contract/datasets.ts';
import type { ImportedDataset } from '../../../shared/contract/import.ts';
import { dialectFacts } from './dialect-facts.ts';
import { Facts } from './facts.tsx';
import { LAYOUT_LABEL } from './layout-label.ts';
import { Sha } from './sha.tsx';
import { StepCard } from './step-card.tsx';

interface SheetFileProps {
  readonly dialect: Dialect;
  /** null when the file was refused. */
  readonly dataset: ImportedDataset | null;
}

/** How the file was read. */
export function SheetFile({ dialect, dataset }: SheetFileProps) {
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
