import { type Item, type LoggerInterface, parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import '../../main/engine/export/render-svg.ts';
import { chartConfig } from '../../shared/charts/chart-config.ts';
import type { ChartSpec, Theme } from '../../shared/charts/chart-types.ts';

export interface TextBox {
  readonly text: string;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface Drawing {
  readonly svg: string;
  readonly warnings: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Every piece of text with the box that it takes, in pixels of the drawing. */
  readonly texts: readonly TextBox[];
}

interface Group {
  readonly marktype?: string;
  readonly items?: readonly (Item & { readonly items?: readonly Group[] })[];
}

/** Draws as the window does: without `Function`, by the interpreter; imports the renderer for its measure of text. */
export async function draw(spec: ChartSpec, theme: Theme): Promise<Drawing> {
  const warnings: string[] = [];
  const hear = (...message: unknown[]) => {
    warnings.push(message.join(' '));
    return logger;
  };
  const pass = () => logger;
  const logger: LoggerInterface = { level: pass, info: pass, debug: pass, warn: hear, error: hear };
  const compiled = compile(spec, { config: chartConfig(theme), logger });
  const view = new View(parse(compiled.spec, undefined, { ast: true }), {
    renderer: 'none',
    logger,
    expr: expressionInterpreter,
  });
  const svg = await view.toSVG();
  const texts: TextBox[] = [];
  // The typings say nothing of the root; it is the group of the whole drawing.
  const scene: unknown = view.scenegraph();
  const { root } = scene as { root: Group };
  collect(root, 0, 0, texts);
  const [left, top] = view.origin();
  const size = /width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  return {
    svg,
    warnings,
    width: Number(size?.[1]),
    height: Number(size?.[2]),
    texts: texts.map(({ text, x1, y1, x2, y2 }) => ({
      text,
      x1: x1 + left,
      y1: y1 + top,
      x2: x2 + left,
      y2: y2 + top,
    })),
  };
}

function collect(group: Group, x: number, y: number, found: TextBox[]): void {
  for (const item of group.items ?? []) {
    const { bounds, text, opacity } = item as Item & {
      text?: unknown;
      opacity?: number;
      x?: number;
      y?: number;
      bounds: { x1: number; y1: number; x2: number; y2: number };
    };
    if (group.marktype === 'text' && text !== undefined && opacity !== 0 && text !== '') {
      const box = { x1: bounds.x1 + x, y1: bounds.y1 + y, x2: bounds.x2 + x, y2: bounds.y2 + y };
      found.push({ text: String(text), ...box });
    }
    const at = item as { x?: number; y?: number };
    for (const child of item.items ?? []) {
      collect(child, x + (at.x ?? 0), y + (at.y ?? 0), found);
    }
  }
}

/** Pairs of texts that cover each other by more than hairlines. */
export function overlaps(texts: readonly TextBox[]): string[] {
  const found: string[] = [];
  const sorted = [...texts].sort((a, b) => a.y1 - b.y1);
  sorted.forEach((a, i) => {
    for (const b of sorted.slice(i + 1)) {
      if (b.y1 > a.y2) break;
      const across = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
      const down = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
      // The box of a line is higher than its letters.
      if (across > 1 && down > 4) found.push(`“${a.text}” and “${b.text}”`);
    }
  });
  return found;
}

/** Texts that reach beyond the edge of the drawing. */
export function cutOff(drawing: Drawing): string[] {
  const { width, height, texts } = drawing;
  return texts
    .filter(({ x1, y1, x2, y2 }) => x1 < -0.5 || y1 < -0.5 || x2 > width + 0.5 || y2 > height + 0.5)
    .map(({ text }) => text);
}
