import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { DatasetDetail, DatasetSummary } from '../../shared/contract/datasets.ts';
import { mappingSchema } from '../../shared/contract/mapping.ts';
import { expect, test } from './fixture.ts';
import { answerOpenDialog, answerSaveDialog, callEngine, dropFile, writeCsv } from './window.ts';

const SAMPLES = join(import.meta.dirname, '../../sample-data');

async function engine<T>(window: Page, method: string, input: unknown): Promise<T> {
  const outcome = await callEngine(window, method, input);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.output as T;
}

/** Opens the sheet for a file. */
async function openSheet(app: ElectronApplication, window: Page, path: string): Promise<Locator> {
  await answerOpenDialog(app, path);
  await window.getByRole('button', { name: 'Import CSV…' }).click();
  const sheet = window.getByRole('region', { name: 'Import' });
  await expect(sheet.getByRole('region', { name: '1 File and dialect' })).toBeVisible();
  return sheet;
}

/** Chooses from a menu. */
async function pick(window: Page, button: RegExp, item: string): Promise<void> {
  await window.getByRole('button', { name: button }).click();
  await window.getByRole('menuitemradio', { name: item, exact: true }).click();
}

async function onlyDataset(window: Page): Promise<DatasetDetail> {
  const list = await engine<DatasetSummary[]>(window, 'datasets.list', {});
  expect(list).toHaveLength(1);
  return engine<DatasetDetail>(window, 'datasets.show', { id: list[0]?.id });
}

/** Nothing that axe knows of is wrong, also with whatever is open. */
async function expectAccessible(window: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

const WIDE = ['pid;arm;age;hdrs17_w0;hdrs17_w4;hdrs17_w8;site'].concat(
  Array.from({ length: 24 }, (_, i) => {
    const scores = [22 - (i % 5), 17 - (i % 4), i % 6 === 0 ? '' : 11 - (i % 3)];
    return `P${100 + i};${i % 2 === 0 ? 'IPT' : 'CBT'};${20 + i};${scores.join(';')};A`;
  }),
);

test('a wide file comes in by changing nothing', async ({ armwise }) => {
  const { app, window, folder } = armwise;
  const sheet = await openSheet(app, window, writeCsv(join(folder, 'wide.csv'), WIDE));
  await expect(sheet.getByRole('button', { name: / Layout$/ })).toContainText('wide');
  const preview = sheet.getByRole('region', { name: 'Preview, as it will be stored' });
  await expect(preview.getByRole('columnheader', { name: 'HDRS-17 w4' })).toBeVisible();
  await expect(preview.getByRole('row').nth(1)).toContainText('no score');
  // Pseudonyms are hexadecimal, so no part of one looks like an id of the file.
  await expect(preview).not.toContainText('P100');
  expect(await engine(window, 'datasets.list', {}), 'nothing is stored yet').toEqual([]);
  await expectAccessible(window);
  await sheet.getByRole('button', { name: 'Import 24 rows' }).click();
  await expect(window.getByText('24 people, 2 arms, 72 scores')).toBeVisible();
  await expect(
    window.getByText(/24 people in \d+ groups that share age band and site/),
  ).toBeVisible();
  const detail = await onlyDataset(window);
  expect(detail.layout).toBe('wide');
  expect(detail.instruments).toMatchObject([{ code: 'hdrs-17', weeks: [0, 4, 8], missing: 4 }]);
});

test('the import can be undone', async ({ armwise }) => {
  const { app, window, folder } = armwise;
  const sheet = await openSheet(app, window, writeCsv(join(folder, 'wide.csv'), WIDE));
  await sheet.getByRole('button', { name: 'Import 24 rows' }).click();
  await window.getByRole('button', { name: 'Undo the import…' }).click();
  await window.getByRole('button', { name: 'Delete data set' }).click();
  await expect(window.getByText('Compare interpersonal psychotherapy with CBT')).toBeVisible();
  expect(await engine(window, 'datasets.list', {})).toEqual([]);
});

const VISITS: readonly (readonly [visit: number, week: number])[] = [
  [4, 1],
  [5, 2],
  [6, 4],
  [7, 6],
];
const NOBODYS_STANDARD = ['"PATIENT","VISIT","THERAPY","BASVAL","HAMDTL17","CHANGE"'].concat(
  Array.from({ length: 20 }, (_, i) =>
    VISITS.map(([visit], v) => {
      const [base, score] = [20 + (i % 7), 18 + (i % 5) - 2 * v];
      const therapy = i % 2 === 0 ? 'DRUG' : 'PLACEBO';
      return `"${1500 + i}","${visit}","${therapy}",${base},${score},${score - base}`;
    }),
  ).flat(),
);

test('a file in nobody’s standard is mapped by hand; the mapping is saved, opened and remembered', async ({
  armwise,
}) => {
  const { app, window, folder } = armwise;
  const path = writeCsv(join(folder, 'antidepressant.csv'), NOBODYS_STANDARD);
  const sheet = await openSheet(app, window, path);
  await expect(sheet.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await expect(sheet).toContainText('the header lacks: arm');

  await pick(window, /^Field of THERAPY/, 'arm');
  await window.getByRole('button', { name: /^Values of THERAPY/ }).click();
  await pick(window, /^DRUG means/, 'Medication');
  await expect(window.getByRole('button', { name: 'DRUG means: Medication' })).toBeFocused();
  await expectAccessible(window);
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: /^Values of VISIT/ }).click();
  for (const [visit, week] of VISITS) {
    await window.getByRole('textbox', { name: `Week of ${visit}` }).fill(String(week));
  }
  await window.keyboard.press('Enter');
  await window.keyboard.press('Escape');
  await pick(window, /^Instrument of HAMDTL17/, 'HDRS-17');
  await expect(sheet.getByRole('button', { name: 'Import 80 rows' })).toBeEnabled();

  const saved = join(folder, 'saved.json');
  await answerSaveDialog(app, saved);
  await sheet.getByRole('button', { name: 'Save mapping…' }).click();
  await expect(sheet).toContainText('Saved as saved.json');
  const mapping = mappingSchema.parse(JSON.parse(readFileSync(saved, 'utf8')));
  expect(mapping.columns).toContainEqual(
    expect.objectContaining({ column: 'THERAPY', field: 'arm', values: { DRUG: 'medication' } }),
  );
  await sheet.getByRole('button', { name: 'Cancel' }).click();

  // The same file again, by the saved mapping alone.
  const again = await openSheet(app, window, path);
  await answerOpenDialog(app, saved);
  await again.getByRole('button', { name: 'Open mapping…' }).click();
  await expect(again).toContainText('as saved.json says');
  await again.getByRole('button', { name: 'Import 80 rows' }).click();
  await expect(window.getByText('20 people, 2 arms, 100 scores')).toBeVisible();
  const detail = await onlyDataset(window);
  expect(detail.instruments).toMatchObject([{ code: 'hdrs-17', weeks: [0, 1, 2, 4, 6] }]);
  expect(detail.armList.map(({ treatment }) => treatment).sort()).toEqual([
    'medication',
    'placebo',
  ]);
  await window.getByRole('button', { name: 'Close' }).click();

  // A third time it is remembered; the guesses can be had all the same.
  const third = await openSheet(app, window, path);
  await expect(third).toContainText('as remembered from an earlier import');
  await expect(third.getByRole('button', { name: 'Import 80 rows' })).toBeEnabled();
  await third.getByRole('button', { name: 'Guess again' }).click();
  await expect(third).toContainText('the header lacks: arm');
});

test('a mapping that cannot be used changes nothing', async ({ armwise }) => {
  const { app, window, folder } = armwise;
  const sheet = await openSheet(app, window, writeCsv(join(folder, 'wide.csv'), WIDE));
  await expect(sheet.getByRole('button', { name: 'Import 24 rows' })).toBeEnabled();
  const cases = [
    ['not-json.json', 'pid;arm', /is no mapping of Armwise/],
    ['other.json', '{"layout": "wide"}', /is no mapping of Armwise/],
    ['broken.json', '{"armwiseMapping": 1, "layout": "tall", "columns": []}', /cannot be used/],
    ['newer.json', '{"armwiseMapping": 2, "layout": "wide", "columns": []}', /cannot be used/],
  ] as const;
  for (const [name, text, complaint] of cases) {
    writeFileSync(join(folder, name), text);
    await answerOpenDialog(app, join(folder, name));
    await sheet.getByRole('button', { name: 'Open mapping…' }).click();
    await expect(sheet.getByRole('note')).toContainText(complaint);
    await expect(sheet.getByRole('note')).toContainText(name);
    await expect(sheet.getByRole('button', { name: 'Import 24 rows' })).toBeEnabled();
  }
});

test('e-mail addresses block the import until their column is dropped', async ({ armwise }) => {
  const { window, folder } = armwise;
  const lines = WIDE.map((line, i) => `${line};${i === 0 ? 'contact' : `p${i}@example.org`}`);
  await dropFile(window, 'body', writeCsv(join(folder, 'contacts.csv'), lines));
  const gate = window.getByRole('region', { name: '3 Privacy gate' });
  await expect(gate).toContainText('contact holds e-mail addresses');
  await expect(gate).toContainText('24 of 24 cells');
  await expect(window.locator('body')).not.toContainText('example.org');
  const start = window.getByRole('button', { name: /^Import( 24 rows)?$/ });
  await expect(start).toBeDisabled();
  await gate.getByRole('button', { name: 'Drop this column' }).click();
  await expect(start).toBeEnabled();
  await gate.getByRole('button', { name: 'Do not drop columns' }).click();
  await expect(start).toBeDisabled();
  await gate.getByRole('button', { name: 'Drop this column' }).click();
  await start.click();
  await expect(window.getByText('24 people, 2 arms, 72 scores')).toBeVisible();
  expect(readFileSync(armwise.database).includes('example.org')).toBe(false);
});

test('problems lead to their lines, and a code for missing is read as such', async ({
  armwise,
}) => {
  const { app, window, folder } = armwise;
  const lines = Array.from({ length: 120 }, (_, i) => {
    const score = i === 99 ? 61 : i % 40 === 7 ? -999 : 15;
    return `${i},${i % 2 === 0 ? 'IPT' : 'CBT'},4,hdrs-17,${score}`;
  });
  const path = writeCsv(join(folder, 'long.csv'), [
    'participant,arm,week,instrument,score',
    ...lines,
  ]);
  const sheet = await openSheet(app, window, path);
  await expect(sheet.getByRole('button', { name: 'Import 116 rows' })).toBeEnabled();
  await sheet.getByRole('button', { name: 'Line 101 in the preview' }).first().click();
  const preview = sheet.getByRole('region', { name: 'Preview, as it will be stored' });
  await expect(preview).toContainText('line 101 marked');
  const line = preview.getByRole('row', { name: /Held back/ });
  await expect(line).toContainText('101');
  await sheet.getByRole('button', { name: 'read -999 as missing' }).click();
  await expect(sheet.getByRole('button', { name: 'Import 119 rows' })).toBeEnabled();
  await expect(sheet.getByRole('button', { name: /^Missing codes: -999/ })).toBeVisible();
  const saved = join(folder, 'problems.csv');
  await answerSaveDialog(app, saved);
  await sheet.getByRole('button', { name: 'Save as CSV…' }).click();
  await expect
    .poll(() => readFileSync(saved, { encoding: 'utf8', flag: 'a+' }))
    .toContain('101,error');
});

test('another delimiter reads the columns anew, without moving the focus', async ({ armwise }) => {
  const { app, window, folder } = armwise;
  const sheet = await openSheet(app, window, writeCsv(join(folder, 'wide.csv'), WIDE));
  const delimiter = sheet.getByRole('button', { name: / Delimiter$/ });
  await delimiter.click();
  await window.getByRole('option', { name: 'comma' }).click();
  await expect(sheet).toContainText('As it stands, this file cannot be imported.');
  await expect(delimiter).toBeFocused();
  await delimiter.click();
  await window.getByRole('option', { name: 'Detect' }).click();
  await expect(sheet.getByRole('button', { name: 'Import 24 rows' })).toBeEnabled();
  await expect(delimiter).toBeFocused();
});

test('ten thousand problems are shown in groups, and each in a list that stays light', async ({
  armwise,
}) => {
  const { app, window, folder } = armwise;
  const lines = Array.from(
    { length: 20_000 },
    (_, i) => `${i >> 1},${i % 4 < 2 ? 'IPT' : 'CBT'},${4 * (i % 2)},hdrs-17,${i % 2 ? 77 : 15}`,
  );
  const path = writeCsv(join(folder, 'bad.csv'), [
    'participant,arm,week,instrument,score',
    ...lines,
  ]);
  const sheet = await openSheet(app, window, path);
  const problems = sheet.getByRole('region', { name: '4 Problems' });
  await expect(problems).toContainText('10,000 rows held back');
  await problems.getByRole('button', { name: 'Show each' }).click();
  await expect(problems).toContainText('The first 1,000 of');
  expect(await problems.getByRole('row').count()).toBeLessThan(60);
  const usual = await problems.locator('.virtual').evaluate(async (box) => {
    const frames: number[] = [];
    let last = performance.now();
    for (let step = 0; step < 41; step += 1) {
      box.scrollTop += 400;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      frames.push(now - last);
      last = now;
    }
    return frames.sort((a, b) => a - b)[20];
  });
  // A frame is to stay under 50 ms; the machine of a test may be busy with other things.
  expect(usual).toBeLessThan(100);
});

const LAYOUT_SAMPLES: readonly (readonly [file: string, layout: string, counts: RegExp])[] = [
  ['tdcrp-like-trial/trial.csv', 'long', /^239 people, 4 arms/],
  ['layouts/wide.csv', 'wide', /^239 people, 4 arms/],
  ['layouts/redcap.csv', 'REDCap', /^239 people, 4 arms/],
  ['layouts/adam-adqs.csv', 'CDISC ADaM', /^239 people, 4 arms/],
  ['published-ipt-cbt/comparisons.csv', 'Metapsy', /comparisons of/],
  ['layouts/published.csv', 'published figures', /comparisons? of 1 study/],
  ['layouts/effects.csv', 'effects', /comparisons? of 1 study/],
];

for (const [file, layout, counts] of LAYOUT_SAMPLES) {
  test(`${file} is recognised as ${layout} and comes in`, async ({ armwise }) => {
    const { app, window, folder } = armwise;
    const path = join(folder, file.split('/').at(-1) ?? '');
    copyFileSync(join(SAMPLES, file), path);
    const sheet = await openSheet(app, window, path);
    await expect(sheet.getByRole('button', { name: / Layout$/ })).toContainText(layout);
    await sheet.getByRole('button', { name: /^Import [\d,]+ rows?$/ }).click();
    await expect(window.getByText(counts).first()).toBeVisible();
    await expect(window.getByRole('button', { name: /^Open in/ }).first()).toBeVisible();
  });
}

test('a subject-level file is joined to an ADaM file', async ({ armwise }) => {
  const { app, window, folder } = armwise;
  for (const name of ['adam-adqs.csv', 'adam-adsl.csv']) {
    copyFileSync(join(SAMPLES, 'layouts', name), join(folder, name));
  }
  const sheet = await openSheet(app, window, join(folder, 'adam-adqs.csv'));
  await answerOpenDialog(app, join(folder, 'adam-adsl.csv'));
  await sheet.getByRole('button', { name: 'Add ADSL…' }).click();
  await expect(sheet).toContainText('adam-adsl.csv');
  await sheet.getByRole('button', { name: /^Import [\d,]+ rows$/ }).click();
  await expect(window.getByText(/^239 people, 4 arms/)).toBeVisible();
  const detail = await onlyDataset(window);
  expect(detail.kAnonymity?.columns).toContain('sex');
});
