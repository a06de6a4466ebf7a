import { type Loader, type LoggerInterface, parse, type TooltipHandler, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { type Config, compile } from 'vega-lite';
import type { ChartSpec } from '../../../shared/charts/chart-types.ts';

const refuse = () => Promise.reject(new Error('charts load nothing'));

/** Charts hold their data; whatever would load something is refused. */
const REFUSING_LOADER: Loader = {
  load: refuse,
  sanitize: refuse,
  http: refuse,
  file: refuse,
};

/** Warnings may repeat data and are dropped; an error is an error. */
function strictLogger(onError: (message: string) => void): LoggerInterface {
  const logger: LoggerInterface = {
    level: ((value?: number) => (value === undefined ? 0 : logger)) as LoggerInterface['level'],
    info: () => logger,
    debug: () => logger,
    warn: () => logger,
    error: (...parts) => {
      onError(parts.map(String).join(' '));
      return logger;
    },
  };
  return logger;
}

/** Where a chart is drawn, and who is told what the mark under the pointer says. */
export interface Screen {
  readonly host: HTMLElement;
  readonly tooltip: TooltipHandler;
}

/**
 * Vega-Lite spec and theme -> Vega spec -> expression trees (never `eval`) -> a view that has been run.
 *
 * @param screen none: the view is only for export
 * @throws Error when the chart cannot be drawn
 */
export async function runView(spec: ChartSpec, config: Config, screen?: Screen): Promise<View> {
  let failure: string | null = null;
  const logger = strictLogger((message) => {
    failure ??= message;
  });
  const vega = compile(spec, { config, logger }).spec;
  const view = new View(parse(vega, undefined, { ast: true }), {
    expr: expressionInterpreter,
    loader: REFUSING_LOADER,
    logger,
    // Set before the first run: a handler that comes later makes Vega start its drawing over.
    ...(screen
      ? { renderer: 'svg', container: screen.host, tooltip: screen.tooltip, hover: true }
      : { renderer: 'none' }),
  });
  await view.runAsync();
  if (failure !== null) {
    view.finalize();
    throw new Error(failure);
  }
  return view;
}

let fonts: Promise<unknown> | null = null;

/** Text is measured before it is drawn, so the fonts have to be there. */
export function fontsReady(): Promise<unknown> {
  fonts ??= Promise.allSettled(
    ['400 11px', '500 11px', '600 11px'].map((font) =>
      document.fonts.load(`${font} "Inter Variable"`, 'Aτχ²'),
    ),
  );
  return fonts;
}
