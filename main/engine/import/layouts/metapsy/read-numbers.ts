import type { ComparisonNumber } from '../../../store/write-comparison.ts';
import type { MissingCodes } from '../../values/missing-codes.ts';
import { type NumberStyle, parseNumber } from '../../values/parse-number.ts';
import type { Note } from '../notes.ts';
import type { Row } from '../row.ts';

export interface NumbersContext {
  readonly missing: MissingCodes;
  readonly style: NumberStyle;
}

type Numbers = { [K in ComparisonNumber]?: number | null };

const ANY_SIGN = ['mean', 'change_mean', 'baseline_mean'] as const;
const NOT_NEGATIVE = [
  'sd',
  'n',
  'change_sd',
  'change_n',
  'baseline_sd',
  'baseline_n',
  'randomised',
  'lost',
] as const;
const ARMS = [1, 2] as const;

/** The figures of a comparison. A figure that is no number, or cannot be negative and is, is left out and said so. */
export function readNumbers(row: Row, context: NumbersContext, note: Note): Numbers {
  const number = (field: string, notNegative = false): number | null => {
    const cell = row.cell(field);
    if (context.missing.has(cell)) return null;
    const parsed = parseNumber(cell, context.style);
    if (!parsed.ok) {
      note(field, 'value-not-a-number', cell, { detail: field });
      return null;
    }
    if (notNegative && parsed.value < 0) {
      note(field, 'negative-value', cell, { detail: field });
      return null;
    }
    return parsed.value;
  };

  const numbers: Numbers = {
    planned_sessions: number('planned_sessions', true),
    time_weeks: number('time_weeks'),
    mean_age: number('mean_age', true),
    percent_women: number('percent_women', true),
    itt: readFlag(row, context, note),
  };
  for (const arm of ARMS) {
    for (const stem of ANY_SIGN) numbers[`${stem}${arm}`] = number(`${stem}${arm}`);
    for (const stem of NOT_NEGATIVE) numbers[`${stem}${arm}`] = number(`${stem}${arm}`, true);
    const { [`randomised${arm}` as const]: randomised, [`lost${arm}` as const]: lost } = numbers;
    if (randomised != null && lost != null && lost > randomised) {
      note(`lost${arm}`, 'lost-over-randomised', row.cell(`lost${arm}`));
    }
  }
  return { ...numbers, ...readEvents(row, number, note), ...readEffects(number, note) };
}

type ReadNumber = (field: string, notNegative?: boolean) => number | null;

/** Events as published; where the paper gives none, those that the database computed. All four come from one source. */
function readEvents(row: Row, number: ReadNumber, note: Note): Numbers {
  for (const prefix of ['', 'computed_']) {
    const [events1, events2, total1, total2] = ['events1', 'events2', 'total1', 'total2'].map(
      (field) => number(`${prefix}${field}`, true),
    );
    if (events1 == null || events2 == null || total1 == null || total2 == null) continue;
    if (events1 > total1 || events2 > total2) {
      const arm = events1 > total1 ? 1 : 2;
      note(`${prefix}events${arm}`, 'events-over-total', row.cell(`${prefix}events${arm}`));
      continue;
    }
    return { events1, events2, total1, total2 };
  }
  return {};
}

/** Effects as the database computed them, else as it took them from the paper. An effect needs its standard error. */
function readEffects(number: ReadNumber, note: Note): Numbers {
  const effect = (field: string): readonly [number | null, number | null] => {
    for (const prefix of ['', 'precalc_']) {
      const value = number(`${prefix}${field}`);
      if (value === null) continue;
      const se = number(`${prefix}${field}_se`, true);
      if (se !== null && se > 0) return [value, se];
      note(`${prefix}${field}`, 'effect-without-error');
    }
    return [null, null];
  };
  const [g, g_se] = effect('g');
  const [log_rr, log_rr_se] = effect('log_rr');
  return { g, g_se, log_rr, log_rr_se };
}

function readFlag(row: Row, { missing }: NumbersContext, note: Note): 0 | 1 | null {
  const cell = row.cell('itt').trim().toLowerCase();
  if (missing.has(cell)) return null;
  if (/^(?:1|1[.,]0|yes|y|true|itt)$/.test(cell)) return 1;
  if (/^(?:0|0[.,]0|no|n|false|completers?)$/.test(cell)) return 0;
  note('itt', 'value-not-a-number', cell, { detail: 'itt', onceFor: cell });
  return null;
}

/** True when the figures give an effect, directly or by computation from both arms. */
export function hasEffect(numbers: Numbers): boolean {
  const all = (...names: readonly ComparisonNumber[]): boolean =>
    names.every((name) => numbers[name] != null);
  return (
    all('g') ||
    all('log_rr') ||
    all('mean1', 'sd1', 'n1', 'mean2', 'sd2', 'n2') ||
    all('change_mean1', 'change_sd1', 'change_n1', 'change_mean2', 'change_sd2', 'change_n2') ||
    all('events1', 'total1', 'events2', 'total2')
  );
}
