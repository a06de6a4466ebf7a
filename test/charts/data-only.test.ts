import { describe, expect, it } from 'vitest';
import type { ChartSpec } from '../../shared/charts/chart-types.ts';
import { doseChart } from '../../shared/charts/dose-chart.ts';
import { estimandLadder } from '../../shared/charts/estimand-ladder.ts';
import { forestChart, metaForestChart } from '../../shared/charts/forest-chart.ts';
import { outcomeStatusChart } from '../../shared/charts/outcome-status-chart.ts';
import { retentionChart } from '../../shared/charts/retention-chart.ts';
import { tippingMap } from '../../shared/charts/tipping-map.ts';
import { trajectoryChart } from '../../shared/charts/trajectory-chart.ts';
import { draw } from './draw.ts';
import { COMPARE } from './fixtures/compare.ts';
import { EVIDENCE, META_SUBGROUPS } from './fixtures/evidence.ts';
import { OUTCOMES_GROUPS } from './fixtures/outcomes.ts';
import { RETENTION } from './fixtures/retention.ts';
import { SESSIONS } from './fixtures/sessions.ts';
import { TIPPING } from './fixtures/tipping.ts';

const HOSTILE = `x"'],</text><script>alert(1)</script>{"signal":"ev"}datum.y\\n__proto__`;

/** The same result with a hostile text wherever a file's own words can stand. */
function poison<T>(result: T): T {
  const words = new Set(['ipt', 'cbt', 'hdrs-17', 'wl', 'cau', 'placebo', 'other-ctr']);
  const keys = new Set(['label', 'study', 'format', 'level', 'message', 'reason']);
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'string')
      return words.has(value) || keys.has(key) ? HOSTILE + value : value;
    if (Array.isArray(value)) return value.map((each) => visit(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, visit(v, k)]));
  };
  return visit(result, '') as T;
}

/** Everything of a spec but its data. */
function withoutData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutData);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'data');
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutData(each)]));
}

const compare = poison(COMPARE);
const specs: Readonly<Record<string, () => ChartSpec>> = {
  trajectory: () => trajectoryChart(compare, { width: 560, ghosts: true }),
  ladder: () => estimandLadder(compare, { measure: 'hedges-g', selected: null, width: 520 }),
  retention: () => retentionChart(poison(RETENTION), { width: 420 }),
  forest: () => forestChart(poison(EVIDENCE), { order: 'effect', width: 950 }),
  'forest of one pooling': () =>
    metaForestChart(poison(META_SUBGROUPS), { order: 'effect', width: 950 }),
  outcomes: () => outcomeStatusChart(poison(OUTCOMES_GROUPS), { width: 420 }),
  tipping: () => tippingMap(poison(TIPPING), { width: 420 }),
  doses: () => doseChart(poison(SESSIONS), { width: 420 }),
};

describe.each(Object.entries(specs))('%s of a hostile file', (_, build) => {
  it('holds the words of the file as data values only', () => {
    const spec = build();
    expect(JSON.stringify(spec)).toContain('alert');
    expect(JSON.stringify(withoutData(spec))).not.toMatch(/alert|__proto__|"signal"/);
  });

  it('draws them as text', async () => {
    const { svg, warnings } = await draw(build(), 'light');
    expect(warnings).toEqual([]);
    expect(svg).not.toContain('<script');
  });
});
