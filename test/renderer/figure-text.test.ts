import { describe, expect, test } from 'vitest';
import { fileNameOf } from '../../renderer/components/figure/figure.ts';
import { formatCell } from '../../renderer/components/figure/format-cell.ts';
import { tipLines } from '../../renderer/components/figure/tip-content.ts';
import { levelLabel } from '../../renderer/components/level-label.ts';

describe('tipLines', () => {
  test('turns what a mark says into lines of text', () => {
    expect(tipLines({ Arm: 'IPT', n: 45, note: '', gone: null })).toEqual([
      { term: 'Arm', text: 'IPT' },
      { term: 'n', text: '45' },
    ]);
    expect(tipLines('one\ntwo')).toEqual([
      { term: null, text: 'one' },
      { term: null, text: 'two' },
    ]);
  });

  test('keeps markup as text and nothing as nothing', () => {
    expect(tipLines('<b>x</b>')).toEqual([{ term: null, text: '<b>x</b>' }]);
    expect([tipLines(null), tipLines(undefined), tipLines('')]).toEqual([[], [], []]);
  });
});

test('formatCell tells whole numbers in full and others to three decimals', () => {
  expect([formatCell(1516), formatCell(-4.2184), formatCell(null), formatCell('week 4')]).toEqual([
    '1,516',
    '−4.218',
    '–',
    'week 4',
  ]);
});

test('fileNameOf takes any words', () => {
  expect(fileNameOf('Forest', 'Nyström & B', '2020')).toBe('forest-nystrom-b-2020');
  expect(fileNameOf('…')).toBe('figure');
});

test('levelLabel names levels and what is not given', () => {
  expect(levelLabel('format', 'unknown')).toBe('not given');
  expect(levelLabel('planned-sessions', '13-16')).toBe('13–16');
  expect(levelLabel('study', 'Elkin 1989')).toBe('Elkin 1989');
});
