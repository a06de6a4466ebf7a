import { describe, expect, it } from 'vitest';
import { armStyles } from '../../shared/charts/arm-style.ts';
import { chartConfig } from '../../shared/charts/chart-config.ts';
import { sortedRows } from '../../shared/charts/forest-order.ts';
import { groupLeavers } from '../../shared/charts/group-leavers.ts';
import { PALETTE, PALETTE_PARAMS } from '../../shared/charts/palette.ts';
import { placeLabel } from '../../shared/charts/place-label.ts';
import { spread } from '../../shared/charts/spread.ts';
import { stripLabel } from '../../shared/charts/strip-label.ts';
import { fitText, textWidth, wrapText } from '../../shared/charts/text-width.ts';
import { niceTicks } from '../../shared/charts/ticks.ts';
import { visitAxis, visitLabels } from '../../shared/charts/visit-axis.ts';
import { LEAVERS } from './fixtures/compare.ts';
import { rows } from './fixtures/evidence.ts';

describe('spread', () => {
  it('moves labels apart and keeps their order', () => {
    expect(spread([50, 52], 28, 0, 200)).toEqual([37, 65]);
    expect(spread([52, 50], 28, 0, 200)).toEqual([65, 37]);
    expect(spread([10, 100], 28, 0, 200)).toEqual([10, 100]);
  });

  it('stays within the panel where there is room', () => {
    expect(spread([199, 200], 28, 0, 200)).toEqual([172, 200]);
    expect(spread([0, 0, 0], 20, 0, 200)).toEqual([0, 20, 40]);
  });
});

describe('visitAxis', () => {
  it('keeps time where bars have room', () => {
    const axis = visitAxis([0, 4, 8, 12, 16], 440);
    const gaps = axis.visits.slice(1).map(({ x }, i) => x - (axis.visits[i]?.x ?? 0));
    expect(axis.even).toBe(false);
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0] ?? 0, 6);
    expect(axis.at(2)).toBeCloseTo((axis.at(0) + axis.at(4)) / 2, 6);
  });

  it('spaces visits evenly where the first weeks would be slivers, and says so', () => {
    const axis = visitAxis([0, 1, 2, 4, 8, 12, 16, 26, 52], 420);
    expect(axis.even).toBe(true);
    for (const { half } of axis.visits) expect(2 * half).toBeGreaterThan(20);
  });

  it.each([[[0]], [[0, 16]], [[0, 1, 2, 4, 6]], [Array.from({ length: 60 }, (_, i) => i)]])(
    'keeps every bar within the panel and off its neighbours: %j',
    (weeks) => {
      const { visits } = visitAxis(weeks, 400);
      visits.forEach(({ x, half }, i) => {
        expect(x - half).toBeGreaterThanOrEqual(0);
        expect(x + half).toBeLessThanOrEqual(400);
        const next = visits[i + 1];
        if (next) expect(x + half).toBeLessThan(next.x - next.half);
      });
    },
  );

  it('labels every second visit rather than some where labels would touch', () => {
    const axis = visitAxis(
      Array.from({ length: 41 }, (_, i) => i),
      420,
    );
    const shown = visitLabels(axis).map(({ text }) => Number(text));
    const steps = shown.slice(1, -1).map((week, i) => week - (shown[i] ?? 0));
    expect(new Set(steps).size).toBe(1);
    expect(shown.at(-1)).toBe(40);
  });
});

describe('groupLeavers', () => {
  it('joins courses until none stands for fewer than five', () => {
    const groups = groupLeavers(LEAVERS.filter(({ treatment }) => treatment === 'ipt'));
    expect(groups.map(({ n, lastWeek }) => [n, lastWeek])).toEqual([
      [8, 4],
      [7, 12],
    ]);
  });

  it('weights means by people and ends where fewer than five are left', () => {
    const [first, second] = groupLeavers(LEAVERS.filter(({ treatment }) => treatment === 'ipt'));
    expect(first?.points).toEqual([
      { week: 0, mean: (20.9 * 3 + 20.0 * 5) / 8 },
      { week: 4, mean: 14.4 },
    ]);
    expect(second?.points.map(({ week }) => week)).toEqual([0, 4, 8]);
  });

  it('draws nothing for fewer than five in all', () => {
    expect(groupLeavers(LEAVERS.slice(0, 1))).toEqual([]);
    expect(groupLeavers([])).toEqual([]);
  });
});

describe('stripLabel', () => {
  const at = { treatment: 'ipt', week: 8, randomised: 61, withData: 52, missedVisit: 1 };
  const parts = { droppedOut: 4, lostToFollowUp: 3, neverStarted: 1 };

  it('says as much as fits', () => {
    expect(stripLabel({ ...at, ...parts }, 80, 42)?.lines).toEqual(['52 · 8 left']);
    expect(stripLabel({ ...at, ...parts }, 48, 42)?.lines).toEqual(['52', '8 left']);
    expect(stripLabel({ ...at, ...parts }, 24, 42)?.lines).toEqual(['52']);
    expect(stripLabel({ ...at, ...parts }, 12, 42)?.angle).toBe(270);
    expect(stripLabel({ ...at, ...parts }, 6, 42)).toBeNull();
  });

  it('moves onto those who left when few have data', () => {
    const few = {
      ...at,
      withData: 3,
      missedVisit: 0,
      droppedOut: 50,
      lostToFollowUp: 8,
      neverStarted: 0,
    };
    expect(stripLabel(few, 80, 42)).toMatchObject({ on: 'droppedOut', lines: ['3 · 58 left'] });
  });
});

describe('text', () => {
  it('is measured and shortened', () => {
    expect(textWidth('IPT', 10)).toBeCloseTo(0.28 * 10 + 0.64 * 20, 6);
    expect(textWidth('é', 10)).toBe(textWidth('e', 10));
    expect(fitText('Guided self-help', 200, 11)).toBe('Guided self-help');
    expect(textWidth(fitText('Guided self-help', 50, 11), 11)).toBeLessThanOrEqual(50);
    expect(wrapText('one two three four five six', 60, 11, 2)).toHaveLength(2);
    expect(wrapText('one two three four five six', 60, 11, 2).at(-1)).toMatch(/…$/);
  });

  it('finds a place beside a point that covers nothing', () => {
    const wall = { x0: 50, y0: 0, x1: 100, y1: 100, cost: 100 };
    const bounds = { x0: 0, y0: 0, x1: 100, y1: 100 };
    const box = placeLabel({ x: 48, y: 50 }, { width: 20, height: 10 }, [wall], bounds, 12);
    expect(box?.x1).toBeLessThanOrEqual(50);
    const everywhere = { ...bounds, cost: 100 };
    expect(
      placeLabel({ x: 50, y: 50 }, { width: 20, height: 10 }, [everywhere], bounds, 12),
    ).toBeNull();
  });
});

describe('niceTicks', () => {
  it('gives round values within the range', () => {
    expect(niceTicks(7, 23, 4)).toEqual([10, 15, 20]);
    expect(niceTicks(-0.39, 1.2, 3)).toEqual([0, 0.5, 1]);
    expect(() => niceTicks(1, 1, 4)).toThrow(RangeError);
    expect(() => niceTicks(Number.NaN, 1, 4)).toThrow(RangeError);
  });
});

describe('sortedRows', () => {
  const some = rows('ipt', 30, 3, 0.4);

  it('orders by the figure, rows without it last', () => {
    const years = sortedRows(some, 'year').map(({ year }) => year);
    const known = years.filter((year) => year !== null);
    expect(known).toEqual([...known].sort((a, b) => a - b));
    expect(years.slice(known.length).every((year) => year === null)).toBe(true);
    const effects = sortedRows(some, 'effect').map(({ yi }) => yi);
    expect(effects).toEqual([...effects].sort((a, b) => b - a));
  });

  it('does not depend on the order it is given', () => {
    const turned = [...some].reverse();
    for (const order of ['year', 'effect', 'weight', 'attrition'] as const) {
      expect(sortedRows(turned, order)).toEqual(sortedRows(some, order));
    }
  });
});

describe('colours', () => {
  it('are fixed for IPT and CBT, by family, whatever stands beside them', () => {
    const [placebo, cbt, ipt] = armStyles(['placebo', 'cbt', 'ipt-g']);
    expect(ipt?.color).toBe('#0072B2');
    expect(cbt?.color).toBe('#D55E00');
    expect(placebo?.color).toEqual({ expr: 'control' });
    expect([ipt?.shape, cbt?.shape, placebo?.shape]).toEqual(['circle', 'diamond', 'square']);
  });

  it('are not the same for two treatments of one chart', () => {
    const codes = ['ipt', 'ipt-g', 'cbt', 'ct', 'medication', 'dyn'];
    const colours = armStyles(codes).map(({ color }) => color);
    expect(new Set(colours).size).toBe(codes.length);
    const controls = armStyles(['wl', 'cau', 'placebo']).map(({ shape }) => shape);
    expect(new Set(controls).size).toBe(3);
  });

  it('have contrast: marks 3:1 on both grounds, words 4.5:1 on theirs and in bars', () => {
    const grounds = ['#FFFFFF', '#1B1F24'];
    for (const slot of Object.values(PALETTE)) {
      for (const ground of grounds) expect(contrast(slot.mark, ground)).toBeGreaterThanOrEqual(3);
      const on = slot.on === 'onDark' ? '#FFFFFF' : '#101418';
      expect(contrast(slot.mark, on)).toBeGreaterThanOrEqual(4.5);
      PALETTE_PARAMS[slot.ink].forEach((ink, i) => {
        expect(contrast(ink, grounds[i] ?? '')).toBeGreaterThanOrEqual(4.5);
      });
    }
  });

  it('have a value in both themes', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const param of chartConfig(theme).params ?? []) {
        expect(param).toHaveProperty('value', expect.stringMatching(/^#[0-9A-F]{6}$/));
      }
    }
  });
});

/** Contrast ratio of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
