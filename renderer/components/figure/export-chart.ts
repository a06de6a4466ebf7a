import { chartConfig } from '../../../shared/charts/chart-config.ts';
import type { ChartSpec } from '../../../shared/charts/chart-types.ts';
import { fontsReady, runView } from './draw-chart.ts';

/** Title and subtitle, so that a figure that has left the window still says what it is and whom it rests on. */
export interface FigureCaption {
  readonly title: string;
  readonly subtitle: readonly string[];
}

/** Always drawn light on white: figures go into papers. */
function exportView(spec: ChartSpec, caption: FigureCaption) {
  const config = { ...chartConfig('light'), background: '#ffffff', padding: 16 };
  const titled: ChartSpec = {
    ...spec,
    title: { text: caption.title, subtitle: [...caption.subtitle], offset: 12 },
  };
  return fontsReady().then(() => runView(titled, config));
}

/** The figure as an SVG document. */
export async function exportSvg(spec: ChartSpec, caption: FigureCaption): Promise<string> {
  const view = await exportView(spec, caption);
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/**
 * The figure as a PNG file of twice the size on screen.
 *
 * @throws Error when the picture cannot be encoded
 */
export async function exportPng(spec: ChartSpec, caption: FigureCaption): Promise<Uint8Array> {
  const view = await exportView(spec, caption);
  try {
    const canvas = await view.toCanvas(2);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('the picture could not be encoded');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    view.finalize();
  }
}
