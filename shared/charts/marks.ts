import type { ChartSpec, Colour, Layer } from './chart-types.ts';

/** Smallest and usual type of a chart, in pixels. */
export const SMALL = 10.5;
export const TEXT = 11;

export const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** A piece of text at a fixed place of its panel. */
export interface Note {
  /** Pixels from the left and the top of the panel; outside of it is allowed. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** The whole text where `text` had to be shortened. */
  readonly full?: string;
}

export interface TextStyle {
  readonly align?: 'left' | 'center' | 'right';
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: Colour;
  readonly angle?: number;
}

export function textMark(style: TextStyle = {}) {
  return {
    type: 'text' as const,
    align: style.align ?? ('left' as const),
    baseline: 'middle' as const,
    fontSize: style.size ?? TEXT,
    fontWeight: style.bold ? (600 as const) : (400 as const),
    color: style.color ?? { expr: 'ink' },
    angle: style.angle ?? 0,
    aria: false,
  };
}

/** Control characters, which no SVG file may hold, as the sign for a character that cannot be shown. */
function drawable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\ufffd');
}

/** Texts at fixed places. The words are data values, so nothing in them is taken for an expression or a field name. */
export function notes(values: readonly Note[], style: TextStyle = {}): Layer {
  const shortened = values.some(({ full }) => full !== undefined);
  return {
    data: { values: values.map((note) => ({ ...note, text: drawable(note.text) })) },
    mark: textMark(style),
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null, axis: null },
      y: { field: 'y', type: 'quantitative', scale: null, axis: null },
      text: { field: 'text', type: 'nominal' },
      ...(shortened ? { tooltip: { field: 'full', type: 'nominal' as const } } : {}),
    },
  };
}

/**
 * An invisible box that makes the drawing exactly as wide as asked for, whatever the fonts of the machine.
 *
 * @param left, right pixels from the left edge of the panel
 */
export function frame(left: number, right: number, y: number): Layer {
  return {
    data: { values: [{}] },
    mark: { type: 'rule', color: 'transparent', strokeWidth: 0, aria: false },
    encoding: { x: { value: left }, x2: { value: right }, y: { value: y } },
  };
}

/** The spec with a title and a subtitle above it, for a figure that leaves the program: words of the program, not of a file. */
export function withHeading(
  spec: ChartSpec,
  heading: { readonly title: string; readonly subtitle: string },
): ChartSpec {
  const { title, subtitle } = heading;
  return { ...spec, title: { text: title, subtitle, anchor: 'start', offset: 12 } };
}
