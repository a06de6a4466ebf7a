import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from '../../../main/engine/export/markup.ts';
import { renderSvg } from '../../../main/engine/export/render-svg.ts';
import { htmlReport } from '../../../main/engine/export/report.ts';
import { dateText } from '../../../main/engine/export/report-data.ts';
import { COMPARE, ESTIMATES_WITH_REFUSAL } from '../../charts/fixtures/compare.ts';
import { DATASET } from '../../charts/fixtures/dataset.ts';
import { EVIDENCE, EVIDENCE_LARGE } from '../../charts/fixtures/evidence.ts';
import { RETENTION } from '../../charts/fixtures/retention.ts';

const HEAD = {
  title: DATASET.name,
  generatedAt: '2026-11-22T09:00:00.000Z',
  version: '0.1.0',
  dataset: DATASET,
};
const TRIAL = { ...HEAD, compare: COMPARE, retention: RETENTION };
const REAL = { ...DATASET, synthetic: false };
const PUBLISHED = {
  ...HEAD,
  dataset: { ...REAL, kind: 'comparison' as const, comparisons: 15 },
  evidence: { ...EVIDENCE, synthetic: false },
};

describe('htmlReport of a trial', () => {
  it('has the people before the comparison, and everyone in them', async () => {
    const page = await htmlReport(TRIAL);
    expect(page.indexOf('The people')).toBeLessThan(page.indexOf('IPT compared with CBT'));
    for (const { randomised, endpoint, dropout } of COMPARE.arms) {
      for (const n of [randomised, endpoint.withData, endpoint.droppedOut, dropout.n]) {
        expect(page).toMatch(new RegExp(`>${n}[ ,<]`));
      }
    }
    expect(page).toContain('239 of 239 people');
    expect(page).toContain('Medication 57 and Placebo 62');
  });

  it('gives every estimate with the people it uses, or why there is none', async () => {
    const page = await htmlReport({
      ...TRIAL,
      compare: { ...COMPARE, estimates: ESTIMATES_WITH_REFUSAL },
    });
    expect(page.match(/of 120<\/td>/g)).toHaveLength(COMPARE.estimates.length);
    expect(page).toContain('No estimate: CBT has nobody who completed treatment');
  });

  it('says where the data come from and with what it was made', async () => {
    const page = await htmlReport({ ...TRIAL, filters: ['format: individual'] });
    expect(page).toContain(DATASET.sha256);
    expect(page).toContain('1,200 rows read: 1,195 imported, 3 held back, 2 blank.');
    expect(page).toContain('Armwise 0.1.0');
    expect(page).toContain('filters: format: individual');
    expect(page).toContain('22 November 2026, 09:00 UTC');
    expect(page).toContain('Kaplan EL, Meier P.');
  });

  it('says loudly that data are synthetic, and only then', async () => {
    expect(await htmlReport(TRIAL)).toMatch(/<p class="synthetic">SYNTHETIC DATA/);
    expect(await htmlReport(TRIAL)).toContain('<title>SYNTHETIC: ');
    expect(await htmlReport(PUBLISHED)).not.toMatch(/SYNTHETIC/);
  });
});

describe('htmlReport of arm comparisons', () => {
  it('has the pooled effects, the forest and every comparison', async () => {
    const page = await htmlReport(PUBLISHED);
    for (const words of [
      '0.45 (0.08 to 0.82)',
      'Bucher HC',
      '<h3>Not pooled</h3>',
      'Morvern 2016: Morvern, 2016 (number',
    ]) {
      expect(page).toContain(words);
    }
    expect(page.match(/<tr><th scope="row"/g)?.length).toBeGreaterThan(6 + 8);
  });

  it('draws the heaviest rows of many and lists them all', async () => {
    const page = await htmlReport({ ...PUBLISHED, evidence: EVIDENCE_LARGE });
    expect(page).toContain('The drawing has the 12 heaviest rows of each block');
    expect(page).toContain('487 comparisons, as in the file.');
    expect(page.length).toBeLessThan(1_000_000);
  });
});

describe('every report', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&\u0000';

  it('is one document without script, that loads nothing', async () => {
    for (const input of [TRIAL, PUBLISHED]) {
      const page = await htmlReport(input);
      expect(page).toMatch(/^<!doctype html>/);
      expect(page).toContain('default-src &#39;none&#39;');
      expect(page).not.toMatch(/<script|<link|<img|<iframe|\bon[a-z]+="|url\(|@import/i);
      // Namespaces of SVG are names; nothing is fetched by them.
      const addresses = page.match(/https?:[^"\s<]+/g) ?? [];
      expect(addresses.every((address) => address.startsWith('http://www.w3.org/'))).toBe(true);
      expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
  });

  it('escapes what comes from a file', async () => {
    const page = await htmlReport({
      ...TRIAL,
      title: hostile,
      dataset: { ...DATASET, fileName: hostile },
      filters: [hostile],
      compare: { ...COMPARE, notes: [hostile] },
      evidence: {
        ...EVIDENCE,
        direct: { status: 'refused', refusal: { code: 'x', message: hostile }, unused: [] },
      },
    });
    expect(page).not.toContain('<img');
    expect(page).not.toContain('\u0000');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;\ufffd');
  });

  it('is the same for the same input', async () => {
    expect(await htmlReport(TRIAL)).toBe(await htmlReport(TRIAL));
  });
});

describe('html', () => {
  it('escapes text and leaves markup', () => {
    expect(html`<p>${'a < b'}${html`<b>${1}</b>`}${null}${[html`<i></i>`]}</p>`.text).toBe(
      '<p>a &lt; b<b>1</b><i></i></p>',
    );
    expect(escapeHtml('a\tb\u0007')).toBe('a\tb\ufffd');
  });

  it('writes dates alike everywhere', () => {
    expect(dateText('2026-03-01T23:59:00+02:00')).toBe('1 March 2026, 21:59 UTC');
    expect(dateText('unknown')).toBe('unknown');
  });
});

describe('renderSvg', () => {
  it('refuses to load anything', async () => {
    const spec = {
      data: { url: 'data.csv' },
      mark: 'point' as const,
      encoding: { x: { field: 'a', type: 'quantitative' as const } },
    };
    await expect(renderSvg(spec, 'light')).rejects.toThrow(/could not be drawn.*loads nothing/);
  });
});
