import { useEffect, useState } from 'react';
import { useLook } from '../../../app/import/look.ts';
import { JobProgress } from '../job-progress.tsx';

/** A look that is over sooner needs no progress bar, in milliseconds. */
const WORTH_SHOWING = 400;

/** How far the look under way has come; nothing when it is over at once. */
export function LookProgress() {
  const looking = useLook((look) => look.looking);
  return looking === null ? null : <Shown key={looking} />;
}

function Shown() {
  const progress = useLook((look) => look.progress);
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), WORTH_SHOWING);
    return () => clearTimeout(timer);
  }, []);
  return long ? <JobProgress progress={progress} /> : null;
}
