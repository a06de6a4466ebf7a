import { useEffect, useState } from 'react';
import { importDropped } from './import-job.ts';

/** Takes files dropped anywhere on the window. */
export function DropTarget() {
  const [over, setOver] = useState(false);

  useEffect(() => {
    // Entering a child fires before leaving its parent: only the balance tells whether the pointer is outside.
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      depth = 0;
      setOver(false);
      const [first, ...others] = event.dataTransfer?.files ?? [];
      if (first) void importDropped(first, others.length);
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('dragenter', enter, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('dragover', hover, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => stop.abort();
  }, []);

  return over ? <div className="drop-veil">Drop the CSV to import it</div> : null;
}
