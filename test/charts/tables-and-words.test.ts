import { describe, expect, it } from 'vitest';
import { doseTable } from '../../shared/charts/dose-table.ts';
import { estimandLadderTable } from '../../shared/charts/estimand-ladder-table.ts';
import { forestTable, metaForestTable } from '../../shared/charts/forest-table.ts';
import { outcomeStatusTable } from '../../shared/charts/outcome-status-table.ts';
import { retentionTable } from '../../shared/charts/retention-table.ts';
import { tippingTable } from '../../shared/charts/tipping-table.ts';
import { trajectoryTable } from '../../shared/charts/trajectory-table.ts';
import { doseSummary } from '../../shared/text/dose-summary.ts';
import { effectText } from '../../shared/text/effect-text.ts';
import { estimandLadderSummary } from '../../shared/text/estimand-ladder-summary.ts';
import { forestSummary, metaForestSummary } from '../../shared/text/forest-summary.ts';
import {
  eventsText,
  nntText,
  riskDifferenceText,
} from '../../shared/text/outcome-contrast-text.ts';
import { outcomeStatusSummary } from '../../shared/text/outcome-status-summary.ts';
import { unknownAsText } from '../../shared/text/outcome-words.ts';
import { retentionSummary } from '../../shared/text/retention-summary.ts';
import { joinList } from '../../shared/text/sentences.ts';
import { tippingSummary } from '../../shared/text/tipping-summary.ts';
import { trajectorySummary } from '../../shared/text/trajectory-summary.ts';
import { COMPARE, ESTIMATES_WITH_REFUSAL } from './fixtures/compare.ts';
import { EVIDENCE, EVIDENCE_LARGE, META_SUBGROUPS } from './fixtures/evidence.ts';
import { OUTCOMES, OUTCOMES_GROUPS, OUTCOMES_LARGE } from './fixtures/outcomes.ts';
import { RETENTION, RETENTION_EMPTIED, RETENTION_FOUR } from './fixtures/retention.ts';
import { SESSIONS, SESSIONS_UNKNOWN } from './fixtures/sessions.ts';
import { TIPPING, TIPPING_BOTH, TIPPING_CLEAR, TIPPING_OPEN } from './fixtures/tipping.ts';

const REFUSED = { ...COMPARE, estimates: ESTIMATES_WITH_REFUSAL };

describe('the table behind a chart', () => {
  const tables = {
    trajectory: trajectoryTable(COMPARE),
    retention: retentionTable(RETENTION_FOUR),
    ladder: estimandLadderTable(REFUSED, 'mean-difference'),
    forest: forestTable(EVIDENCE),
    'forest of one pooling': metaForestTable(META_SUBGROUPS),
    outcomes: outcomeStatusTable(OUTCOMES),
    'outcomes by group': outcomeStatusTable(OUTCOMES_GROUPS),
    tipping: tippingTable(TIPPING),
    doses: doseTable(SESSIONS),
  };

  it.each(Object.entries(tables))('%s has a cell for every column', (_, { columns, rows }) => {
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toHaveLength(columns.length);
      for (const cell of row) expect(cell === undefined || Number.isNaN(cell)).toBe(false);
    }
  });

  it('trajectory: people at every visit, unrounded means', () => {
    const { columns, rows } = trajectoryTable(COMPARE);
    expect(rows).toHaveLength(10);
    const last = rows.find((row) => row[0] === 'CBT' && row[1] === 16);
    expect(last?.slice(0, 10)).toEqual(['CBT', 16, 59, 38, 1, 13, 6, 1, 38, 11.43]);
    expect(columns[9]).toBe('mean');
  });

  it('ladder: a refused estimate keeps its row, its people and its reason', () => {
    const { rows } = estimandLadderTable(REFUSED, 'mean-difference');
    const refused = rows.find((row) => row[0] === 'Completers');
    expect(refused?.[2]).toBeNull();
    expect(refused?.[9]).toBe(1);
    expect(refused?.at(-1)).toMatch(/nobody/);
  });

  it('outcomes: zeros are listed, both denominators, everyone before the groups', () => {
    const { columns, rows } = outcomeStatusTable(OUTCOMES_GROUPS);
    expect(rows).toHaveLength(4 * 2 * 5);
    expect(columns.slice(0, 2)).toEqual(['group', 'arm']);
    expect(rows[0]).toEqual([
      'everyone',
      'IPT',
      'recovered',
      15,
      61,
      (100 * 15) / 61,
      45,
      (100 * 15) / 45,
      (100 * 32) / 61,
      (100 * 48) / 61,
    ]);
    expect(rows.filter((row) => row[3] === 0).length).toBeGreaterThan(0);
  });

  it('tipping: the known assumptions, then every cell, with whom it clearly favours', () => {
    const { rows } = tippingTable(TIPPING);
    expect(rows).toHaveLength(2 + 21 * 21);
    expect(rows[0]?.slice(0, 4)).toEqual(['missing at random', 0, 0, -2.69]);
    expect(rows[0]?.[6]).toBe('IPT');
    expect(tippingTable(TIPPING_OPEN).rows.every((row) => row[6] === 'neither')).toBe(true);
  });

  it('doses: an empty mean stays empty', () => {
    const { rows } = doseTable(SESSIONS);
    expect(rows).toHaveLength(18);
    expect(rows[0]).toEqual(['IPT', 0, 0, 1, 1, 0, null, null, null, 61]);
  });

  it('forest: every comparison, drawn or not, and those that were not pooled', () => {
    expect(forestTable(EVIDENCE_LARGE).rows).toHaveLength(48 + 487 + 5 + 3 + 1);
    const remarks = forestTable(EVIDENCE).rows.map((row) => row.at(-1));
    expect(remarks.filter((remark) => String(remark).startsWith('not pooled'))).toHaveLength(1);
  });
});

describe('the words for a chart', () => {
  it('trajectory', () => {
    expect(trajectorySummary(COMPARE)).toBe(
      'Mean HDRS-17 (lower is better): IPT from 20.4 at week 0 (61 of 61 people) to 9.5 at week 16 (45 of 61 people) and CBT from 19.2 at week 0 (59 of 59 people) to 11.4 at week 16 (38 of 59 people). People: of 61 in IPT, 45 have a score at week 16, 15 left and 1 missed the visit; of 59 in CBT, 38 have a score at week 16, 20 left and 1 missed the visit.',
    );
  });

  it('retention', () => {
    expect(retentionSummary(RETENTION)).toBe(
      'Still in treatment at week 16: IPT 75% (15 of 61 left) and CBT 66% (20 of 59 left). Log-rank χ² 1.35, df 1, p = .24. Hazard ratio of leaving, IPT against CBT: 0.67 (0.34 to 1.32).',
    );
    expect(retentionSummary(RETENTION_EMPTIED)).toMatch(
      /CBT 0% \(6 of 6 left, half had left by week 4\)\. No log-rank test: CBT has fewer than 10/,
    );
    expect(retentionSummary({ ...RETENTION, curves: [] })).toBe(
      'There is nobody whose retention could be shown.',
    );
  });

  it('ladder', () => {
    const words = estimandLadderSummary(REFUSED, 'mean-difference');
    expect(words).toMatch(/Observed cases −2\.3 \(−4\.7 to 0\.1\), p = \.056, 83 of 120 people/);
    expect(words).toMatch(/Completers no estimate \(CBT has nobody .*\), 1 of 120 people/);
    expect(words).toMatch(/no difference under 1 of 3 assumptions\.$/);
  });

  it('outcomes', () => {
    expect(outcomeStatusSummary({ ...OUTCOMES, ruleText: 'The rule' })).toBe(
      'The rule. At week 16: of 61 in IPT, 15 recovered, 17 improved, 12 unchanged, 1 deteriorated and 16 unknown; of 59 in CBT, 12 recovered, 10 improved, 14 unchanged, 2 deteriorated and 21 unknown. Share recovered or improved: IPT 52% of those randomised (79% if all of the unknown are), 71% of the 45 with data; CBT 37% of those randomised (73% if all of the unknown are), 58% of the 38 with data.',
    );
    expect(outcomeStatusSummary(OUTCOMES_LARGE)).toMatch(/of 1,234 in Person-centred, 0 responded/);
    expect(outcomeStatusSummary(OUTCOMES, OUTCOMES_GROUPS.groups[2])).toMatch(/IPT has nobody;/);
  });

  it('tipping', () => {
    const words = tippingSummary(TIPPING);
    expect(words).toMatch(/^37 of 120 people have no score at week 16 \(16 in IPT, 21 in CBT\)\./);
    expect(words).toMatch(/up to 10 points worse than predicted: −6\.3 to −0\.1\./);
    expect(words).toMatch(/MAR \(missing at random\): −2\.7, p = \.025\. J2R/);
    expect(words).toMatch(/no longer clear when IPT leavers do 1\.5 points worse\.$/);
    expect(tippingSummary(TIPPING_CLEAR)).toMatch(/it stays clear however much worse IPT leavers/);
    expect(tippingSummary(TIPPING_BOTH)).toMatch(/IPT is clearly better in \d+, CBT in \d+,/);
    expect(tippingSummary(TIPPING_OPEN)).toMatch(/and neither in 9\.$/);
  });

  it('doses, beginning with what they are not', () => {
    const words = doseSummary(SESSIONS);
    expect(words).toMatch(
      /^Improvement on HDRS-17 at week 16 by sessions attended\. Sessions attended/,
    );
    expect(words).toMatch(/IPT: 0 sessions: 1 person, 1 left there, no score/);
    expect(words).toMatch(/8 or more: 38 of 56 known, 59 randomised\./);
    expect(words).toMatch(/−1\.9 \(−4\.3 to 0\.5\), p = \.12, 75 of 120 people\./);
    expect(words).toMatch(/no estimate\. Nobody in CBT could have had IPT\./);
    expect(doseSummary(SESSIONS_UNKNOWN)).toMatch(/IPT: nobody with known sessions\./);
  });

  it('forest', () => {
    expect(forestSummary(EVIDENCE)).toMatch(
      /^Hedges’ g with 95% interval\. IPT versus control: 0\.45/,
    );
    expect(forestSummary(EVIDENCE)).toMatch(/head to head: No comparison of IPT with CBT/);
    expect(forestSummary(EVIDENCE)).toMatch(/−0\.06 \(−0\.39 to 0\.27\), p = \.72\.$/);
    expect(metaForestSummary(META_SUBGROUPS)).toMatch(/8 comparisons of 6 studies, 1,167 people/);
  });

  it('ratios are said as ratios', () => {
    expect(effectText('rr', Math.log(2), Math.log(1), Math.log(4))).toBe('2.00 (1.00 to 4.00)');
    expect(effectText('rd', -0.1, -0.2, 0)).toBe('−0.10 (−0.20 to 0.00)');
  });

  it('numbers needed to treat, through infinity where the interval includes no difference', () => {
    const [open, closed] = [OUTCOMES.contrasts[0]?.nnt, { direction: 'harm', value: 4.8 } as const];
    if (!open) throw new Error('the fixture has one');
    expect(nntText(open)).toBe('benefit 7.6 (3.0 to ∞ to harm 13.9)');
    expect(nntText({ ...closed, low: 2.8, high: 24.3, beyond: null })).toBe(
      'harm 4.8 (2.8 to 24.3)',
    );
    expect(nntText({ ...closed, low: 2.8, high: null, beyond: null })).toBe('harm 4.8 (2.8 to ∞)');
    expect(eventsText({ events: 0, n: 0 })).toBe('nobody');
    expect(riskDifferenceText({ estimate: -0.052, ciLow: -0.19, ciHigh: 0.09 })).toBe(
      '−5 (−19 to 9)',
    );
    expect(unknownAsText('best-for-a', 'IPT', 'CBT')).toBe('all of IPT well, none of CBT');
  });

  it('lists', () => {
    expect([joinList([]), joinList(['a']), joinList(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a, b and c',
    ]);
  });
});
