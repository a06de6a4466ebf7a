import { describe, expect, test } from 'vitest';
import { formatBytes } from '../../renderer/screens/data/format-bytes.ts';
import { timeLeft } from '../../renderer/screens/data/time-left.ts';

const progress = (done: number, total: number | null) => ({
  phase: 'reading' as const,
  done,
  total,
  rows: 0,
  rowsPerSecond: 0,
});

describe('timeLeft', () => {
  test('goes by the pace so far', () => {
    expect(timeLeft(progress(50, 100), 10_000)).toBe('10 s left');
    expect(timeLeft(progress(10, 100), 60_000)).toBe('9 min left');
    expect(timeLeft(progress(999, 1000), 10_000)).toBe('under 1 s left');
  });

  test('says nothing that it cannot know', () => {
    expect(timeLeft(progress(50, null), 10_000)).toBeNull();
    expect(timeLeft(progress(0, 100), 10_000)).toBeNull();
    expect(timeLeft(progress(50, 100), 100)).toBeNull();
  });

  test('more done than there was is nearly done', () => {
    expect(timeLeft(progress(120, 100), 10_000)).toBe('under 1 s left');
  });
});

test('formatBytes chooses the unit', () => {
  expect([812, 24_576, 1_468_006, 3_221_225_472].map(formatBytes)).toEqual([
    '812 bytes',
    '24 KB',
    '1.4 MB',
    '3.0 GB',
  ]);
});
