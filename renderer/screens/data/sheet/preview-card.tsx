import { Lock } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import type { InspectedColumn, InspectResult, Issue } from '../../../../shared/contract/import.ts';
import { formatCount } from '../../../../shared/text/format-number.ts';
import { mappedColumn } from '../../../app/import/edit-mapping.ts';
import { useLook } from '../../../app/import/look.ts';
import { Card } from '../../../components/card.tsx';
import { useOverflow } from '../../../components/use-overflow.ts';
import { PreviewLine, previewHead } from './preview-line.tsx';

interface PreviewCardProps {
  readonly result: InspectResult;
  /** Changes were made that it does not show yet. */
  readonly stale: boolean;
}

/** More columns than this are too many to look at, and to draw. */
const COLUMNS_SHOWN = 60;

/** Rows of the file as they will be stored. */
export const PreviewCard = memo(function PreviewCard({ result, stale }: PreviewCardProps) {
  const box = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(box);
  const { preview, columns, mapping } = result;
  const line = useLook((look) => look.line);
  const shown = shownColumns(columns);
  const hidden = columns.length - shown.length;
  const numeric = new Set(
    columns.flatMap(({ index, field }) =>
      field === 'score' || preview.some(({ cells }) => typeof cells[index] === 'number')
        ? index
        : [],
    ),
  );
  const marked = markedCells(result.issues);

  // Whoever pressed a line sees it.
  useEffect(() => {
    if (line === null || !preview.some((row) => row.line === line)) return;
    box.current
      ?.querySelector(`[data-line="${line}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [line, preview]);

  const [first, last] = [preview[0]?.line ?? 0, preview.at(-1)?.line ?? 0];
  return (
    <Card
      className={`preview ${stale ? 'stale' : ''}`}
      title="Preview, as it will be stored"
      subtitle={
        <span aria-live="polite">
          Lines {formatCount(first)} to {formatCount(last)}
          {line !== null && `, line ${formatCount(line)} marked`}. It follows every change above.
          {hidden > 0 && ` ${formatCount(hidden)} columns that are not stored are not shown.`}
        </span>
      }
      controls={<Legend />}
    >
      <div
        ref={box}
        className="preview-scroll"
        {...(overflows ? { tabIndex: 0, role: 'group', 'aria-label': 'Preview, scrolls' } : {})}
      >
        <table>
          <thead>
            <tr>
              <th scope="col" className="n">
                line
              </th>
              {shown.map((column) => {
                const mapped = mapping ? mappedColumn(mapping, column) : undefined;
                return (
                  <th
                    key={column.index}
                    scope="col"
                    className={numeric.has(column.index) ? 'n' : undefined}
                  >
                    {previewHead(column, mapped, result.fields)}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {preview.map((row) => (
              <PreviewLine
                key={row.line}
                row={row}
                columns={shown}
                numeric={numeric}
                marked={marked}
                chosen={row.line === line}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
});

function Legend() {
  return (
    <span className="preview-legend small muted">
      <span>
        <i className="missing-box" /> no score
      </span>
      <span>
        <i className="swatch flagged" /> flagged
      </span>
      <span>
        <i className="swatch held" /> row held back
      </span>
      <span>
        <Lock className="ic-sm" aria-hidden /> not stored
      </span>
    </span>
  );
}

/** All columns, or all that are stored with as many of the others as there is room for. */
function shownColumns(columns: readonly InspectedColumn[]): readonly InspectedColumn[] {
  if (columns.length <= COLUMNS_SHOWN) return columns;
  const stored = columns.filter(({ field }) => field !== null);
  return stored.length > 0 ? stored.slice(0, COLUMNS_SHOWN * 2) : columns.slice(0, COLUMNS_SHOWN);
}

/** `line column` -> what is wrong there; an error outdoes a warning. */
function markedCells(issues: readonly Issue[]): ReadonlyMap<string, Issue> {
  const marked = new Map<string, Issue>();
  for (const issue of issues) {
    const key = `${issue.line} ${issue.column ?? ''}`;
    if (issue.line !== null && marked.get(key)?.severity !== 'error') marked.set(key, issue);
  }
  return marked;
}
