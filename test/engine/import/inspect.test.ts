import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type InspectOptions, inspectFile } from '../../../main/engine/import/inspect-file.ts';
import type { InspectResult } from '../../../shared/contract/import.ts';
import type { Progress } from '../../../shared/contract/messages.ts';
import { SAMPLES } from '../temp-engine.ts';
import { DEFAULTS, longFile, longRow, type Workplace, withColumn, workplace } from './harness.ts';

vi.setConfig({ testTimeout: 60_000 });

const { dryRun: _, ...READING } = DEFAULTS;
const LOOK: InspectOptions = { ...READING, rows: 5, previewFrom: 1, wholeFile: false };

function look(
  place: Workplace,
  path: string,
  options: Partial<InspectOptions> = {},
): Promise<InspectResult> {
  const context = { signal: new AbortController().signal, onProgress: () => {} };
  return inspectFile(place.target, path, { ...LOOK, ...options }, context);
}

describe('a look at a file before it is imported', () => {
  it('shows dialect, layout, columns and the first rows as they would be stored', async () => {
    const place = workplace();
    const path = place.file('data.csv', longFile(longRow({ id: 'P001', week: '16', score: '45' })));
    const result = await look(place, path, { rows: 1000 });
    expect(result).toMatchObject({
      kind: 'participant',
      layout: { layout: 'long', confidence: 1, reason: 'has participant, arm, week, score' },
      dialect: { encoding: 'UTF-8', delimiter: ',', decimalMark: '.' },
      mappingUsed: 'guessed',
      refusal: null,
      complete: true,
      rows: { read: 49, imported: 48, quarantined: 1, blank: 0 },
    });
    expect(result.layouts.map(({ layout }) => layout).toSorted()).toEqual([
      'adam',
      'effects',
      'long',
      'metapsy',
      'published',
      'redcap',
      'wide',
    ]);
    const [first] = result.preview;
    const last = result.preview.at(-1);
    expect(first?.line).toBe(2);
    expect(first?.cells).toEqual([
      expect.stringMatching(/^[0-9a-f]{16}$/),
      'Northfield 2019',
      'CBT',
      'cbt',
      'individual',
      'depression',
      16,
      11,
      0,
      'phq-9',
      6,
      'completed',
      null,
    ]);
    expect(last).toMatchObject({ line: 50, heldBack: 'above-range' });
    expect(last?.cells.at(10)).toBeNull();
    expect(place.query('SELECT count(*) AS n FROM dataset')).toEqual([{ n: 0 }]);
  });

  it('gives each column its alternatives, and columns of labels their values', async () => {
    const place = workplace();
    const { columns, fields } = await look(place, place.file('data.csv', longFile()));
    const arm = columns.find(({ field }) => field === 'arm');
    expect(arm?.values).toEqual([
      { value: 'CBT', rows: 24 },
      { value: 'IPT', rows: 24 },
    ]);
    const score = columns.find(({ field }) => field === 'score');
    expect(score?.alternatives).toContain('baseline');
    expect(score?.alternatives).not.toContain('site');
    expect(score?.values).toBeNull();
    expect(fields.find(({ field }) => field === 'participant')).toEqual({
      field: 'participant',
      label: 'participant id',
      required: true,
    });
  });

  it('says what the mapping lacks and gives the guess to be completed', async () => {
    const place = workplace();
    const path = place.file('data.csv', 'id,arm,phq9_pre,phq9_T1\n1,IPT,20,10\n2,CBT,18,9\n');
    const result = await look(place, path);
    expect(result.refusal?.code).toBe('weeks-needed');
    expect(result.mapping?.columns.at(-1)).toEqual({
      column: 'phq9_T1',
      field: 'score',
      instrument: 'phq-9',
      week: null,
    });
    const mapping = result.mapping;
    if (!mapping) throw new Error('no mapping');
    const columns = mapping.columns.map((column) =>
      column.week === null ? { ...column, week: 8 } : column,
    );
    const next = await look(place, path, { mapping: { ...mapping, columns } });
    expect(next).toMatchObject({ refusal: null, mappingUsed: 'given' });
    expect(next.preview[0]?.cells.slice(1)).toEqual(['IPT', 20, 10]);
  });

  it('shows no value of a column that may identify people, and the rest all the same', async () => {
    const place = workplace();
    const path = place.file(
      'data.csv',
      withColumn('site', (row) => `ann${row}@example.org`),
    );
    for (const onIdentifiers of ['refuse', 'drop'] as const) {
      const result = await look(place, path, { onIdentifiers });
      expect(result.refusal?.code ?? null).toBe(onIdentifiers === 'drop' ? null : 'identifiers');
      expect(result.identifiers).toMatchObject([
        {
          column: 'site',
          kind: 'e-mail',
          action: onIdentifiers === 'drop' ? 'dropped' : 'refused',
        },
      ]);
      expect(result.preview).toHaveLength(5);
      expect(JSON.stringify(result)).not.toContain('example.org');
    }
  });

  it('finds in the whole file what its beginning does not show', async () => {
    const place = workplace();
    const many = Array.from({ length: 12_000 }, (_, i) => longRow({ id: `Q${i}` }));
    const path = place.file('data.csv', longFile(...many, longRow({ id: 'last', score: 'x' })));
    const head = await look(place, path);
    expect(head).toMatchObject({ complete: false, issueGroups: [], refusal: null });
    expect(head.rows.read).toBeLessThan(12_000);
    const whole = await look(place, path, { wholeFile: true, previewFrom: 12_050 });
    expect(whole).toMatchObject({ complete: true, rows: { read: 12_049, quarantined: 1 } });
    expect(whole.preview.at(-1)).toMatchObject({ line: 12_050, heldBack: 'not-a-number' });
  });

  it.each([
    ['wide.csv', 'wide'],
    ['redcap.csv', 'redcap'],
    ['adam-adqs.csv', 'adam'],
    ['published.csv', 'published'],
    ['effects.csv', 'effects'],
  ])('knows %s', async (file, layout) => {
    const place = workplace();
    const result = await look(place, join(SAMPLES, 'layouts', file), { rows: 3 });
    expect(result.layout).toMatchObject({ layout, confidence: 1 });
    expect(result.refusal).toBeNull();
    expect(result.preview).toHaveLength(3);
  });

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text, 'utf8')],
    ['UTF-16 LE', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 BE', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('reads no more than the beginning of a large %s file', async (encoding, bytes) => {
    const place = workplace();
    const rows = Array.from({ length: 30_000 }, (_, i) => longRow({ id: `Q${i}`, arm: 'été 😀' }));
    const path = place.file('data.csv', bytes(longFile(...rows)));
    let read = 0;
    const context = {
      signal: new AbortController().signal,
      onProgress: ({ phase, done, total }: Progress) => {
        if (phase === 'reading' && done < (total ?? 0)) read = Math.max(read, done);
      },
    };
    const result = await inspectFile(place.target, path, LOOK, context);
    expect(result).toMatchObject({ complete: false, refusal: null, dialect: { encoding } });
    expect(read).toBeLessThan(1.3 * 2 ** 20);
  });

  it('tells also of a file that is none', async () => {
    const place = workplace();
    const result = await look(place, place.file('data.csv', 'a,b\n1,2\n'));
    expect(result).toMatchObject({ layout: null, refusal: { code: 'unknown-layout' } });
    expect(result.layouts).toHaveLength(7);
    const empty = await look(place, place.file('empty.csv', ''));
    expect(empty).toMatchObject({ layouts: [], refusal: { code: 'empty' } });
  });
});
