import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { ImportResult } from '../../../shared/contract/import.ts';
import { codes, workplace } from './harness.ts';

vi.setConfig({ testTimeout: 60_000 });

const FOLDER = join(import.meta.dirname, 'fixtures');

async function fixture(
  name: string,
): Promise<{ result: ImportResult; place: ReturnType<typeof workplace> }> {
  const place = workplace();
  return { place, result: await place.run(join(FOLDER, name)) };
}

describe('hostile files of our own', () => {
  it('reads a spreadsheet of a country with decimal commas', async () => {
    const { result, place } = await fixture('decimal-comma-crlf-bom.csv');
    expect(result.dialect).toMatchObject({ delimiter: ';', decimalMark: ',', lineEnding: 'CRLF' });
    expect(result.dataset?.rows).toEqual({ read: 50, imported: 45, quarantined: 5, blank: 0 });
    expect(place.query('SELECT DISTINCT week FROM assessment ORDER BY 1')).toEqual([
      { week: 0 },
      { week: 8 },
    ]);
    expect(place.query('SELECT max(score) AS top FROM assessment')).toEqual([{ top: 4.65 }]);
    expect(place.query('SELECT line, code FROM quarantine ORDER BY line')).toEqual([
      { line: 3, code: 'duplicate-conflict' },
      { line: 9, code: 'non-finite' },
      { line: 11, code: 'above-range' },
      { line: 50, code: 'duplicate-identical' },
      { line: 51, code: 'duplicate-conflict' },
    ]);
    expect(codes(result)).toEqual(
      expect.arrayContaining(['missing-token', 'week-label', 'negative-sessions']),
    );
  });

  it.each([
    ['windows-1252.csv', 'Windows-1252', ['encoding-guessed']],
    ['utf-16be-tab.csv', 'UTF-16 BE', []],
  ])('reads the letters of %s', async (name, encoding, said) => {
    const { result, place } = await fixture(name);
    expect(result.dialect?.encoding).toBe(encoding);
    expect(codes(result)).toEqual(said);
    expect(place.query('SELECT label FROM study')).toEqual([{ label: 'Étude Genève 2018' }]);
  });

  it('reads mixed line ends without merging rows, and names physical lines', async () => {
    const { result, place } = await fixture('mixed-line-ends-quoted-newlines.csv');
    expect(result.dataset?.rows.imported).toBe(48);
    expect(codes(result)).toEqual(['mixed-line-ends']);
    expect(place.query('SELECT label FROM study')).toEqual([{ label: 'Harbour\nsite "A", 2020' }]);
  });

  it('keeps misleading labels apart and as they are', async () => {
    const { result, place } = await fixture('labels-that-mislead.csv');
    expect(result.dataset).toMatchObject({ arms: 12, participants: 144 });
    expect(codes(result)).toEqual(
      expect.arrayContaining(['formula-like-text', 'bidi-control', 'lookalike-labels']),
    );
    expect(place.query('SELECT count(DISTINCT label) AS n FROM arm')).toEqual([{ n: 12 }]);
    expect(place.query("SELECT label FROM arm WHERE label LIKE '%DROP%'")).toEqual([
      { label: "'); DROP TABLE arm;--" },
    ]);
  });

  it.each([
    ['e-mail-in-last-row.csv', 'comment', 'e-mail', 'example.org'],
    ['names-under-innocent-header.csv', 'col7', 'name', 'Applegarth'],
  ])('refuses %s', async (name, column, kind, secret) => {
    const { result, place } = await fixture(name);
    expect(result).toMatchObject({ dataset: null, refusal: { code: 'identifiers' } });
    expect(result.identifiers).toMatchObject([{ column, kind, action: 'refused' }]);
    expect(JSON.stringify(result)).not.toContain(secret);
    expect(place.bytes().includes(secret)).toBe(false);
  });

  it('loses one row to broken quotes, not those after it', async () => {
    const { result, place } = await fixture('broken-quotes.csv');
    expect(result.dataset?.rows).toMatchObject({ imported: 47, quarantined: 1 });
    expect(place.query('SELECT line, code, cells FROM quarantine')).toEqual([
      { line: 7, code: 'text-after-quote', cells: '{}' },
    ]);
    expect(result.issues.find(({ code }) => code === 'stray-quote')?.line).toBe(10);
  });

  it('counts every row that does not fit', async () => {
    const { result, place } = await fixture('rows-that-do-not-fit.csv');
    expect(result.dataset?.rows).toEqual({ read: 53, imported: 43, quarantined: 8, blank: 2 });
    const held = place.query<{ line: number; code: string }>(
      'SELECT line, code FROM quarantine ORDER BY line',
    );
    expect(held.map(({ line, code }) => [line, code])).toEqual([
      [2, 'duplicate-conflict'],
      [5, 'too-few-fields'],
      [9, 'too-many-fields'],
      [10, 'participant-in-two-arms'],
      [11, 'participant-in-two-arms'],
      [50, 'missing-key-field'],
      [51, 'duplicate-conflict'],
      [52, 'participant-in-two-arms'],
    ]);
  });

  it('reads a sister database of the Metapsy standard', async () => {
    const { result, place } = await fixture('metapsy-sister.csv');
    expect(result.dataset).toMatchObject({
      layout: 'metapsy',
      comparisons: 2,
      rows: { imported: 2 },
    });
    expect(
      place.query(
        'SELECT treatment2, g, g_se, baseline_mean1, randomised1, lost2, format, time FROM comparison ORDER BY id',
      ),
    ).toEqual([
      {
        treatment2: 'wl',
        g: 0.5,
        g_se: 0.25,
        baseline_mean1: 22.5,
        randomised1: 30,
        lost2: 2,
        format: 'group',
        time: 'post',
      },
      {
        treatment2: 'other-ctr',
        g: null,
        g_se: null,
        baseline_mean1: 19.1,
        randomised1: 40,
        lost2: 11,
        format: 'individual',
        time: 'follow-up',
      },
    ]);
  });
});
