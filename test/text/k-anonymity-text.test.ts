import { expect, test } from 'vitest';
import { kAnonymityText } from '../../shared/text/k-anonymity-text.ts';

test('kAnonymityText names what people share, and the smallest group', () => {
  const report = { columns: ['age band', 'site'], people: 239, groups: 18 };
  expect(kAnonymityText({ ...report, smallest: 2, under5: 2, under11: 36 })).toBe(
    '239 people in 18 groups that share age band and site; the smallest has 2 people (k = 2); 2 in groups of fewer than 5, 36 in groups of fewer than 11.',
  );
  expect(kAnonymityText({ ...report, smallest: 12, under5: 0, under11: 0 })).toContain(
    'nobody is in a group of fewer than 11',
  );
  expect(
    kAnonymityText({ columns: [], people: 1, groups: 1, smallest: 1, under5: 1, under11: 1 }),
  ).toBe(
    'The file gives no age band, sex, condition, site or start quarter by which its 1 person could be told apart.',
  );
});
