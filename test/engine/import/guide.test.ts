import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LAYOUT_READERS } from '../../../main/engine/import/layouts/index.ts';
import { mappingSchema } from '../../../shared/contract/mapping.ts';
import { LAYOUTS } from '../../../shared/model/layout.ts';
import { workplace } from './harness.ts';

/** What docs/importing.md shows must work as it says. */
const guide = readFileSync(new URL('../../../docs/importing.md', import.meta.url), 'utf8');

/** The section of a layout, up to the next heading. */
function section(layout: string): string {
  const [, after = ''] = guide.split(`\n### ${layout}: `);
  return after.split('\n##')[0] ?? '';
}

const exampleOf = (layout: string): string | undefined =>
  /```\n([\s\S]*?)```/.exec(section(layout))?.[1];

describe('the import guide', () => {
  it.each(LAYOUTS)('has a section on %s', (layout) => {
    expect(section(layout)).toContain('Needed:');
  });

  it.each(LAYOUTS.filter((layout) => exampleOf(layout)))(
    'shows a %s file that is imported as one',
    async (layout) => {
      const result = await workplace().csv(exampleOf(layout) ?? '');
      expect(result.refusal).toBeNull();
      expect(result.dataset).toMatchObject({ layout, rows: { quarantined: 0 } });
      expect(result.columns.filter(({ field }) => field === null)).toEqual([]);
    },
  );

  it('shows a mapping that is one, with fields of its layout', () => {
    const text = /```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    const mapping = mappingSchema.parse(JSON.parse(text));
    const reader = LAYOUT_READERS.find(({ layout }) => layout === mapping.layout);
    const fields = new Set(reader?.fields.map(({ field }) => field));
    const named = [
      ...mapping.columns.map(({ field }) => field),
      ...Object.keys(mapping.constants ?? {}),
    ];
    expect(named.filter((field) => field === null || !fields.has(field))).toEqual([]);
  });

  it('names every option of the command that it uses', () => {
    const options = readFileSync(
      new URL('../../../main/cli/commands/import.ts', import.meta.url),
      'utf8',
    );
    const used = new Set(
      guide.match(
        /--(?:on-identifiers|save-mapping|mapping|adsl|missing-code|layout|no-remembered-mapping)\b/g,
      ),
    );
    for (const option of used) expect(options).toContain(`'${option} `.trimEnd());
    expect(used.size).toBe(7);
  });
});
