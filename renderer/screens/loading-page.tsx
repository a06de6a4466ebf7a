import { Workspace } from '../components/inspector.tsx';
import { Skeleton } from '../components/skeleton.tsx';

/** The place of a workspace whose first answer is on its way. */
export function LoadingPage({ label }: { readonly label: string }) {
  return (
    <Workspace label={label}>
      <div className="page">
        <Skeleton height={72} label="Loading" />
        <Skeleton height={360} label="Loading" />
      </div>
    </Workspace>
  );
}
