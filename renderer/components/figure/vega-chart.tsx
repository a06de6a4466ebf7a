import { useEffect, useRef, useState } from 'react';
import type { View } from 'vega';
import { chartConfig } from '../../../shared/charts/chart-config.ts';
import type { ChartSpec, Theme } from '../../../shared/charts/chart-types.ts';
import { useTheme } from '../use-media.ts';
import { useOverflow } from '../use-overflow.ts';
import { fontsReady, runView } from './draw-chart.ts';
import { FigureTip, type Tip } from './figure-tip.tsx';
import { tipLines } from './tip-content.ts';

interface VegaChartProps {
  readonly spec: ChartSpec;
  /** Says in words what is drawn. */
  readonly summary: string;
  readonly onFailure: (failure: Error | null, of: ChartSpec) => void;
}

/** Draws a chart. A new one is drawn out of sight and then takes the place of the old, so that nothing flickers. */
export function VegaChart({ spec, summary, onFailure }: VegaChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<View | null>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const theme = useTheme();
  const overflows = useOverflow(place);

  useEffect(() => {
    let current = true;
    drawInto(spec, theme, setTip).then(
      ({ view, host }) => {
        if (!current || !place.current) {
          view.finalize();
          return;
        }
        shown.current?.finalize();
        shown.current = view;
        limitShrinking(host);
        place.current.replaceChildren(host);
        setTip(null);
        onFailure(null, spec);
      },
      (failure: unknown) => {
        if (!current) return;
        onFailure(failure instanceof Error ? failure : new Error(String(failure)), spec);
      },
    );
    return () => {
      current = false;
    };
  }, [spec, theme, onFailure]);

  useEffect(
    () => () => {
      shown.current?.finalize();
      shown.current = null;
    },
    [],
  );

  return (
    <>
      <div
        ref={place}
        className="figure"
        role="img"
        aria-label={summary}
        // Only what scrolls has to be reached by key.
        {...(overflows ? { tabIndex: 0 } : {})}
      />
      {tip && <FigureTip tip={tip} />}
    </>
  );
}

/** Shrunk further than this the smallest text could not be read. */
const SMALLEST_SCALE = 0.92;

function limitShrinking(host: HTMLElement): void {
  const svg = host.querySelector('svg');
  const width = Number(svg?.getAttribute('width'));
  if (svg && width > 0) svg.style.minWidth = `${SMALLEST_SCALE * width}px`;
}

async function drawInto(
  spec: ChartSpec,
  theme: Theme,
  onTip: (tip: Tip | null) => void,
): Promise<{ view: View; host: HTMLElement }> {
  await fontsReady();
  const host = document.createElement('div');
  // The name of the whole says it; Vega's own labels would be read mark by mark.
  host.ariaHidden = 'true';
  const view = await runView(spec, chartConfig(theme), {
    host,
    tooltip: (_handler, event, _item, value: unknown) => {
      const lines = tipLines(value);
      onTip(lines.length > 0 ? { x: event.clientX, y: event.clientY, lines } : null);
    },
  });
  return { view, host };
}
