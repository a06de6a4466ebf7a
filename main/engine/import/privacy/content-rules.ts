import type { IdentifierKind } from '../../../../shared/text/import-mapping.ts';

/**
 * Patterns of direct identifiers (45 CFR 164.514(b)(2)(i)) in a cell. `one`: a single cell is enough.
 * `share`: ordinary values can look like this, so only a column in which it is the rule counts.
 */
export interface ContentRule {
  readonly kind: IdentifierKind;
  readonly weight: 'one' | 'share';
  readonly test: (cell: string) => boolean;
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

const FULL_DATES: readonly RegExp[] = [
  /(?<!\d)(?:19|20)\d{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)/,
  /(?<![\d.,/-])(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19|20)\d{2}|\d{2})(?![\d.,/-])/,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?[\\s.-]*${MONTH}[\\s.,-]*(?:19|20)\\d{2}\\b`, 'i'),
  new RegExp(`\\b${MONTH}[\\s.]*\\d{1,2}(?:st|nd|rd|th)?,?\\s+(?:19|20)\\d{2}\\b`, 'i'),
];

export function isFullDate(cell: string): boolean {
  return FULL_DATES.some((pattern) => pattern.test(cell));
}

const EMAIL = /[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,255}\.\p{L}{2,}/u;
const EMAIL_SPELT =
  /(?<![\w-])[\w-]+\s{0,4}[([{]\s{0,4}at\s{0,4}[)\]}]\s{0,4}[\w-]|(?<![\w-])[\w-]+\s+(?:at|@)\s+[\w-]+\s+(?:dot|\.)\s+\p{L}{2,}/iu;

const PHONES: readonly RegExp[] = [
  /(?<![\w.,/-])\+\d{1,3}[\s().-]*\d(?:[\s().-]*\d){6,12}(?![\w])/,
  /(?<![\w.,/-])\(?0\d{2,4}\)?[\s.-]\d{3,4}[\s.-]?\d{3,4}(?![\w-])/,
  /(?<![\w.,/-])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?![\w-])/,
  /(?<![\w.,/-])0[1-9]\d{9}(?![\w-])/,
];

const STREET =
  'street|st|road|rd|avenue|ave|lane|ln|drive|court|place|terrace|gardens|crescent|boulevard|blvd|close|square|straße|strasse|straat|rue';

/** Modulus 11 check digit of the NHS number (NHS Data Dictionary, NHS NUMBER). */
function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]);
}

/** Luhn check digit of the IMEI (3GPP TS 23.003, annex B). */
function isImei(digits: string): boolean {
  if (!/^\d{15}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const digit = Number(digits[i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

const one = (kind: IdentifierKind, test: ContentRule['test']): ContentRule => ({
  kind,
  weight: 'one',
  test,
});
const share = (kind: IdentifierKind, test: ContentRule['test']): ContentRule => ({
  kind,
  weight: 'share',
  test,
});
const matches =
  (...patterns: readonly RegExp[]) =>
  (cell: string): boolean =>
    patterns.some((pattern) => pattern.test(cell));

export const EMAIL_RULE = one(
  'e-mail',
  (cell) => (cell.includes('@') && EMAIL.test(cell)) || EMAIL_SPELT.test(cell),
);

/** What no column may hold, whatever it is for, also in tables of published studies. */
export const PERSONAL_CONTACT: readonly ContentRule[] = [
  EMAIL_RULE,
  one('social-security-number', matches(/(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/)),
];

export const CONTENT_RULES: readonly ContentRule[] = [
  ...PERSONAL_CONTACT,
  one('nhs-number', (cell) => {
    const spaced = /(?<!\d)(\d{3})[ -](\d{3})[ -](\d{4})(?!\d)/.exec(cell);
    return spaced !== null && isNhsNumber(`${spaced[1]}${spaced[2]}${spaced[3]}`);
  }),
  share('nhs-number', isNhsNumber),
  one('phone', matches(...PHONES)),
  one('record-number', matches(/\bMRN[\s:#_-]*\d{4,}/i)),
  one(
    'health-plan-number',
    matches(
      /^[1-9][AC-HJ-KM-NP-RT-Y][AC-HJ-KM-NP-RT-Y0-9]\d-?[AC-HJ-KM-NP-RT-Y][AC-HJ-KM-NP-RT-Y0-9]\d-?[AC-HJ-KM-NP-RT-Y]{2}\d{2}$/,
    ),
  ),
  one('licence-number', matches(/^[A-Z9]{5}\d{6}[A-Z9]{2}\d[A-Z]{2}$/)),
  one('device-number', matches(/^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i)),
  share('device-number', isImei),
  one('postcode', matches(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/i)),
  share('postcode', matches(/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/, /^\d{5}-\d{4}$/)),
  one(
    'address',
    matches(
      new RegExp(
        `^(?:flat \\d+,? )?\\d{1,5}[a-z]?,? (?:[\\p{L}'’.-]+ ){1,4}(?:${STREET})\\b`,
        'iu',
      ),
    ),
  ),
  one(
    'coordinates',
    matches(/^-?\d{1,3}\.\d{4,}\s*[,;]\s*-?\d{1,3}\.\d{4,}$/, /\d{1,3}\s*°\s*\d{1,2}\s*['′]/),
  ),
  one('date', isFullDate),
  share('date', (cell) => /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(cell)),
  one('ip-address', (cell) => isIpAddress(cell)),
  one('url', matches(/^(?:https?|ftp):\/\/\S+$/i, /^www\.\S+\.\S+$/i)),
];

function isIpAddress(cell: string): boolean {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(cell);
  if (v4) return v4.slice(1).every((part) => Number(part) <= 255);
  return cell.includes('::') || cell.split(':').length === 8
    ? /^(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}$/i.test(cell)
    : false;
}

/** Ids that are made of initials and a birth date, such as JS19800412. */
export const ID_RULES: readonly ContentRule[] = [
  share(
    'date',
    matches(/^[A-Z]{1,3}[_-]?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/i),
  ),
];

const NAME = /^\p{Lu}[\p{L}'’-]+,? (?:\p{Lu}[\p{L}'’.-]* ){0,2}\p{Lu}[\p{L}'’-]+$/u;
const PLACE_OR_THING =
  /\b(?:clinic|hospital|cent(?:re|er)|university|site|service|trust|ward|unit|school|college|institute|therapy|study|group|north|south|east|west)\b/i;

/** Two to four capitalised words and nothing else ("Surname, Given" too), none of them that of a place or a thing. */
export function looksLikeName(cell: string): boolean {
  return NAME.test(cell) && !PLACE_OR_THING.test(cell);
}

/** A sentence rather than a label. */
export function looksLikeFreeText(cell: string): boolean {
  return cell.length >= 30 && cell.slice(0, 400).trim().split(/\s+/).length >= 6;
}
