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
