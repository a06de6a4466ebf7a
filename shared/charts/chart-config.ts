import type { Config } from 'vega-lite';
import type { Theme } from './chart-types.ts';
import { PALETTE_PARAMS } from './palette.ts';

const FONT =
  'Inter, "Inter Variable", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';

/** Every colour that differs between the themes, by the name that the specs use: [light, dark]. */
const COLOURS = {
  ink: ['#1B2026', '#E9ECEF'],
  muted: ['#59616B', '#A6AEB8'],
  faint: ['#848B94', '#7D8691'],
  surface: ['#FFFFFF', '#1B1F24'],
  grid: ['#E9EBEE', '#2B3138'],
  axisLine: ['#A7AEB6', '#56606B'],
  gone: ['#C3C9D0', '#4A525C'],
  unchanged: ['#B9C0C8', '#5C6570'],
  deteriorated: ['#2B3138', '#E3E6EA'],
  middle: ['#FFFFFF', '#2A2F36'],
  hatch: ['#59616B', '#A6AEB8'],
  control: ['#6E7680', '#9AA3AD'],
  rowSel: ['#E6F2F0', '#17332F'],
  accent: ['#0B6E63', '#4CC2B1'],
  onDark: ['#FFFFFF', '#FFFFFF'],
  onLight: ['#101418', '#101418'],
} as const;

/**
 * The look of every chart. A spec names colours as expressions (`ink`, `muted`, …) which are parameters of this
 * configuration, so that one spec serves both themes; compiled without it, a spec has undefined signals.
 *
 * @example compile(spec, { config: chartConfig('dark') })
 */
export function chartConfig(theme: Theme): Config {
  const which = theme === 'light' ? 0 : 1;
  const params = Object.entries({ ...COLOURS, ...PALETTE_PARAMS }).map(([name, pair]) => ({
    name,
    value: pair[which],
  }));
  const text = { labelFont: FONT, titleFont: FONT, labelFontSize: 11, titleFontSize: 11 };
  const quiet = { labelColor: { expr: 'muted' }, titleColor: { expr: 'muted' } };
  const line = { expr: 'axisLine' };
  return {
    background: 'transparent',
    font: FONT,
    padding: 0,
    params,
    view: { stroke: null },
    concat: { spacing: 6 },
    axis: {
      ...text,
      ...quiet,
      titleFontWeight: 500,
      labelFontWeight: 400,
      gridColor: { expr: 'grid' },
      gridWidth: 1,
      domainColor: line,
      tickColor: line,
      tickSize: 4,
      labelPadding: 4,
      titlePadding: 6,
    },
    axisY: { labelOverlap: false, domain: false, ticks: false, grid: true, labelPadding: 6 },
    axisX: { grid: false, labelOverlap: false },
    text: { font: FONT, fontSize: 11, color: { expr: 'ink' } },
    line: { strokeWidth: 2, strokeCap: 'round', strokeJoin: 'round' },
    rule: { strokeWidth: 1.5 },
    point: { size: 52, filled: true, opacity: 1, strokeWidth: 1.5 },
    title: {
      font: FONT,
      fontSize: 13,
      fontWeight: 600,
      color: { expr: 'ink' },
      subtitleFont: FONT,
      subtitleFontSize: 11,
      subtitleColor: { expr: 'muted' },
      anchor: 'start',
    },
    legend: { ...text, ...quiet },
  };
}
