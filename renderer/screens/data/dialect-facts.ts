import type { Dialect } from '../../../shared/contract/datasets.ts';

export const DELIMITER: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
};

const LINE_ENDING: Readonly<Record<string, string>> = {
  '\n': 'LF',
  '\r\n': 'CRLF',
  '\r': 'CR',
};

/** How a file is written, in words: pairs of term and value. */
export function dialectFacts(dialect: Dialect): readonly (readonly [string, string])[] {
  return [
    ['Encoding', dialect.encoding],
    ['Delimiter', DELIMITER[dialect.delimiter] ?? dialect.delimiter],
    ['Decimal mark', dialect.decimalMark === ',' ? 'comma' : 'point'],
    ['Quote', dialect.quote === '' ? 'none' : dialect.quote],
    ['Line ends', LINE_ENDING[dialect.lineEnding] ?? dialect.lineEnding],
    [
      'Missing codes',
      dialect.missingCodes.map((code) => (code === '' ? 'empty' : code)).join(', ') || 'empty',
    ],
  ];
}
