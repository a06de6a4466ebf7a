import { findCondition } from '../../../../../shared/model/conditions.ts';
import { parseNumber } from '../../values/parse-number.ts';
import { trimBlanks } from '../../values/text.ts';
import type { LayoutContext, RowFault } from '../layout.ts';
import { type Note, SILENT } from '../notes.ts';
import type { Row } from '../row.ts';
import { rowFault } from '../row-shape.ts';
import type { InstrumentTerm, TermReader } from '../term-reader.ts';

/** What is printed of one arm on one outcome at one time. */
export interface ArmRow {
  readonly line: number;
  readonly study: string;
  readonly year: number | null;
  readonly reference: string | null;
  readonly treatment: string;
  readonly label: string;
  readonly condition: string | null;
  readonly format: string | null;
  readonly country: string | null;
  readonly plannedSessions: number | null;
  readonly randomised: number | null;
  readonly lost: number | null;
  /** null for a row that only tells the size of the arm. */
  readonly instrument: (InstrumentTerm & { readonly term: string }) | null;
  readonly time: 'baseline' | 'post' | 'follow-up' | null;
  readonly weeks: number | null;
  /** Means of change since baseline rather than of scores. */
  readonly change: boolean;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly n: number | null;
  readonly events: number | null;
  /** What was counted, without the figures that stand in brackets. */
  readonly event: string | null;
  /** 1 for everyone randomised, 0 for completers. */
  readonly itt: 0 | 1 | null;
}

const CHANGE = /[\s,(-]*(?:mean )?change (?:from|since) baseline\)?$/i;

/** Reads one printed arm, or says why the row is held back. A figure that cannot be used is left out and said so. */
export function readArmRow(
  row: Row,
  { missing, decimalMark }: LayoutContext,
  terms: TermReader,
  note: Note,
): ArmRow | RowFault {
  const given = (field: string): string | null => {
    const cell = trimBlanks(row.cell(field));
    return missing.has(cell) ? null : cell.normalize('NFC');
  };
  const number = (field: string, notNegative = true): number | null => {
    const cell = given(field);
    if (cell === null) return null;
    const parsed = parseNumber(cell, { decimalMark, pointToo: true });
    const code = parsed.ok ? 'negative-value' : 'value-not-a-number';
    if (parsed.ok && !(notNegative && parsed.value < 0)) return parsed.value;
    note(field, code, cell, { detail: field.replaceAll('_', ' ') });
    return null;
  };

  const study = given('study');
  if (study === null) return rowFault('missing-key-field', 'study', null, 'study');
  const treatment = given('treatment');
  if (treatment === null) return rowFault('missing-key-field', 'treatment', null, 'treatment');
  const outcome = given('instrument');
  const term = outcome?.replace(CHANGE, '') ?? null;
  const condition = given('condition');
  const format = given('format');
  const randomised = number('randomised');
  const completed = number('completed_n');
  const year = number('year');
  const mean = number('mean', false);
  const weeks = number('time_weeks', false);
  return {
    line: row.line,
    study,
    year: year !== null && year >= 1800 && year < 2200 ? Math.trunc(year) : null,
    reference: given('reference'),
    treatment: terms.treatment(treatment, note),
    label: given('label') ?? treatment,
    condition: condition === null ? null : (findCondition(condition)?.code ?? null),
    format: format === null ? null : terms.format(format, note),
    country: given('country'),
    plannedSessions: number('planned_sessions'),
    randomised,
    lost:
      number('lost') ??
      (randomised !== null && completed !== null ? Math.max(0, randomised - completed) : null),
    // What was counted need not be a scale.
    instrument:
      term === null ? null : { ...terms.instrument(term, mean === null ? SILENT : note), term },
    time: readTime(given('time'), weeks),
    weeks,
    change: outcome !== term,
    mean,
    sd: number('sd'),
    n: number('n'),
    events: number('events'),
    event:
      given('event_label')
        ?.replace(/\s*\[[^\]]*\]/g, '')
        .trim() || null,
    itt: readSet(given('analysis_set')),
  };
}

function readTime(cell: string | null, weeks: number | null): ArmRow['time'] {
  const plain = cell?.toLowerCase().replace(/[\s_-]+/g, '') ?? '';
  if (/^(?:baseline|pre|bl)$/.test(plain)) return 'baseline';
  if (/^(?:post|posttest|posttreatment|endoftreatment)$/.test(plain)) return 'post';
  if (/^(?:fu|followup)\d*$/.test(plain)) return 'follow-up';
  return weeks !== null && weeks <= 0 ? 'baseline' : null;
}

function readSet(cell: string | null): 0 | 1 | null {
  if (cell === null) return null;
  if (/^(?:itt|intention.to.treat|intent.to.treat|all randomi[sz]ed)$/i.test(cell)) return 1;
  return /^(?:completers?|per.protocol|observed)$/i.test(cell) ? 0 : null;
}
