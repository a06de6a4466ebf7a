import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Progress } from '../../../shared/contract/messages.ts';
import { JobProgress } from './job-progress.tsx';

interface ImportProgressProps {
  readonly progress: Progress | null;
  readonly onCancel: () => void;
}

/** How far an import has come, and the way to stop it. */
export function ImportProgress({ progress, onCancel }: ImportProgressProps) {
  const [cancelling, setCancelling] = useState(false);
  return (
    <>
      <JobProgress progress={progress} {...(cancelling && { label: 'Cancelling' })} />
      <Button
        className="btn"
        isDisabled={cancelling}
        onPress={() => {
          setCancelling(true);
          onCancel();
        }}
      >
        Cancel
      </Button>
    </>
  );
}
