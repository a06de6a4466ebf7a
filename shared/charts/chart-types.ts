import type { TopLevelSpec } from 'vega-lite';

/** A Vega-Lite 6 specification: plain data, no functions, nothing of the theme in it. */
export type ChartSpec = TopLevelSpec;

type Vertical = Extract<TopLevelSpec, { vconcat: unknown }>;
type Horizontal = Extract<TopLevelSpec, { hconcat: unknown }>;

/** One panel of a concatenated chart. */
export type Panel = Vertical['vconcat'][number];
export type Layered = Extract<Panel, { layer: unknown }>;
/** One layer of a panel. */
export type Layer = Layered['layer'][number];
export type VerticalSpec = Vertical;
export type HorizontalSpec = Horizontal;

/** A reference to a colour of the theme by its name, resolved by `chartConfig`. */
export interface ThemeColour {
  readonly expr: string;
}
export type Colour = string | ThemeColour;

export type Theme = 'light' | 'dark';

/** The data behind a chart, for people who read a table rather than a drawing. `null` is not available. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}
