import { Button } from 'react-aria-components';
import type { EngineError } from '../../shared/contract/errors.ts';
import { answersChanged } from '../bridge/engine-status.ts';
import { Empty } from '../components/empty.tsx';
import { Workspace } from '../components/inspector.tsx';
import { Skeleton } from '../components/skeleton.tsx';

/** What stands in the workspace until the list of data sets is there, or if it cannot be had. */
export function StartUp({ error }: { readonly error: EngineError | null }) {
  return (
    <Workspace label="Starting">
      {error ? (
        <Empty
          title="The data on this computer cannot be read"
          actions={
            <Button className="btn primary" onPress={answersChanged}>
              Try again
            </Button>
          }
        >
          {error.message}
        </Empty>
      ) : (
        <div className="page">
          <Skeleton height={120} label="Opening the database" />
          <Skeleton height={280} label="Opening the database" />
        </div>
      )}
    </Workspace>
  );
}
