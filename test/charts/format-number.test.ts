import { describe, expect, it } from 'vitest';
import {
  bareP,
  formatCount,
  formatInterval,
  formatNumber,
  formatP,
  formatPercent,
  formatShare,
  formatTick,
} from '../../shared/text/format-number.ts';

describe('numbers for people', () => {
  it.each([
    [formatNumber(-2.69, 1), '−2.7'],
    [formatNumber(-0.04, 1), '0.0'],
    [formatNumber(0, 2), '0.00'],
    [formatCount(1516), '1,516'],
    [formatCount(1234567), '1,234,567'],
    [formatCount(999), '999'],
    [formatCount(27927.46), '27,927.5'],
    [formatCount(20.02), '20'],
    [formatCount(-1234), '−1,234'],
    [formatPercent(34.2), '34%'],
    [formatShare(45, 61), '74%'],
    [formatShare(0, 0), '–'],
    [formatP(0.0249), 'p = .025'],
    [formatP(0.2449), 'p = .24'],
    [formatP(0.0004), 'p < .001'],
    [formatP(1), 'p > .99'],
    [bareP(0.0004), '< .001'],
    [bareP(0.5), '.50'],
    [formatInterval(-5.04, -0.35, 1), '−5.0 to −0.3'],
    [formatTick(4), '4'],
    [formatTick(100), '100'],
    [formatTick(-0.5), '−0.5'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });

  it('refuses what is no number', () => {
    for (const format of [formatCount, formatP, formatTick, formatPercent]) {
      expect(() => format(Number.NaN)).toThrow(RangeError);
      expect(() => format(Number.POSITIVE_INFINITY)).toThrow(RangeError);
    }
    expect(() => formatNumber(Number.NaN, 1)).toThrow(RangeError);
    expect(() => formatP(1.2)).toThrow(RangeError);
  });
});
