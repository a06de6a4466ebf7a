import { type NumberFault, type NumberStyle, parseNumber } from './parse-number.ts';

export type ParsedWeek =
  | {
      readonly ok: true;
      readonly value: number;
      /** The cell is not just a number: "Week 8", "baseline". */
      readonly labelled: boolean;
      readonly exponent: boolean;
    }
  | { readonly ok: false; readonly fault: NumberFault | 'time-label' | 'week-out-of-range' };

/** Weeks outside these cannot belong to a trial: they are days, dates or slips. */
export const EARLIEST_WEEK = -12;
export const LATEST_WEEK = 1040;
/** Five years; later weeks are kept but pointed out. */
export const LATE_WEEK = 260;

const LABELLED =
  /^(?:week|weeks|wks?|w)[\s._-]*(-?\d[\d.,]*)$|^(-?\d[\d.,]*)\s*(?:weeks?|wks?|w)\.?$/i;
const BASELINE = /^(?:baseline|base line|bl|week\s*zero)$/i;
const VISIT_NAME =
  /^(?:pre|post|pre[\s_-]?(?:test|treatment)|post[\s_-]?(?:test|treatment)|screening|intake|discharge|endpoint|end of treatment|eot|termination|mid(?:[\s_-]?treatment)?|(?:follow[\s_-]?up|fu)[\s_-]?\d*)$/i;

/**
 * Reads a time point as weeks since baseline.
 *
 * @param text a number of weeks, or a label that names one ("Week 8", "wk. 8", "8 weeks", "W8", "baseline")
 * @returns weeks, from `EARLIEST_WEEK` to `LATEST_WEEK`; "post" and the like have no number and are not guessed
 */
export function parseWeek(text: string, style: NumberStyle): ParsedWeek {
  const cell = text.trim();
  if (BASELINE.test(cell)) return { ok: true, value: 0, labelled: true, exponent: false };
  if (VISIT_NAME.test(cell)) return { ok: false, fault: 'time-label' };
  const match = LABELLED.exec(cell);
  const parsed = parseNumber(match?.[1] ?? match?.[2] ?? cell, style);
  if (!parsed.ok) return parsed;
  if (parsed.value < EARLIEST_WEEK || parsed.value > LATEST_WEEK) {
    return { ok: false, fault: 'week-out-of-range' };
  }
  return { ...parsed, labelled: match !== null };
}

/** Weeks of a calendar month: a year has 52 weeks and 12 months. */
export function monthsToWeeks(months: number): number {
  return (months * 52) / 12;
}

export function daysToWeeks(days: number): number {
  return days / 7;
}

export interface NamedTime {
  /** Weeks since baseline; months and days as whole weeks. */
  readonly week: number;
  /** The name says weeks, or that it is the baseline; otherwise the week was computed or is a convention. */
  readonly plain: boolean;
}

const NUMBER = '(\\d{1,4})';
const UNITS: readonly (readonly [RegExp, (n: number) => number])[] = [
  [new RegExp(`^(?:weeks?|wks?|w) ?${NUMBER}$|^${NUMBER} ?(?:weeks?|wks?|w)$`), (n) => n],
  [
    new RegExp(`^(?:months?|mths?|mo|m) ?${NUMBER}$|^${NUMBER} ?(?:months?|mths?|mo|m)$`),
    (n) => Math.round(monthsToWeeks(n)),
  ],
  [
    new RegExp(`^(?:days?|d) ?${NUMBER}$|^${NUMBER} ?(?:days?|d)$`),
    (n) => Math.round(daysToWeeks(n)),
  ],
];

/**
 * The time that a visit, an event or the end of a column's name stands for.
 *
 * @param text such as "w4", "week_8", "2m", "6 months", "baseline", "pre"
 * @returns null when it names no certain time: "post", "T1", "follow-up", or a bare number
 */
export function namedTime(text: string): NamedTime | null {
  const name = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._-]+/g, ' ')
    .trim();
  if (/^(?:baseline|base line|base|bl|week zero)$/.test(name)) return { week: 0, plain: true };
  if (/^(?:pre|pre ?test|pre ?treatment)$/.test(name)) return { week: 0, plain: false };
  for (const [pattern, toWeeks] of UNITS) {
    const match = pattern.exec(name);
    const digits = match?.[1] ?? match?.[2];
    if (digits === undefined) continue;
    const week = toWeeks(Number(digits));
    return week > LATEST_WEEK ? null : { week, plain: pattern === UNITS[0]?.[0] };
  }
  return null;
}
