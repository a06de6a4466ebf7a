import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/*
 * Every `@example call // value` in the docstrings of shared/stats is run. Values are compared to the digits that are
 * printed.
 */
const FOLDER = new URL('../../shared/stats/', import.meta.url);
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

const examples = files.flatMap((file) =>
  [...readFileSync(new URL(file, FOLDER), 'utf8').matchAll(/@example (.+) \/\/ (.+)$/gm)].map(
    ([, call = '', value = '']) => ({ file, call, value }),
  ),
);

describe('examples in docstrings', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(examples)('$file: $call', async ({ file, call, value }) => {
    const module: Record<string, unknown> = await import(new URL(file, FOLDER).href);
    const run = new Function(...Object.keys(module), `return ${call}`);
    const actual: unknown = run(...Object.values(module));
    const expected: unknown = JSON.parse(value);
    if (typeof expected === 'number' && typeof actual === 'number') {
      const decimals = value.split('.')[1]?.length ?? 9;
      expect(actual).toBeCloseTo(expected, Math.min(decimals, 12));
    } else {
      expect(actual).toEqual(expected);
    }
  });
});
