import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { useOverflow } from './use-overflow.ts';

interface VirtualTableProps {
  /** Says what scrolls. */
  readonly label: string;
  readonly heads: readonly string[];
  /** Heads of columns of numbers. */
  readonly numeric?: ReadonlySet<string>;
  readonly count: number;
  /** Height of a row until it was measured, in pixels. */
  readonly rowHeight: number;
  /** The cells of a row. */
  readonly row: (index: number) => ReactNode;
  readonly className?: string;
}

/** A table of any length: only the rows in sight are drawn. */
export function VirtualTable({
  label,
  heads,
  numeric,
  count,
  rowHeight,
  row,
  className = '',
}: VirtualTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(box);
  const list = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const shown = list.getVirtualItems();
  const [above, below] = [shown[0]?.start ?? 0, list.getTotalSize() - (shown.at(-1)?.end ?? 0)];
  return (
    <div
      ref={box}
      className={`virtual ${className}`}
      {...(overflows ? { tabIndex: 0, role: 'group', 'aria-label': `${label}, scrolls` } : {})}
    >
      <table aria-rowcount={count + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {heads.map((head) => (
              <th key={head} scope="col" className={numeric?.has(head) ? 'n' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} cells={heads.length} />}
          {shown.map((item) => (
            <tr
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              aria-rowindex={item.index + 2}
            >
              {row(item.index)}
            </tr>
          ))}
          {below > 0 && <Gap height={below} cells={heads.length} />}
        </tbody>
      </table>
    </div>
  );
}

/** The place of rows out of sight. */
function Gap({ height, cells }: { readonly height: number; readonly cells: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={cells} style={{ height, padding: 0 }} />
    </tr>
  );
}
