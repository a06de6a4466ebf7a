import { describe, expect, test } from 'vitest';
import { mergeGroups } from '../../renderer/screens/data/merge-groups.ts';
import { problemsSubtitle } from '../../renderer/screens/data/problem-counts.ts';
import { parseWeeks, weekProblem } from '../../renderer/screens/data/sheet/weeks.ts';
import type { IssueGroup } from '../../shared/contract/datasets.ts';

const group = (over: Partial<IssueGroup>): IssueGroup => ({
  severity: 'warning',
  code: 'score-left-out',
  column: 'a',
  count: 1,
  firstLine: 5,
  message: 'It counts as missing.',
  ...over,
});

describe('mergeGroups', () => {
  test('puts one kind of problem in several columns together, errors first', () => {
    const error = group({ severity: 'error', code: 'above-range', message: 'Too high.' });
    expect(mergeGroups([group({}), group({ column: 'b', count: 3, firstLine: 2 }), error])).toEqual(
      [
        { ...error, column: undefined, columns: ['a'] },
        { ...group({}), column: undefined, columns: ['a', 'b'], count: 4, firstLine: 2 },
      ],
    );
  });

  test('what is of no column stays so, and different words stay apart', () => {
    const merged = mergeGroups([group({ column: null, firstLine: null }), group({ message: 'x' })]);
    expect(merged.map(({ columns, firstLine }) => [columns, firstLine])).toEqual([
      [[], null],
      [['a'], 5],
    ]);
  });
});

test('problemsSubtitle counts kinds and the rows they cost', () => {
  expect(problemsSubtitle([], 0)).toBe('Nothing was found wrong');
  expect(problemsSubtitle([group({ severity: 'error' }), group({})], 4)).toBe(
    '1 kind of error: 4 rows held back; 1 kind of warning: kept, flagged',
  );
});

test('weeks are typed with a point or a comma, within the range that a mapping takes', () => {
  expect(['4', ' 8.7', '8,7', '−2', ''].map(parseWeeks)).toEqual([4, 8.7, 8.7, -2, null]);
  expect(['4', '', '-12'].map(weekProblem)).toEqual([null, null, null]);
  expect(['four', '1041', '1e3'].map((text) => weekProblem(text) !== null)).toEqual([
    true,
    true,
    true,
  ]);
});
