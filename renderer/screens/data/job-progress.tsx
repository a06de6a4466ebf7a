import { useEffect, useState } from 'react';
import { ProgressBar } from 'react-aria-components';
import type { Progress } from '../../../shared/contract/messages.ts';
import { formatCount, formatPercent } from '../../../shared/text/format-number.ts';
import { timeLeft } from './time-left.ts';

const PHASE: Readonly<Record<Progress['phase'], string>> = {
  reading: 'Reading',
  checking: 'Checking rows',
  writing: 'Storing',
  computing: 'Computing',
};

interface JobProgressProps {
  readonly progress: Progress | null;
  /** Said in place of the phase. */
  readonly label?: string;
}

/** How far the reading of a file has come, how fast it goes, and how long it still takes. */
export function JobProgress({ progress, label }: JobProgressProps) {
  const [started] = useState(() => performance.now());
  const now = useNow(progress);
  const percent =
    progress?.total && progress.total > 0
      ? Math.min(100, (100 * progress.done) / progress.total)
      : null;
  const phase = label ?? (progress ? PHASE[progress.phase] : 'Starting');
  return (
    <ProgressBar
      className="progress"
      aria-label={phase}
      value={percent ?? 0}
      isIndeterminate={percent === null}
    >
      <div className="progress-line">
        <span className="strong">{phase}</span>
        <span>{percent !== null && formatPercent(percent)}</span>
      </div>
      <div className="progress-track">
        {percent === null ? (
          <div className="progress-fill unknown" />
        ) : (
          <div className="progress-fill" style={{ width: `${percent}%` }} />
        )}
      </div>
      <p className="small muted">
        {progress && progress.rows > 0 && `${formatCount(progress.rows)} rows · `}
        {progress &&
          progress.rowsPerSecond > 0 &&
          `${formatCount(Math.round(progress.rowsPerSecond))} rows/s · `}
        {progress && now !== null && joined(timeLeft(progress, now - started))}
        cancel leaves nothing behind
      </p>
    </ProgressBar>
  );
}

function joined(text: string | null): string {
  return text === null ? '' : `${text} · `;
}

/** The time at which the progress was last heard of. */
function useNow(progress: Progress | null): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (progress) setNow(performance.now());
  }, [progress]);
  return now;
}
