import { describe, expect, it } from 'vitest';
import { doseAxis, doseLabels } from '../../shared/charts/dose-axis.ts';
import { doseChart } from '../../shared/charts/dose-chart.ts';
import { hatchStrokes } from '../../shared/charts/pixel-marks.ts';
import { placeCells } from '../../shared/charts/tipping-cells.ts';
import { tippingFrame } from '../../shared/charts/tipping-frame.ts';
import { tippingLines } from '../../shared/charts/tipping-lines.ts';
import { tippingMap } from '../../shared/charts/tipping-map.ts';
import { regionLabels } from '../../shared/charts/tipping-regions.ts';
import type { Dose } from '../../shared/contract/sessions.ts';
import type { TippingResult } from '../../shared/contract/tipping.ts';
import { tippingVerdict } from '../../shared/text/tipping-words.ts';
import { draw } from './draw.ts';
import { SESSIONS, SESSIONS_MANY } from './fixtures/sessions.ts';
import { TIPPING, TIPPING_BOTH, TIPPING_CLEAR, TIPPING_OPEN } from './fixtures/tipping.ts';

describe('a hatch', () => {
  it.each([1, 4, 20, 300])('stays within a box %i wide', (width) => {
    const box = { x0: 10, x1: 10 + width, y0: 5, y1: 29 };
    const strokes = hatchStrokes(box);
    expect(strokes.length).toBeGreaterThan(0);
    for (const { x0, x1, y0, y1 } of strokes) {
      expect(x0).toBeGreaterThanOrEqual(box.x0);
      expect(x1).toBeLessThanOrEqual(box.x1 + 1e-9);
      expect(Math.min(y0, y1)).toBeGreaterThanOrEqual(box.y0 - 1e-9);
      expect(Math.max(y0, y1)).toBeLessThanOrEqual(box.y1 + 1e-9);
    }
  });
});

describe('the line of p = .05', () => {
  const linesOf = (result: TippingResult) => tippingLines(tippingFrame(result, 400), result);

  it('is one piece where one arm is clearly better, two where either can be, none where nothing tips', () => {
    expect(linesOf(TIPPING).significance).toHaveLength(1);
    expect(linesOf(TIPPING_BOTH).significance).toHaveLength(2);
    expect(linesOf(TIPPING_OPEN).significance).toHaveLength(0);
    expect(linesOf(TIPPING_CLEAR).significance).toHaveLength(0);
  });

  it('goes through every point of its side once, each next to the last, in whatever order they come', () => {
    const turned = { ...TIPPING, significance: [...TIPPING.significance].reverse() };
    for (const result of [TIPPING, turned]) {
      const [line = []] = linesOf(result).significance;
      expect(line).toHaveLength(TIPPING.significance.length);
      const frame = tippingFrame(result, 400);
      const step = Math.hypot(frame.width, frame.height) / (result.deltas.length - 1);
      line.slice(1).forEach(({ x, y }, i) => {
        const last = line[i] ?? { x, y };
        expect(Math.hypot(x - last.x, y - last.y)).toBeLessThan(step);
      });
    }
  });
});

describe('words on the map', () => {
  it.each([260, 320, 480])('stand on their own part only, %i wide', (width) => {
    for (const result of [TIPPING, TIPPING_BOTH, TIPPING_OPEN, TIPPING_CLEAR]) {
      const frame = tippingFrame(result, width);
      const cells = placeCells(frame, result);
      for (const { verdict, box } of regionLabels(frame, result, cells, [])) {
        if (!box) continue;
        const under = cells.filter(
          ({ x0, x1, y0, y1 }) => x0 < box.x1 && x1 > box.x0 && y0 < box.y1 && y1 > box.y0,
        );
        expect(under.length).toBeGreaterThan(0);
        expect(under.every(({ cell }) => tippingVerdict(result, cell) === verdict)).toBe(true);
      }
    }
  });

  it('are said beneath where they find no place', async () => {
    const { texts } = await draw(tippingMap(TIPPING_BOTH, { width: 240 }), 'light');
    const words = texts.map(({ text }) => text).join(' ');
    expect(words).toContain('Too small a part for its words: CBT clearly better.');
  });

  it('say what lies beyond the edge', async () => {
    const { texts } = await draw(tippingMap(TIPPING_OPEN, { width: 480 }), 'light');
    expect(texts.map(({ text }) => text).join(' ')).toMatch(
      /J2R \(.*7\.3.*\) lies beyond the edge\./,
    );
  });

  it('favour the arm that is better, whichever way the instrument runs', () => {
    const higher = { ...TIPPING, endpoint: { ...TIPPING.endpoint, lowerIsBetter: false } };
    const clear = { estimate: -3, p: 0.01 };
    expect(tippingVerdict(TIPPING, clear)).toBe('a');
    expect(tippingVerdict(higher, clear)).toBe('b');
    expect(tippingVerdict(TIPPING, { estimate: -3, p: 0.05 })).toBe('open');
  });

  it('need a map', () => {
    const flat = { ...TIPPING, deltas: [0], cells: TIPPING.cells.slice(0, 1) };
    expect(() => tippingMap(flat, { width: 300 })).toThrow(/two deltas/);
  });
});

describe('the axis of sessions', () => {
  const some = (doses: readonly (readonly [number, number])[]): Dose[] =>
    doses.map(([from, to]) => ({ ...(SESSIONS.doses[0] as Dose), from, to }));

  it('makes a dose as wide as its sessions where there is room', () => {
    const axis = doseAxis(SESSIONS.doses, 360);
    const widths = axis.slots.map(({ x0, x1 }) => x1 - x0);
    expect(axis.even).toBe(false);
    expect(widths[1]).toBeCloseTo(2 * (widths[0] ?? 0), 6);
    expect(axis.at(0)).toBeCloseTo((widths[0] ?? 0) / 2, 6);
    expect(axis.at(16)).toBeLessThan(360);
  });

  it('makes all doses equally wide where one would be a sliver, and says so', async () => {
    expect(doseAxis(SESSIONS_MANY.doses, 200).even).toBe(true);
    const { texts } = await draw(doseChart(SESSIONS_MANY, { width: 300 }), 'light');
    expect(texts.map(({ text }) => text)).toContain('doses equally wide');
  });

  it('goes forward', () => {
    const axis = doseAxis(
      some([
        [0, 0],
        [1, 5],
        [6, 10],
      ]),
      60,
    );
    const xs = Array.from({ length: 11 }, (_, n) => axis.at(n));
    expect(xs.every((x, i) => i === 0 || x > (xs[i - 1] ?? 0))).toBe(true);
    expect(doseLabels(axis)[0]?.text).toBe('0');
  });
});
