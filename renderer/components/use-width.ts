import { type RefObject, useEffect, useState } from 'react';

/**
 * Width of an element, followed live.
 *
 * @returns whole pixels; null until it has been laid out
 */
export function useWidth(element: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const sizes = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.floor(entry.contentRect.width));
    });
    sizes.observe(target);
    return () => sizes.disconnect();
  }, [element]);
  return width;
}
