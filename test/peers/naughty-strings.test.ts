import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { escapeHtml } from '../../main/engine/export/markup.ts';
import { USUAL_MISSING_CODES } from '../../main/engine/import/values/missing-codes.ts';
import { tempCli } from '../cli/run.ts';
import { LONG_HEADER, longFile, longRow, sharedOrSkip } from '../engine/import/harness.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = sharedOrSkip('hostile/peers/blns');
const strings = folder
  ? z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, 'blns.json'), 'utf8')))
  : [];

/** Strings that one person's cell must not hold, whatever the column: the privacy gate refuses the file. */
const IDENTIFYING: ReadonlyMap<string, string> = new Map([
  ['http://a/%%30%30', 'url'],
  ['http://www.cum.qc.ca/', 'url'],
]);
const labels = strings.filter((text) => !IDENTIFYING.has(text));

/** What is kept of a label: Unicode form C, without the spaces and tabs around it. */
const kept = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '').normalize('NFC');
const isSeen = (text: string): boolean => /[^\s\p{Z}\p{Cc}\p{Cf}]/u.test(text);
const seen = labels.filter(isSeen);
const stored = [...new Set(seen.map(kept))].sort();

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const HELD = '43';
const MISSING: ReadonlySet<string> = new Set(USUAL_MISSING_CODES);

/** Two people in each of the labels, one of them with a score that is held back, after 24 sound people. */
function file(field: 'arm' | 'study'): string {
  const rows = labels.flatMap((text, i) => {
    const treatment = i % 2 === 0 ? 'CBT' : 'IPT';
    const cells = { treatment, arm: treatment, [field]: quoted(text) };
    return [
      longRow({ ...cells, id: `N${i}`, week: '0', score: `${i % 20}` }),
      longRow({ ...cells, id: `N${i}`, week: '8', score: `${i % 13}` }),
      longRow({ ...cells, id: `H${i}`, week: '8', score: HELD }),
    ];
  });
  return longFile(...rows);
}

/** A cell of a CSV that was made for a spreadsheet, without the apostrophe that keeps formulas from running. */
const unguarded = (cell: string): string =>
  /^'[\s\u00a0\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell) ? cell.slice(1) : cell;

describe.skipIf(!folder)('the big list of naughty strings', () => {
  const cli = tempCli();
  afterAll(() => cli.dispose());
  const write = (name: string, text: string): string => {
    const path = join(cli.folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('is all there', () => expect(strings).toHaveLength(515));

  it.each([...IDENTIFYING])('%j identifies somebody and is refused', async (text, kind) => {
    const path = write('one.csv', longFile(longRow({ arm: quoted(text) })));
    const { document, exitCode } = await cli.json('import', path);
    expect(exitCode).toBe(3);
    expect(document).toMatchObject({ refusal: { code: 'identifiers' }, identifiers: [{ kind }] });
    expect(JSON.stringify(document)).not.toContain(text);
  });

  describe.each(['arm', 'study'] as const)('as %s', (field) => {
    let id = '';
    beforeAll(async () => {
      const path = write(`${field}.csv`, file(field));
      const { document, exitCode } = await cli.json('import', path, '--name', `<b>${field}</b>`);
      expect(exitCode).toBe(0);
      expect(document.refusal).toBeNull();
      const unseen = labels.length - seen.length;
      expect(document.dataset.rows).toEqual({
        read: 48 + 3 * labels.length,
        imported: 48 + 2 * seen.length,
        quarantined: labels.length + 2 * unseen,
        blank: 0,
      });
      expect(document.dataset.participants).toBe(24 + 2 * seen.length);
      id = String(document.dataset.id);
    });

    it('comes back byte-equal from show', async () => {
      const { document } = await cli.json('show', id);
      const own = new Set(field === 'arm' ? ['IPT', 'CBT'] : ['Northfield 2019']);
      const shown: string[] = document.armList.map(
        (arm: { readonly label: string; readonly study: string }) =>
          field === 'arm' ? arm.label : arm.study,
      );
      expect([...new Set(shown)].filter((text) => !own.has(text)).sort()).toEqual(stored);
    });

    it('comes back from quarantine as it stood in the file, and runs in no spreadsheet', async () => {
      const { out } = await cli.run('quarantine', id, '--db', cli.db);
      const { data } = Papa.parse<Record<string, string>>(out.replace(/^\ufeff/, '').trimEnd(), {
        header: true,
        newline: '\r\n',
      });
      const held = data.filter((row) => row['cell: score'] === HELD);
      expect(held).toHaveLength(labels.length);
      for (const [i, row] of held.entries()) {
        const cell = row[`cell: ${field}`] ?? '';
        const text = labels[i] ?? '';
        expect(unguarded(cell)).toBe(
          text.length > 200 ? `${[...text].slice(0, 199).join('')}…` : text,
        );
        expect(cell).not.toMatch(/^[\s\ufeff]*[=@\uff1d\uff20]|^[\s\ufeff]*[+-](?![\d.,]+$)/);
      }
    });

    it('is counted in the comparison, everyone once', async () => {
      const { document, exitCode } = await cli.json(
        'compare',
        '--dataset',
        id,
        '--estimand',
        'observed',
      );
      expect(exitCode).toBe(0);
      expect(document.population.participants).toBe(24 + 2 * seen.length);
      const randomised = document.arms.reduce(
        (sum: number, arm: { readonly randomised: number }) => sum + arm.randomised,
        0,
      );
      expect(randomised).toBe(24 + 2 * seen.length);
    });

    it('is printed by a terminal and not obeyed', async () => {
      for (const args of [
        ['show', id],
        ['compare', '--dataset', id, '--estimand', 'observed'],
        ['datasets'],
      ]) {
        const { out, exitCode } = await cli.run(...args, '--db', cli.db);
        expect(exitCode).toBe(0);
        expect(out).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
      }
      const { out } = await cli.run('show', id, '--db', cli.db);
      expect(out).toContain('Roses are \\u{1b}[0;31mred');
    });
  });

  it('names as many people as it has different strings, and none of them is kept', async () => {
    const rows = labels.map((text) => longRow({ id: quoted(text), week: '4' }));
    const path = write('people.csv', longFile(...rows));
    const { document } = await cli.json('import', path);
    const people = new Set(
      seen
        .map((text) => text.trim().normalize('NFC'))
        .filter((text) => !MISSING.has(text.toLowerCase())),
    );
    expect(document.dataset.participants).toBe(24 + people.size);
    const { rows: counts } = document.dataset;
    expect(counts.read).toBe(counts.imported + counts.quarantined);
    const telling = labels.filter((text) => /^[ -~]{24,}$/.test(text));
    const shown = JSON.stringify(document.issues);
    for (const text of telling) expect(shown).not.toContain(JSON.stringify(text).slice(1, -1));
  });

  it('stands in a report of people as text', async () => {
    const path = write('report.csv', file('arm'));
    const { document } = await cli.json('import', path, '--name', '<b>naughty</b>');
    const report = join(cli.folder, 'report.html');
    const id = String(document.dataset.id);
    const made = await cli.run('report', '--dataset', id, '-o', report, '--db', cli.db);
    expect(made.exitCode).toBe(0);
    const page = readFileSync(report, 'utf8');
    expect(page).toContain('&lt;b&gt;naughty&lt;/b&gt;');
    expectHarmless(page);
  });

  it('comes back byte-equal as a level of the comparison', async () => {
    const few = seen.filter((_, i) => i % 12 === 0);
    const rows = few.flatMap((text, i) =>
      ['CBT', 'IPT'].flatMap((arm) =>
        [0, 1].flatMap((n) =>
          ['0', '8'].map((week) =>
            longRow({
              id: `${arm}${i}.${n}`,
              study: quoted(text),
              arm,
              treatment: arm,
              week,
              score: `${5 + n + (i % 7)}`,
            }),
          ),
        ),
      ),
    );
    const { document } = await cli.json(
      'import',
      write('levels.csv', [LONG_HEADER, ...rows, ''].join('\n')),
    );
    const id = String(document.dataset.id);
    const compared = await cli.json(
      'compare',
      '--dataset',
      id,
      '--estimand',
      'observed',
      '--by',
      'study',
    );
    expect(compared.exitCode).toBe(0);
    const levels: string[] = compared.document.groups.map(
      ({ level }: { readonly level: string }) => level,
    );
    expect(levels.sort()).toEqual([...new Set(few.map(kept))].sort());
  });

  it('comes back byte-equal as a study of a meta-analysis, and stands in its report as text', async () => {
    const rows = strings.map((text, i) => `${quoted(text)},ipt,cbt,phq-9,g,${(i % 9) / 10},0.05`);
    const header = 'study,treatment1,treatment2,instrument,measure,yi,vi';
    const { document } = await cli.json(
      'import',
      write('effects.csv', [header, ...rows, ''].join('\n')),
    );
    expect(document.refusal).toBeNull();
    const studies = strings.filter(
      (text) => isSeen(text) && !MISSING.has(text.trim().toLowerCase()),
    );
    expect(document.dataset.rows).toMatchObject({
      read: strings.length,
      imported: studies.length,
      quarantined: strings.length - studies.length,
    });
    const id = String(document.dataset.id);
    const pooled = await cli.json('meta', '--dataset', id, '--arm1', 'ipt', '--arm2', 'cbt');
    const shown: string[] = pooled.document.rows.map(
      ({ study }: { readonly study: string }) => study,
    );
    expect([...new Set(shown)].sort()).toEqual([...new Set(studies.map(kept))].sort());

    const path = join(cli.folder, 'effects.html');
    expect((await cli.run('report', '--dataset', id, '-o', path, '--db', cli.db)).exitCode).toBe(0);
    const page = readFileSync(path, 'utf8');
    expectHarmless(page);
    for (const text of shown) expect(page).toContain(escapeHtml(text));
  });
});

/** Nothing in the page can run, load or lead anywhere. */
function expectHarmless(page: string): void {
  const tags = page.match(/<[^>]*>/g) ?? [];
  expect(tags.length).toBeGreaterThan(10);
  for (const tag of tags) {
    expect(tag).not.toMatch(
      /^<\/?(?:script|iframe|object|embed|img|form|base|video|audio|input)\b/i,
    );
    expect(tag).not.toMatch(/\son\w+\s*=|javascript:|\ssrc\s*=/i);
  }
}
