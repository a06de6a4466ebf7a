import { describe, expect, it } from 'vitest';
import { estimandLadderTable } from '../../shared/charts/estimand-ladder-table.ts';
import { forestTable, metaForestTable } from '../../shared/charts/forest-table.ts';
import { retentionTable } from '../../shared/charts/retention-table.ts';
import { trajectoryTable } from '../../shared/charts/trajectory-table.ts';
import { effectText } from '../../shared/text/effect-text.ts';
import { estimandLadderSummary } from '../../shared/text/estimand-ladder-summary.ts';
import { forestSummary, metaForestSummary } from '../../shared/text/forest-summary.ts';
import { retentionSummary } from '../../shared/text/retention-summary.ts';
import { joinList } from '../../shared/text/sentences.ts';
import { trajectorySummary } from '../../shared/text/trajectory-summary.ts';
import { COMPARE, ESTIMATES_WITH_REFUSAL } from './fixtures/compare.ts';
import { EVIDENCE, EVIDENCE_LARGE, META_SUBGROUPS } from './fixtures/evidence.ts';
import { RETENTION, RETENTION_EMPTIED, RETENTION_FOUR } from './fixtures/retention.ts';

const REFUSED = { ...COMPARE, estimates: ESTIMATES_WITH_REFUSAL };

describe('the table behind a chart', () => {
  const tables = {
    trajectory: trajectoryTable(COMPARE),
    retention: retentionTable(RETENTION_FOUR),
    ladder: estimandLadderTable(REFUSED, 'mean-difference'),
    forest: forestTable(EVIDENCE),
    'forest of one pooling': metaForestTable(META_SUBGROUPS),
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

  it('lists', () => {
    expect([joinList([]), joinList(['a']), joinList(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a, b and c',
    ]);
  });
});
