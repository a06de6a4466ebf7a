import { type Loader, type LoggerInterface, parse, textMetrics, View } from 'vega';
import { compile } from 'vega-lite';
import { chartConfig } from '../../../shared/charts/chart-config.ts';
import type { ChartSpec, Theme } from '../../../shared/charts/chart-types.ts';
import { textWidth } from '../../../shared/charts/text-width.ts';

// The package exports it; its typings leave it out.
declare module 'vega' {
  export const textMetrics: { width: (item: TextItem, text: unknown) => number };
}
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
}

// There is no canvas to measure with, and the guess in its place is far too wide.
textMetrics.width = (item, text) => {
  if (text === null || text === undefined) return 0;
  return textWidth(String(text), item.fontSize ?? 11, Number(item.fontWeight ?? 400) >= 600);
};

function refuse(): Promise<never> {
  return Promise.reject(new Error('A chart carries its data; it loads nothing.'));
}
const loader: Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

/**
 * Draws a chart without a window: Vega-Lite compile, then Vega to SVG.
 *
 * @param spec a spec from `shared/charts`
 * @param theme colours of `chartConfig`
 * @returns the SVG element as text, with its own width and height and no reference to anything outside
 * @throws Error when the compiler or the renderer warns about anything: a drawing is right or there is none
 */
export async function renderSvg(spec: ChartSpec, theme: Theme): Promise<string> {
  const heard: string[] = [];
  const hear = (...message: unknown[]) => {
    heard.push(message.join(' '));
    return logger;
  };
  const pass = () => logger;
  const logger: LoggerInterface = { level: pass, info: pass, debug: pass, warn: hear, error: hear };
  const compiled = compile(spec, { config: chartConfig(theme), logger });
  const view = new View(parse(compiled.spec), { renderer: 'none', loader, logger });
  try {
    const svg = await view.toSVG();
    if (heard.length > 0) throw new Error(`The chart could not be drawn: ${heard.join('; ')}`);
    return svg;
  } finally {
    view.finalize();
  }
}
