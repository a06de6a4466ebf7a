import { expect, it } from 'vitest';
import { printable } from '../../main/cli/printable.ts';
import { textTable } from '../../main/cli/text-table.ts';

it.each([
  ['\u001b[2Jgone', '\\u{1b}[2Jgone'],
  ['\u009b31mred', '\\u{9b}31mred'],
  ['back\b\b', 'back\\u{8}\\u{8}'],
  ['over\rwritten', 'over\\u{d}written'],
  ['\u202eTBC', '\\u{202e}TBC'],
  ['two\nlines, “é” 👩\u200d👦', 'two\nlines, “é” 👩\u200d👦'],
])('printable: %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(printable(shown)).toBe(shown);
});

it('keeps each row of a table on one line, whatever a label holds', () => {
  const table = textTable(
    ['arm', 'n'],
    [
      ['IPT\r\n999 people', '3'],
      ['\u001b[1mCBT', '12'],
    ],
  );
  expect(table.split('\n')).toEqual([
    'arm              n',
    '--------------  --',
    'IPT 999 people   3',
    '\\u{1b}[1mCBT    12',
  ]);
});
