import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { RecordScanner } from '../../../main/engine/import/csv/record-scanner.ts';
import type { ImportResult } from '../../../shared/contract/import.ts';
import { mappingSchema } from '../../../shared/contract/mapping.ts';
import { sharedOrSkip, workplace } from './harness.ts';
import {
  FINDING_CODE,
  type HostileCase,
  LAYOUT_CASES,
  NAMED_OTHERWISE,
  readManifest,
} from './hostile-manifest.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = sharedOrSkip('hostile');
const cases = folder ? readManifest(folder) : [];

const OBSERVED = 'SELECT count(score) AS n FROM assessment';

function outcome(result: ImportResult): HostileCase['expect'] {
  if (result.refusal) return 'refuse';
  return result.issues.length > 0 ? 'import-with-warnings' : 'import';
}

/** Physical line of each data record that is not blank; the header is the first record. */
function recordLines(path: string): number[] {
  const scanner = new RecordScanner(',');
  const records = [...scanner.feed(readFileSync(path, 'latin1')), ...scanner.end()];
  return records
    .filter(({ text }) => text.trim() !== '')
    .slice(1)
    .map(({ line }) => line);
}

function namedOtherwise(file: string, code: string, value: string | null): boolean {
  return `${file} ${code} ${value}` in NAMED_OTHERWISE || `${file} ${code}` in NAMED_OTHERWISE;
}

describe.skipIf(!folder)('the corpus of hostile files', () => {
  it('is all there', () => expect(cases.length).toBeGreaterThanOrEqual(139));

  it.each(cases.map((hostile) => [hostile.file, hostile] as const))('%s', async (file, hostile) => {
    const place = workplace();
    const path = join(folder ?? '', 'cases', file);
    const start = performance.now();
    const result = await place.run(path);
    expect((performance.now() - start) / 1000).toBeLessThan(hostile.details.max_seconds);

    const found = outcome(result);
    expect([hostile.expect, ...hostile.also_acceptable]).toContain(found);
    if (file in LAYOUT_CASES) expect(result.refusal?.code ?? null).toBe(LAYOUT_CASES[file]);
    if (result.refusal) {
      expect(result.dataset).toBeNull();
      expect(result.refusal.message).toMatch(/[.!]$/);
      expect(place.query('SELECT count(*) AS n FROM dataset')).toEqual([{ n: 0 }]);
    } else if (file in LAYOUT_CASES) {
      expect(place.query(OBSERVED)).toEqual([{ n: hostile.rows_ok }]);
    } else if (hostile.expect !== 'refuse') {
      expect(result.dataset?.rows.imported).toBe(hostile.rows_ok);
    }
    for (const { code, value } of hostile.details.findings) {
      if (value === null || !/identifier$/.test(code) || value.length < 8) continue;
      expect(JSON.stringify(result)).not.toContain(value);
      expect(place.bytes().includes(value)).toBe(false);
    }
    if (found === 'import-with-warnings' && hostile.expect === found)
      expectFindings(hostile, result, path);
    expectQuarantine(
      hostile,
      result,
      path,
      place.query('SELECT line FROM quarantine ORDER BY line'),
    );
  });
});

/** Every finding of the manifest is among ours, by column and (where it has one) by line. */
function expectFindings({ file, details }: HostileCase, result: ImportResult, path: string): void {
  const lines = recordLines(path);
  for (const { code, row, column, value } of details.findings) {
    const ours = FINDING_CODE[code] === undefined ? code : FINDING_CODE[code];
    if (ours === null || namedOtherwise(file, code, value)) continue;
    const same = result.issueGroups.filter((group) => group.code === ours);
    expect(same, `${code} in ${column}`).not.toEqual([]);
    const listed = result.issues.filter((issue) => issue.code === ours);
    // A spelling is listed once, at its first row.
    const once = listed.length < details.findings.filter((finding) => finding.code === code).length;
    if (row !== null && !once && listed.every(({ line }) => line !== null)) {
      expect(
        listed.map(({ line }) => line),
        `${code} of row ${row}`,
      ).toContain(lines[row - 1]);
    }
  }
}

/** The rows that are held back are those the manifest rejects, and no others. */
function expectQuarantine(
  { file, details, expect: expected }: HostileCase,
  result: ImportResult,
  path: string,
  stored: readonly { readonly line: number }[],
): void {
  if (result.refusal || expected === 'refuse') return;
  const rejected = details.findings.filter(({ action }) => action === 'reject-row');
  const lines = recordLines(path);
  const expectedLines = new Set(rejected.map(({ row }) => (row === null ? null : lines[row - 1])));
  if (rejected.some(({ row }) => row === null)) return;
  expect(new Set(stored.map(({ line }) => line)), file).toEqual(expectedLines);
}

describe.skipIf(!folder)('what the corpus demands beyond the outcome', () => {
  const must: readonly (readonly [file: string, sql: string, expected: unknown])[] = [
    ['b01_utf8_bom.csv', 'SELECT label AS v FROM study', 'Étude Genève 2018'],
    ['b03_utf16le_bom.csv', 'SELECT label AS v FROM study', 'Étude Genève 2018'],
    ['b07_latin1.csv', 'SELECT label AS v FROM study', 'Étude Genève 2018'],
    ['b12_double_bom.csv', 'SELECT label AS v FROM study', 'Étude Genève 2018'],
    [
      'b15_latin1_only_after_4096_bytes.csv',
      "SELECT label AS v FROM arm WHERE label LIKE 'IPT%'",
      'IPT été',
    ],
    [
      'c01_semicolon_decimal_comma.csv',
      'SELECT score AS v FROM assessment WHERE participant_id = 1 AND week = 0',
      4.65,
    ],
    ['m06_case_folding_traps.csv', 'SELECT count(*) AS v FROM arm', 6],
    ['k10_arm_names_like_null.csv', 'SELECT count(*) AS v FROM arm', 8],
    ['l09_vega_arms.csv', 'SELECT count(*) AS v FROM arm', 12],
    ['k12_lookalike_arms.csv', 'SELECT count(*) AS v FROM arm', 4],
    ['i14_nfc_nfd_same_id.csv', 'SELECT count(*) AS v FROM participant', 24],
    ['i11_id_space_and_case.csv', 'SELECT count(*) AS v FROM participant', 25],
    ['j01_week_spellings.csv', 'SELECT count(DISTINCT week) AS v FROM assessment', 3],
    [
      'k05_instrument_versions_not_synonyms.csv',
      'SELECT count(DISTINCT instrument) AS v FROM assessment',
      3,
    ],
    ['l05_sql_arms.csv', "SELECT count(*) AS v FROM arm WHERE label LIKE '%DROP TABLE%'", 2],
    ['h01_missing_tokens.csv', 'SELECT count(*) AS v FROM assessment WHERE score IS NULL', 12],
    [
      'd03_mixed_crlf_lf.csv',
      "SELECT count(*) AS v FROM arm WHERE label LIKE '%' || char(13) || '%'",
      0,
    ],
    ['h06_thousands_and_locale.csv', 'SELECT max(score) AS v FROM assessment', 22],
  ];
  it.each(must)('%s: %s', async (file, sql, expected) => {
    const place = workplace();
    await place.run(join(folder ?? '', 'cases', file));
    expect(place.query<{ v: unknown }>(sql).map(({ v }) => v)).toEqual([expected]);
  });
});

describe.skipIf(!folder)(
  'files in other layouts, once the user has said what they leave open',
  () => {
    const open = (file: string): string => join(folder ?? '', 'cases', file);
    const mapping = (layout: 'wide', columns: readonly unknown[]) =>
      mappingSchema.parse({ armwiseMapping: 1, layout, columns });

    it('imports an ADaM file without its dates: imputed rows and items are held back, everyone counts', async () => {
      const place = workplace();
      const result = await place.run(open('q06_cdisc_adqs.csv'), { onIdentifiers: 'drop' });
      expect(result.identifiers).toMatchObject([{ column: 'ADT', action: 'dropped' }]);
      expect(place.query(OBSERVED)).toEqual([{ n: 75 }]);
      expect(result.dataset).toMatchObject({ layout: 'adam', participants: 26 });
      expect(
        place.query('SELECT code, count(*) AS n FROM quarantine GROUP BY code ORDER BY code'),
      ).toEqual([
        { code: 'imputed-score', n: 3 },
        { code: 'not-a-total', n: 78 },
      ]);
      expect(place.bytes().includes('2021-01-01')).toBe(false);
      expect(place.query('SELECT DISTINCT instrument FROM assessment')).toEqual([
        { instrument: 'phq-9' },
      ]);
    });

    it('imports codes for arms and bare numbers for times by a mapping', async () => {
      const place = workplace();
      const months = { BDITOT0: 0, BDITOT2: 9, BDITOT6: 26 };
      const result = await place.run(open('q08_spss_codes.csv'), {
        mapping: mapping('wide', [
          { column: 'SUBJNO', field: 'participant' },
          { column: 'GROUP', field: 'arm', values: { 1: 'cbt', 2: 'ipt' } },
          ...Object.entries(months).map(([column, week]) => ({
            column,
            field: 'score',
            instrument: 'bdi-ii',
            week,
          })),
          { column: 'COMPLETE', field: 'status', values: { 1: 'completed', 0: 'dropped-out' } },
        ]),
      });
      expect(result.refusal).toBeNull();
      expect(place.query(OBSERVED)).toEqual([{ n: 75 }]);
      expect(place.query('SELECT label, treatment FROM arm ORDER BY 1')).toEqual([
        { label: 'CBT', treatment: 'cbt' },
        { label: 'IPT', treatment: 'ipt' },
      ]);
    });

    it('imports two instruments by the parts of their columns’ names, without the date', async () => {
      const place = workplace();
      const file = open('q02_wide_two_instruments_with_date.csv');
      const options = {
        mapping: mappingSchema.parse({
          ...mapping('wide', [
            { column: 'ID', field: 'participant' },
            { column: 'Group', field: 'arm' },
          ]),
          scoreNames: { instruments: { bdi: 'bdi-ii', gad7: 'gad-7' }, times: { t1: 0, t2: 12 } },
        }),
      };
      expect((await place.run(file, options)).refusal?.code).toBe('identifiers');
      const result = await place.run(file, { ...options, onIdentifiers: 'drop' });
      expect(result.dataset).toMatchObject({ participants: 26, assessments: 104 });
      expect(place.bytes().includes('2021-03-01')).toBe(false);
    });
  },
);
