import { FileUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { DatasetKind } from '../../shared/model/layout.ts';
import { chooseAndImport, importSample } from '../app/import-job.ts';
import { useEngine } from '../bridge/use-engine.ts';
import { Empty } from '../components/empty.tsx';
import { Workspace } from '../components/inspector.tsx';

interface NoDatasetProps {
  readonly label: string;
  readonly kind: DatasetKind;
  readonly title: string;
  readonly children: ReactNode;
}

/** A workspace without a data set of its kind: what it needs, and two ways to get it. */
export function NoDataset({ label, kind, title, children }: NoDatasetProps) {
  const samples = useEngine('samples.list', {});
  const sample = samples.data?.find((candidate) => candidate.kind === kind);
  return (
    <Workspace label={label}>
      <Empty
        title={title}
        actions={
          <>
            {sample && (
              <Button className="btn primary" onPress={() => void importSample(sample)}>
                {kind === 'participant'
                  ? 'Open the sample trial'
                  : 'Open the published IPT-versus-CBT figures'}
              </Button>
            )}
            <Button className="btn" onPress={() => void chooseAndImport()}>
              <FileUp className="ic" aria-hidden />
              Import CSV…
            </Button>
          </>
        }
      >
        {children}
      </Empty>
    </Workspace>
  );
}
