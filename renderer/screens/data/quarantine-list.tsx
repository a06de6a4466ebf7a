import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { QuarantinedRow } from '../../../shared/contract/datasets.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import { Notice } from '../../components/notice.tsx';
import { useOverflow } from '../../components/use-overflow.ts';

const PAGE = 200;
const ROW_HEIGHT = 24;

interface QuarantineListProps {
  readonly id: number;
  readonly total: number;
}

/** A table of any length: only what is seen is drawn, and only the pages in sight are fetched. */
export function QuarantineList({ id, total }: QuarantineListProps) {
  const box = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(box);
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const shown = list.getVirtualItems();
  const [above, below] = [shown[0]?.start ?? 0, list.getTotalSize() - (shown.at(-1)?.end ?? 0)];
  const firstPage = Math.floor((shown[0]?.index ?? 0) / PAGE);
  const lastPage = Math.floor((shown.at(-1)?.index ?? 0) / PAGE);
  const first = useEngine('datasets.quarantine', pageOf(id, firstPage));
  const last = useEngine('datasets.quarantine', pageOf(id, lastPage));
  const error = first.error ?? last.error;
  if (error) return <Notice tone="stop">{error.message}</Notice>;

  const rowAt = (index: number): QuarantinedRow | undefined => {
    const page = Math.floor(index / PAGE) === firstPage ? first : last;
    return page.pending ? undefined : page.data?.rows[index % PAGE];
  };
  return (
    <div
      ref={box}
      className="quarantine"
      {...(overflows
        ? { tabIndex: 0, role: 'group', 'aria-label': 'Rows held back, scrolls' }
        : {})}
    >
      <table aria-rowcount={total + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="n">
              Line
            </th>
            <th scope="col">Column</th>
            <th scope="col">Value</th>
            <th scope="col">Why it was held back</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} />}
          {shown.map((item) => (
            <tr
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              aria-rowindex={item.index + 2}
            >
              <Cells row={rowAt(item.index)} />
            </tr>
          ))}
          {below > 0 && <Gap height={below} />}
        </tbody>
      </table>
    </div>
  );
}

/** The place of rows out of sight. */
function Gap({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={4} style={{ height, padding: 0 }} />
    </tr>
  );
}

function Cells({ row }: { readonly row: QuarantinedRow | undefined }) {
  if (!row) return <td colSpan={4}>…</td>;
  const cells = Object.entries(row.cells).map(([field, value]) => `${field}: ${value}`);
  return (
    <>
      <td className="n">{row.line}</td>
      <td className="mono break">{row.column ?? '–'}</td>
      <td className="mono break">{row.value ?? '–'}</td>
      <td>
        {row.message} <span className="small muted break">{cells.join(' · ')}</span>
      </td>
    </>
  );
}

function pageOf(id: number, page: number) {
  return { id, offset: page * PAGE, limit: PAGE };
}
