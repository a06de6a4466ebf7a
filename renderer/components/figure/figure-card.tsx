import { Table2 } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { ChartSpec } from '../../../shared/charts/chart-types.ts';
import { Notice } from '../notice.tsx';
import { useWidth } from '../use-width.ts';
import type { Figure } from './figure.ts';
import { FigureMenu } from './figure-menu.tsx';
import { FigureTable } from './figure-table.tsx';
import { type ExportKind, saveFigure } from './save-figure.ts';
import { VegaChart } from './vega-chart.tsx';

interface FigureCardProps {
  readonly title: string;
  /** Estimand and assumption; also goes into exported figures. */
  readonly subtitle: string;
  readonly figure: Figure;
  /** Explains the title. */
  readonly term?: ReactNode;
  /** Controls that change this figure only. */
  readonly controls?: ReactNode;
  readonly foot?: ReactNode;
  /** True while a newer result is on its way. */
  readonly stale?: boolean;
  readonly className?: string;
}

/** A card that holds one figure, its table and its ways out. */
export function FigureCard({
  title,
  subtitle,
  figure,
  term,
  controls,
  foot,
  stale = false,
  className = '',
}: FigureCardProps) {
  const body = useRef<HTMLDivElement>(null);
  const width = useWidth(body);
  const [asTable, setAsTable] = useState(false);
  const [failed, setFailed] = useState<{ spec: ChartSpec; error: Error } | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const { spec: build } = figure;
  const built = useMemo(
    () => (width === null ? null : attempt(() => build(width))),
    [build, width],
  );
  const spec = built?.spec ?? null;
  const onFailure = useCallback((error: Error | null, of: ChartSpec) => {
    setFailed(error && { spec: of, error });
  }, []);
  const failure = built?.error ?? (failed && failed.spec === spec ? failed.error : null);

  const onExport = async (kind: ExportKind) => {
    setSaved(null);
    setSaved(await saveFigure(kind, figure, { title, subtitle: [subtitle] }, width ?? 640));
  };

  return (
    <section className={`card ${className}`} aria-label={title} aria-busy={stale}>
      <header>
        <h2>
          {title}
          {term}
        </h2>
        {controls && <span className="card-controls">{controls}</span>}
        <span className="card-tools">
          <ToggleButton
            className="btn ghost icon tight"
            aria-label={`${title} as a table`}
            isSelected={asTable}
            onChange={setAsTable}
          >
            <Table2 className="ic" aria-hidden />
          </ToggleButton>
          <FigureMenu title={title} onExport={(kind) => void onExport(kind)} />
        </span>
      </header>
      <p className="card-sub">{subtitle}</p>
      <div ref={body} className={`card-body ${stale ? 'stale' : ''}`}>
        {failure && (
          <Notice tone="stop" title="This figure could not be drawn.">
            <p>Its numbers are in the table. ({failure.message})</p>
          </Notice>
        )}
        {asTable || failure ? (
          <FigureTable table={figure.table} caption={`${title}: ${subtitle}`} />
        ) : (
          spec && <VegaChart spec={spec} summary={figure.summary} onFailure={onFailure} />
        )}
      </div>
      {foot !== undefined && <div className="card-foot">{foot}</div>}
      <p className="card-sub" aria-live="polite">
        {saved}
      </p>
    </section>
  );
}

/** A fault in one figure must not take the workspace with it. */
function attempt(build: () => ChartSpec): { spec: ChartSpec | null; error: Error | null } {
  try {
    return { spec: build(), error: null };
  } catch (thrown) {
    return { spec: null, error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }
}
