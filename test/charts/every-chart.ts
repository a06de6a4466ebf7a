import type { ChartSpec } from '../../shared/charts/chart-types.ts';
import { doseChart } from '../../shared/charts/dose-chart.ts';
import { estimandLadder } from '../../shared/charts/estimand-ladder.ts';
import { forestChart, metaForestChart } from '../../shared/charts/forest-chart.ts';
import { FOREST_ORDERS } from '../../shared/charts/forest-order.ts';
import { withHeading } from '../../shared/charts/marks.ts';
import { outcomeStatusChart } from '../../shared/charts/outcome-status-chart.ts';
import { retentionChart } from '../../shared/charts/retention-chart.ts';
import { tippingMap } from '../../shared/charts/tipping-map.ts';
import { trajectoryChart } from '../../shared/charts/trajectory-chart.ts';
import { COMPARE, ESTIMATES_WITH_REFUSAL } from './fixtures/compare.ts';
import { trialOf } from './fixtures/compare-shapes.ts';
import { EVIDENCE, EVIDENCE_LARGE, META_RATIO, META_SUBGROUPS } from './fixtures/evidence.ts';
import {
  OUTCOMES,
  OUTCOMES_GROUPS,
  OUTCOMES_LARGE,
  OUTCOMES_RESPONSE,
} from './fixtures/outcomes.ts';
import {
  RETENTION,
  RETENTION_EMPTIED,
  RETENTION_FOUR,
  RETENTION_SESSIONS,
} from './fixtures/retention.ts';
import { SESSIONS, SESSIONS_MANY, SESSIONS_UNKNOWN } from './fixtures/sessions.ts';
import { TIPPING, TIPPING_BOTH, TIPPING_CLEAR, TIPPING_OPEN } from './fixtures/tipping.ts';

export interface Example {
  readonly name: string;
  readonly width: number;
  /** Result that the spec is built from; frozen by the tests. */
  readonly result: object;
  build(): ChartSpec;
}

const fortnights = Array.from({ length: 27 }, (_, i) => 2 * i);
const trials = {
  'a trial as usual': COMPARE,
  'irregular weeks': trialOf([0, 1, 2, 4, 6], [237, 31], { leavers: true }),
  'a year': trialOf([0, 1, 2, 4, 8, 12, 16, 26, 52], [120, 118], { loss: 0.7 }),
  'two visits': trialOf([0, 16], [40, 12], { codes: ['ipt-g', 'placebo'] }),
  'many visits': trialOf(fortnights, [60, 1234], { codes: ['an-invented-one', 'cbt'], loss: 0.8 }),
  'half weeks': trialOf([0, 0.5, 1.5, 3], [9, 8], { leavers: true }),
};

function trajectories(): Example[] {
  return Object.entries(trials).flatMap(([name, result]) =>
    [420, 560, 700].map((width) => ({
      name: `trajectory, ${name}, ${width}`,
      width,
      result,
      build: () => trajectoryChart(result, { width, ghosts: true }),
    })),
  );
}

function retentions(): Example[] {
  const results = { RETENTION, RETENTION_SESSIONS, RETENTION_FOUR, RETENTION_EMPTIED };
  return Object.entries(results).flatMap(([name, result]) =>
    [300, 420, 700].map((width) => ({
      name: `${name}, ${width}`,
      width,
      result,
      build: () => retentionChart(result, { width }),
    })),
  );
}

function ladders(): Example[] {
  const refused = { ...COMPARE, estimates: ESTIMATES_WITH_REFUSAL };
  const longNames = { ...refused, contrast: { a: 'person-centred', b: 'an-invented-treatment' } };
  return [
    [COMPARE, 420],
    [COMPARE, 700],
    [refused, 420],
    [longNames, 420],
  ].flatMap(([result, width], i) => {
    if (typeof result !== 'object' || typeof width !== 'number') return [];
    return (['mean-difference', 'hedges-g'] as const).map((measure) => ({
      name: `ladder ${i}, ${measure}, ${width}`,
      width,
      result,
      build: () => estimandLadder(result, { measure, selected: 'locf', width }),
    }));
  });
}

function forests(): Example[] {
  const small = FOREST_ORDERS.flatMap((order) =>
    [560, 620, 720, 950].map((width) => ({
      name: `forest by ${order}, ${width}`,
      width,
      result: EVIDENCE,
      build: () => forestChart(EVIDENCE, { order, width }),
    })),
  );
  return [
    ...small,
    {
      name: 'forest, large',
      width: 950,
      result: EVIDENCE_LARGE,
      build: () => forestChart(EVIDENCE_LARGE, { order: 'weight', width: 950, maxRows: 25 }),
    },
    ...[META_SUBGROUPS, META_RATIO].map((result, i) => ({
      name: `forest of one pooling ${i}`,
      width: 800,
      result,
      build: () => metaForestChart(result, { order: 'year', width: 800 }),
    })),
    {
      name: 'forest with a heading',
      width: 950,
      result: EVIDENCE,
      build: () =>
        withHeading(forestChart(EVIDENCE, { order: 'year', width: 950 }), {
          title: 'Forest',
          subtitle: 'Post-treatment depression against control',
        }),
    },
  ];
}

function outcomes(): Example[] {
  const results = { OUTCOMES, OUTCOMES_GROUPS, OUTCOMES_RESPONSE, OUTCOMES_LARGE };
  const all = Object.entries(results).flatMap(([name, result]) =>
    [260, 420, 640].map((width) => ({
      name: `${name}, ${width}`,
      width,
      result,
      build: () => outcomeStatusChart(result, { width }),
    })),
  );
  const part = OUTCOMES_GROUPS.groups[1];
  if (!part) throw new Error('the fixture has groups');
  const build = () => outcomeStatusChart(OUTCOMES_GROUPS, { width: 320, part });
  return [...all, { name: 'outcomes of one group', width: 320, result: OUTCOMES_GROUPS, build }];
}

function tippings(): Example[] {
  const results = { TIPPING, TIPPING_BOTH, TIPPING_OPEN, TIPPING_CLEAR };
  return Object.entries(results).flatMap(([name, result]) =>
    [240, 320, 480].map((width) => ({
      name: `${name}, ${width}`,
      width,
      result,
      build: () => tippingMap(result, { width }),
    })),
  );
}

function doses(): Example[] {
  const results = { SESSIONS, SESSIONS_MANY, SESSIONS_UNKNOWN };
  return Object.entries(results).flatMap(([name, result]) =>
    [300, 420, 640].map((width) => ({
      name: `${name}, ${width}`,
      width,
      result,
      build: () => doseChart(result, { width }),
    })),
  );
}

/** A specification of every kind, in the shapes that are hard to draw. */
export const EXAMPLES: readonly Example[] = [
  ...trajectories(),
  ...retentions(),
  ...ladders(),
  ...forests(),
  ...outcomes(),
  ...tippings(),
  ...doses(),
];
