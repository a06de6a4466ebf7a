import { type RefObject, useEffect, useState } from 'react';

/** Whether the content of an element is larger than the element. */
export function useOverflow(element: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () =>
      setOverflows(
        target.scrollWidth > target.clientWidth + 1 ||
          target.scrollHeight > target.clientHeight + 1,
      );
    const sizes = new ResizeObserver(measure);
    const contents = new MutationObserver(measure);
    sizes.observe(target);
    contents.observe(target, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, [element]);
  return overflows;
}
