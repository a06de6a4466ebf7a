import { describe, expect, it } from 'vitest';
import { doseChart } from '../../shared/charts/dose-chart.ts';
import { estimandLadder } from '../../shared/charts/estimand-ladder.ts';
import { forestChart } from '../../shared/charts/forest-chart.ts';
import { outcomeStatusChart } from '../../shared/charts/outcome-status-chart.ts';
import { retentionChart } from '../../shared/charts/retention-chart.ts';
import { tippingMap } from '../../shared/charts/tipping-map.ts';
import { trajectoryChart } from '../../shared/charts/trajectory-chart.ts';
import { formatCount } from '../../shared/text/format-number.ts';
import { draw, overlaps, type TextBox } from './draw.ts';
import { COMPARE } from './fixtures/compare.ts';
import { EVIDENCE } from './fixtures/evidence.ts';
import { OUTCOMES_GROUPS } from './fixtures/outcomes.ts';
import { RETENTION_FOUR } from './fixtures/retention.ts';
import { SESSIONS } from './fixtures/sessions.ts';
import { TIPPING } from './fixtures/tipping.ts';

async function textsOf(spec: Parameters<typeof draw>[0]): Promise<readonly TextBox[]> {
  return (await draw(spec, 'light')).texts;
}

describe('every count of a result is in its drawing', () => {
  it('trajectory: who has data and who left at every visit, of everyone randomised', async () => {
    const texts = await textsOf(trajectoryChart(COMPARE, { width: 560, ghosts: true }));
    const words = texts.map(({ text }) => text);
    for (const at of COMPARE.flow) {
      const left = at.droppedOut + at.lostToFollowUp + at.neverStarted;
      expect(words).toContain(left === 0 ? `${at.withData}` : `${at.withData} · ${left} left`);
    }
    for (const { randomised, withData } of COMPARE.arms) {
      expect(words).toContain(`of ${randomised}`);
      expect(words).toContain(`${withData} of ${randomised}`);
    }
  });

  it('trajectory: the bars of a visit add up to everyone randomised', () => {
    const spec = JSON.stringify(trajectoryChart(COMPARE, { width: 560, ghosts: false }));
    for (const at of COMPARE.flow) {
      for (const kind of [
        'withData',
        'missedVisit',
        'droppedOut',
        'lostToFollowUp',
        'neverStarted',
      ] as const) {
        if (at[kind] === 0) continue;
        expect(spec).toContain(`"week":${at.week},"people":"${at[kind]} of ${at.randomised}"`);
      }
    }
  });

  it('retention: the numbers at risk, and who left of whom', async () => {
    const words = (await textsOf(retentionChart(RETENTION_FOUR, { width: 420 }))).map(
      (t) => t.text,
    );
    for (const { n } of RETENTION_FOUR.atRisk) expect(words).toContain(String(n));
    for (const { events, randomised } of RETENTION_FOUR.curves) {
      expect(words.some((text) => text.includes(`${events} of ${randomised}`))).toBe(true);
    }
  });

  it('ladder: the people every estimate uses', async () => {
    const spec = estimandLadder(COMPARE, { measure: 'hedges-g', selected: null, width: 420 });
    const words = (await textsOf(spec)).map(({ text }) => text);
    for (const { nUsed } of COMPARE.estimates) expect(words).toContain(String(nUsed));
    expect(words).toContain('n used of 120 randomised');
  });

  it.each([260, 420])(
    'outcomes: every count that is not zero, in order, %i wide',
    async (width) => {
      const texts = await textsOf(outcomeStatusChart(OUTCOMES_GROUPS, { width }));
      const counts = texts.filter(({ text }) => /^[\d,]+$/.test(text)).map(({ text }) => text);
      const parts = [OUTCOMES_GROUPS, ...OUTCOMES_GROUPS.groups];
      const wanted = parts.flatMap(({ arms }) =>
        arms.flatMap(({ categories }) =>
          categories.filter(({ n }) => n > 0).map(({ n }) => `${n}`),
        ),
      );
      expect([...counts].sort()).toEqual([...wanted].sort());
      for (const { randomised } of parts.flatMap(({ arms }) => arms)) {
        expect(texts.map(({ text }) => text)).toContain(`of ${randomised}`);
      }
    },
  );

  it('outcomes: both denominators under every bar', async () => {
    const texts = await textsOf(outcomeStatusChart(OUTCOMES_GROUPS, { width: 420 }));
    const words = texts.map(({ text }) => text);
    expect(words).toContain('52% of 61 randomised, 71% of 45 with data');
    expect(words).toContain('0% of 4 randomised, nobody with data');
    expect(words).toContain('nobody randomised');
  });

  it('tipping: who has no score, of everyone randomised', async () => {
    const words = (await textsOf(tippingMap(TIPPING, { width: 480 }))).map(({ text }) => text);
    expect(words.join(' ')).toContain(
      '37 of 120 randomised have no score at week 16 (IPT 16, CBT 21)',
    );
    expect(words).toEqual(expect.arrayContaining(['IPT clearly better', 'cannot tell', 'MAR']));
  });

  it('sessions: people, leavers and those with data at every dose', async () => {
    const words = (await textsOf(doseChart(SESSIONS, { width: 420 }))).map(({ text }) => text);
    const shown = (n: number) => words.filter((word) => word === String(n)).length;
    const counts = SESSIONS.doses.flatMap(({ n, left, withData }) => [n, left, withData]);
    for (const n of counts) {
      expect(shown(n)).toBeGreaterThanOrEqual(counts.filter((each) => each === n).length);
    }
    expect(words).toContain('of 61');
    expect(words).toContain('56 of 59');
    expect(words.join(' ')).toContain('known only after randomisation');
  });

  it('forest: the people of every row, with a question mark for what is not reported', async () => {
    const words = (await textsOf(forestChart(EVIDENCE, { order: 'year', width: 950 }))).map(
      ({ text }) => text,
    );
    for (const side of [EVIDENCE.aVersusControl, EVIDENCE.bVersusControl]) {
      if (side.status !== 'pooled') throw new Error('the fixture is pooled');
      expect(words).toContain(formatCount(side.meta.people.analysed));
      for (const { n1, n2, randomised1, randomised2 } of side.meta.rows) {
        const randomised =
          randomised1 === null || randomised2 === null ? '?' : randomised1 + randomised2;
        expect(words).toContain(`${(n1 ?? 0) + (n2 ?? 0)} of ${randomised}`);
      }
    }
  });
});

describe('the check for texts that cover each other', () => {
  it('finds one', () => {
    const box = { text: 'a', x1: 0, y1: 0, x2: 30, y2: 11 };
    expect(overlaps([box, { ...box, text: 'b', x1: 20, x2: 50 }])).toHaveLength(1);
    expect(overlaps([box, { ...box, text: 'b', x1: 32, x2: 50 }])).toEqual([]);
  });
});
