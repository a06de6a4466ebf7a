import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { forgetDataset } from '../../app/store.ts';
import { callEngine } from '../../bridge/call-engine.ts';
import { asEngineError } from '../../bridge/engine-error.ts';
import { answersChanged } from '../../bridge/engine-status.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Notice } from '../../components/notice.tsx';

interface DeleteDatasetProps {
  readonly dataset: { readonly id: number; readonly name: string };
  readonly label?: string;
  readonly onDeleted?: () => void;
}

/** Deletes a data set after asking. */
export function DeleteDataset({ dataset, label = 'Delete…', onDeleted }: DeleteDatasetProps) {
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const remove = async () => {
    try {
      await callEngine('datasets.delete', { id: dataset.id }).result;
      setAsking(false);
      forgetDataset(dataset.id);
      answersChanged();
      onDeleted?.();
    } catch (thrown) {
      setFailure(asEngineError(thrown).message);
    }
  };

  return (
    <>
      <Button className="btn ghost" onPress={() => setAsking(true)}>
        <Trash2 className="ic" aria-hidden />
        {label}
      </Button>
      <ConfirmDialog
        isOpen={asking}
        title={`Delete “${dataset.name}”?`}
        confirm="Delete data set"
        onConfirm={() => void remove()}
        onClose={() => {
          setAsking(false);
          setFailure(null);
        }}
      >
        <p>
          Everything of it is removed from this computer’s database: people, scores, comparisons and
          the rows that were held back. The CSV it came from is not touched. This cannot be undone.
        </p>
        {failure !== null && <Notice tone="stop">{failure}</Notice>}
      </ConfirmDialog>
    </>
  );
}
