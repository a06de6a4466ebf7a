import { type ReactNode, useRef } from 'react';
import { useOverflow } from './use-overflow.ts';

interface ScrollRegionProps {
  /** Says what scrolls; needed only when it does. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A box that scrolls when its content is too large, and can then be reached and scrolled by key. */
export function ScrollRegion({ label, children }: ScrollRegionProps) {
  const box = useRef<HTMLDivElement>(null);
  const reachable = useOverflow(box)
    ? { tabIndex: 0, role: 'group', 'aria-label': `${label}, scrolls` }
    : {};
  return (
    <div ref={box} className="table-scroll tall-scroll" {...reachable}>
      {children}
    </div>
  );
}
