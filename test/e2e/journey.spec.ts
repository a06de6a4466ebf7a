import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CompareResult } from '../../shared/contract/compare.ts';
import type { DatasetSummary } from '../../shared/contract/datasets.ts';
import type { EvidenceResult } from '../../shared/contract/meta.ts';
import { formatInterval, formatNumber } from '../../shared/text/format-number.ts';
import { expect, test } from './fixture.ts';
import { answerOpenDialog, callEngine, dropFile, enginePid, writeCsv } from './window.ts';

const TRIAL = join(import.meta.dirname, '../../sample-data/tdcrp-like-trial/trial.csv');

/** What the engine answers, asked the way the window asks it. */
async function engine<T>(window: Page, method: string, input: unknown): Promise<T> {
  const outcome = await callEngine(window, method, input);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.output as T;
}

test('a CSV comes in by the button, and the drawn numbers are the engine’s', async ({
  armwise,
}) => {
  const { app, window, folder } = armwise;
  const path = join(folder, 'my-trial.csv');
  copyFileSync(TRIAL, path);
  await answerOpenDialog(app, path);
  await window.getByRole('button', { name: 'Import my CSV' }).click();
  // Nothing needs a decision: one press imports it.
  await window.getByRole('button', { name: 'Import 2,390 rows' }).click();
  await expect(window.getByText('2,390 rows read')).toBeVisible();
  await window.getByRole('button', { name: 'Open in Compare' }).first().click();

  const [dataset] = await engine<DatasetSummary[]>(window, 'datasets.list', {});
  const all = await engine<CompareResult>(window, 'compare.run', { datasets: [dataset?.id] });
  await expectHeadline(window, all, 'mmrm');

  const estimands = window.getByRole('radiogroup', { name: 'Estimand' });
  await estimands.getByText('BOCF').click();
  await expectHeadline(window, all, 'bocf');

  await window.getByRole('button', { name: 'filter' }).click();
  const dialog = window.getByRole('dialog', { name: 'Add a filter' });
  await dialog.getByRole('button', { name: /Filter by/ }).click();
  await window.getByRole('option', { name: 'format' }).click();
  await dialog.getByRole('checkbox', { name: /Individual/ }).click({ force: true });
  await dialog.getByRole('button', { name: 'Add filter' }).click();
  const filtered = await engine<CompareResult>(window, 'compare.run', {
    datasets: [dataset?.id],
    where: [{ field: 'format', values: ['individual'] }],
    // The course follows the estimand that was chosen.
    trajectory: 'bocf',
  });
  expect(filtered.population.matched).toBeLessThan(all.population.matched);
  await expectHeadline(window, filtered, 'bocf');
  await expectDrawn(window, filtered);
});

/** The headline shows the chosen estimate with its interval and the people it rests on. */
async function expectHeadline(window: Page, result: CompareResult, estimand: string) {
  const chosen = result.estimates.find(
    (estimate) => estimate.estimand === estimand && estimate.measure === 'mean-difference',
  );
  const { estimate, ciLow, ciHigh } = chosen ?? {};
  if (typeof estimate !== 'number' || typeof ciLow !== 'number' || typeof ciHigh !== 'number') {
    throw new Error(`The engine gives no estimate under ${estimand}.`);
  }
  const answer = window.getByRole('region', { name: 'Answer' });
  await expect(answer).toContainText(formatNumber(estimate, 1));
  await expect(answer).toContainText(formatInterval(ciLow, ciHigh, 1));
  await expect(answer).toContainText(`${chosen?.nUsed} of ${chosen?.randomised}`);
  const summary = window.getByRole('region', { name: 'Summary' });
  const randomised = result.arms.reduce((sum, arm) => sum + arm.randomised, 0);
  await expect(summary).toContainText(`${randomised} randomised`);
}

/** Numbers that the figures themselves carry: people in the strip, means at the end, everyone at risk. */
async function expectDrawn(window: Page, result: CompareResult) {
  const text = async () =>
    (await window.locator('svg text').allTextContents()).map((line) => line.trim()).join('\n');
  for (const { treatment, endpoint, dropout } of result.arms) {
    const last = result.trajectory.findLast((point) => point.treatment === treatment);
    await expect.poll(text).toContain(formatNumber(last?.mean ?? Number.NaN, 1));
    await expect.poll(text).toContain(`${last?.n} of ${endpoint.randomised}`);
    const gone = endpoint.droppedOut + endpoint.lostToFollowUp + endpoint.neverStarted;
    await expect.poll(text).toContain(`${endpoint.withData} · ${gone} left`);
    await expect.poll(text).toContain(`${dropout.n} of ${endpoint.randomised}`);
  }
}

test('a dropped file with an e-mail column is refused, and comes in without it', async ({
  armwise,
}) => {
  const { window, folder } = armwise;
  const lines = readFileSync(TRIAL, 'utf8').trim().split('\n');
  const path = writeCsv(join(folder, 'contacts.csv'), [
    `${lines[0]},contact`,
    ...lines.slice(1).map((line, i) => `${line},person${i}@example.org`),
  ]);
  await dropFile(window, 'body', path);
  await expect(window.getByText(/e-mail/i).first()).toBeVisible();
  expect(await engine(window, 'datasets.list', {})).toEqual([]);
  await expect(window.locator('body')).not.toContainText('person0@example.org');
  await expect(window.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await window.getByRole('button', { name: 'Drop this column' }).click();
  await window.getByRole('button', { name: 'Import 2,390 rows' }).click();
  await expect(window.getByText('2,390 rows read')).toBeVisible();
  expect(readFileSync(armwise.database).includes('example.org')).toBe(false);
});

test('the published figures open in Evidence, with the attrition of both arms', async ({
  armwise,
}) => {
  const { window } = armwise;
  await window.getByRole('button', { name: /Open the published/ }).click();
  await expect(window.getByRole('main', { name: 'Evidence' })).toBeVisible();
  await expect(window.getByText(/Indirect:/)).toBeVisible();
  const [dataset] = await engine<DatasetSummary[]>(window, 'datasets.list', {});
  const evidence = await engine<EvidenceResult>(window, 'evidence.run', { dataset: dataset?.id });
  if (evidence.direct.status !== 'pooled') throw new Error('no head-to-head rows');
  const { estimate, ciLow, ciHigh } = evidence.direct.meta;
  const drawn = async () => (await window.locator('svg text').allTextContents()).join('\n');
  await expect.poll(drawn).toContain(formatNumber(estimate, 2));
  await expect.poll(drawn).toContain(formatNumber(ciLow, 2));
  await expect.poll(drawn).toContain(formatNumber(ciHigh, 2));
  await expect.poll(drawn).toContain('Power, 2012');
});

test('killing the engine in the middle of an import leaves nothing, and the window recovers', async ({
  armwise,
}) => {
  const { app, window, folder } = armwise;
  const [header = '', ...rows] = readFileSync(TRIAL, 'utf8').trim().split('\n');
  const copies = Array.from({ length: 60 }, (_, copy) =>
    rows.map((row) => row.replace(/^[^,]*/, (id) => `${copy}-${id}`)),
  );
  const path = writeCsv(join(folder, 'large.csv'), [header, ...copies.flat()]);
  await answerOpenDialog(app, path);
  await window.getByRole('button', { name: 'Import my CSV' }).click();
  await window
    .getByRole('button', { name: /^Import( |$)/ })
    .last()
    .click();
  // The last phase is the one that writes; the kill must fall into it.
  await window.getByRole('progressbar', { name: 'Storing' }).waitFor({ timeout: 40_000 });
  process.kill(await enginePid(app), 'SIGKILL');
  await expect(window.getByText(/engine stopped/i).first()).toBeVisible();
  await expect.poll(() => engine(window, 'datasets.list', {})).toEqual([]);
  expect(await engine(window, 'database.check', {})).toEqual({ ok: true, problems: [] });
});
