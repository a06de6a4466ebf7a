import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../main/engine/export/render-svg.ts';
import { cutOff, draw, overlaps } from './draw.ts';
import { EXAMPLES } from './every-chart.ts';

const schema = new URL(import.meta.resolve('vega-lite/vega-lite-schema.json'));
const ajv = new Ajv({ strict: false, validateFormats: false });
const isVegaLite = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
}

describe.each(EXAMPLES)('$name', ({ build, result, width }) => {
  it('is a Vega-Lite specification, built without touching its result', () => {
    const before = JSON.stringify(result);
    freeze(result);
    const spec = build();
    expect(isVegaLite(spec), JSON.stringify(isVegaLite.errors?.slice(0, 2))).toBe(true);
    expect(JSON.stringify(result)).toBe(before);
    expect(build()).toEqual(spec);
  });

  it('is drawn in both themes, as wide as asked for, without a warning', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const drawing = await draw(build(), theme);
      expect(drawing.warnings).toEqual([]);
      expect(drawing.svg).not.toMatch(/NaN|undefined|Infinity|null/);
      expect(drawing.width).toBe(width);
    }
  });

  it('has no text over another or beyond the edge', async () => {
    const drawing = await draw(build(), 'light');
    expect(overlaps(drawing.texts)).toEqual([]);
    expect(cutOff(drawing)).toEqual([]);
  });

  it('comes out alike with and without the interpreter', async () => {
    const { svg } = await draw(build(), 'dark');
    expect(await renderSvg(build(), 'dark')).toBe(svg);
  });
});
