import { TriangleAlert, X } from 'lucide-react';
import { dismissNotice, useEngineStatus } from '../bridge/engine-status.ts';
import { IconButton } from '../components/icon-button.tsx';

/** Says that the engine stopped, and what that means for the data. */
export function EngineBanner() {
  const notice = useEngineStatus((status) => status.notice);
  if (!notice) return null;
  return (
    <div className={`banner ${notice.state === 'failed' ? 'is-stop' : ''}`} role="alert">
      <TriangleAlert className="ic" aria-hidden />
      <p>{notice.message}</p>
      <span className="push" />
      <IconButton label="Put this message away" icon={X} onPress={dismissNotice} tight />
    </div>
  );
}
