import { createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { maskShape } from '../../../main/engine/import/privacy/mask.ts';
import { pseudonym } from '../../../main/engine/import/privacy/pseudonym.ts';
import { ageBand } from '../../../main/engine/import/values/age-band.ts';
import { MissingCodes } from '../../../main/engine/import/values/missing-codes.ts';
import { parseNumber } from '../../../main/engine/import/values/parse-number.ts';
import { parseQuarter } from '../../../main/engine/import/values/quarter.ts';
import { shorten, skeleton, slug, suspectText } from '../../../main/engine/import/values/text.ts';
import { parseWeek } from '../../../main/engine/import/values/week.ts';

const point = { decimalMark: '.' } as const;
const comma = { decimalMark: ',' } as const;

describe('numbers', () => {
  it.each([
    ['12', 12],
    [' 12.5 ', 12.5],
    ['-0', 0],
    ['.5', 0.5],
    ['+3', 3],
    ['1e1', 10],
    ['0.231455024943138', 0.231455024943138],
    ['−2', -2],
  ])('reads %j', (text, value) => {
    const parsed = parseNumber(text, point);
    expect(parsed).toMatchObject({ ok: true, value });
    expect(parsed.ok && Object.is(parsed.value, -0)).toBe(false);
  });

  it.each([
    ['0x10', 'not-a-number'],
    ['0b11', 'not-a-number'],
    ['7n', 'not-a-number'],
    ['TRUE', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['7-Aug', 'not-a-number'],
    ['', 'not-a-number'],
    ['1e309', 'non-finite'],
    ['1,234.5', 'ambiguous-number'],
    ['1.234,5', 'ambiguous-number'],
    ["1'234", 'ambiguous-number'],
    ['1 234', 'ambiguous-number'],
    ['1_000', 'ambiguous-number'],
    ['12,5', 'ambiguous-number'],
  ])('refuses %j as %s', (text, fault) => {
    expect(parseNumber(text, point)).toEqual({ ok: false, fault });
  });

  it('reads a decimal comma where that is the mark, and a point beside it only when allowed', () => {
    expect(parseNumber('2,41', comma)).toMatchObject({ value: 2.41 });
    expect(parseNumber('2.41', comma)).toMatchObject({ ok: false, fault: 'ambiguous-number' });
    expect(parseNumber('2.41', { ...comma, pointToo: true })).toMatchObject({ value: 2.41 });
    expect(parseNumber('1.234,5', { ...comma, pointToo: true })).toMatchObject({ ok: false });
  });
});

describe('weeks', () => {
  it.each([
    ['8', 8],
    ['0.0', 0],
    ['Week 8', 8],
    ['wk 8', 8],
    ['Wk. 16', 16],
    ['W16', 16],
    ['week16', 16],
    ['8 weeks', 8],
    ['baseline', 0],
    ['-1', -1],
    ['4.5', 4.5],
  ])('reads %j as %d', (text, value) => {
    expect(parseWeek(text, point)).toMatchObject({ ok: true, value });
  });

  it.each([
    ['pre', 'time-label'],
    ['post', 'time-label'],
    ['Follow-up', 'time-label'],
    ['FU2', 'time-label'],
    ['-52', 'week-out-of-range'],
    ['44200', 'week-out-of-range'],
    ['month 3', 'not-a-number'],
    ['8,5', 'ambiguous-number'],
  ])('refuses %j as %s', (text, fault) => {
    expect(parseWeek(text, point)).toEqual({ ok: false, fault });
  });
});

describe('other values', () => {
  it('bands ages, with one band over 89', () => {
    expect([0, 17, 18, 34, 85, 89, 90, 104].map(ageBand)).toEqual([
      '0-17',
      '0-17',
      '18-24',
      '25-34',
      '85-89',
      '85-89',
      '90+',
      '90+',
    ]);
    expect(ageBand(-1)).toBeNull();
    expect(ageBand(Number.NaN)).toBeNull();
  });

  it('reads quarters', () => {
    expect(['2021-Q2', '2021Q2', 'Q2 2021', '2021/2'].map(parseQuarter)).toEqual(
      Array(4).fill('2021-Q2'),
    );
    expect(parseQuarter('2021-05')).toBeNull();
  });

  it('knows missing codes, also those of the user', () => {
    const missing = new MissingCodes(['-999', ' refused ']);
    for (const cell of ['', '  ', 'NA', 'n/a', '.', 'NULL', '-999', 'Refused']) {
      expect(missing.has(cell), cell).toBe(true);
    }
    for (const cell of ['0', '-9', 'no', 'Nadia']) expect(missing.has(cell), cell).toBe(false);
  });

  it('makes codes of unknown terms and never an empty one', () => {
    expect(slug('Ellis REBT')).toBe('ellis-rebt');
    expect(slug('☺️')).toMatch(/^term-[0-9a-f]{8}$/);
    expect(slug('x'.repeat(99))).toHaveLength(60);
    expect(slug('हिन्दी उपचार')).toBe('हिन्दी-उपचार');
    expect(slug('𝒳'.repeat(99)).length).toBeLessThanOrEqual(60);
    expect(slug('𠮷'.repeat(99))).toSatisfy(
      (code: string) => code.isWellFormed() && code.length <= 60,
    );
  });

  it.each([
    ['Drug A*', 'Drug A'],
    ['Module ½ >', 'Module ½ <'],
    ['Plan #1', 'Plan $1'],
    ['Drug A+', 'Drug A'],
    [`${'long '.repeat(20)}one`, `${'long '.repeat(20)}two`],
    ['\u{1F44D}', '\u{1F44E}'],
  ])('keeps %j and %j apart', (first, second) => {
    expect(slug(first)).not.toBe(slug(second));
  });

  it.each([
    ['Drug A', 'drug a'],
    ['Drug A', 'Drug-A'],
    ['ＤＲＵＧ', 'drug'],
    ['E\u0301tude', '\u00C9tude'],
  ])('takes %j and %j for one term', (first, second) => {
    expect(slug(first)).toBe(slug(second));
  });

  it('takes a cell in which nothing can be seen for a missing one', () => {
    const missing = new MissingCodes();
    for (const cell of ['\u200B', '\uFEFF\u00AD', '\u0085\u2028', '\u0001', '\u{E0020}']) {
      expect(missing.has(cell), JSON.stringify(cell)).toBe(true);
    }
    expect(missing.has('\u200BIPT')).toBe(false);
  });

  it('sees labels that look alike', () => {
    for (const other of ['CBT\u00A0', 'CB\u200BT', '\u0421BT', 'ＣＢＴ', 'cbt']) {
      expect(skeleton(other), other).toBe(skeleton('CBT'));
    }
    expect(skeleton('Straße')).toBe(skeleton('STRASSE'));
    expect(skeleton('IPT')).not.toBe(skeleton('IPT-A'));
  });

  it('sees text that misleads', () => {
    expect(suspectText('\u202eTPI')).toBe('bidi-control');
    expect(suspectText('a\u0007')).toBe('control-character');
    expect(suspectText('IPT \ufffdt\ufffd')).toBe('letters-lost');
    expect(['=1+1', '+1+1', '@SUM(1)', '-x', '\t=2', '\u00A0=5'].map(suspectText)).toEqual(
      Array(6).fill('formula-like-text'),
    );
    expect(['CBT', '-2', 'CBT @ home', '1:1'].map(suspectText)).toEqual(Array(4).fill(null));
  });

  it('shortens without halving a character and masks all but the shape', () => {
    expect(shorten('👩👩👩', 5)).not.toMatch(/[\uD800-\uDBFF]$/);
    expect(maskShape('Aldous@example.org 07700')).toBe('Xxxxxx@xxxxxxx.xxx 99999');
  });

  it('hashes participant ids with HMAC-SHA-256 over study and id', () => {
    const key = Buffer.alloc(32, 3);
    const expected = createHmac('sha256', key).update('["S","P1"]').digest('hex').slice(0, 16);
    expect(pseudonym(createSecretKey(key), 'S', 'P1')).toBe(expected);
  });
});
