import { type ReactNode, useRef } from 'react';
import { useOverflow } from './use-overflow.ts';

interface ScrollRegionProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A box that scrolls when its content is too large, and can then be reached and scrolled by key. */
export function ScrollRegion({ label, className = 'tall-scroll', children }: ScrollRegionProps) {
  const box = useRef<HTMLElement>(null);
  const focusable = useOverflow(box) ? { tabIndex: 0 } : {};
  return (
    <section ref={box} className={`table-scroll ${className}`} aria-label={label} {...focusable}>
      {children}
    </section>
  );
}
