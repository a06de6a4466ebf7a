import { findCondition, findMetapsyDiagnosis } from '../../../../../shared/model/conditions.ts';
import type { ComparisonNumber, ComparisonText } from '../../../store/write-comparison.ts';
import { suspectText, trimBlanks } from '../../values/text.ts';
import type { RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import type { Row } from '../row.ts';
import { rowFault } from '../row-shape.ts';
import type { TermReader } from '../term-reader.ts';
import { type NumbersContext, readNumbers } from './read-numbers.ts';

export interface ComparisonContext extends NumbersContext {
  readonly terms: TermReader;
  /** Some row has a diagnosis of depression as Metapsy codes it; only then do the other codes have their meaning. */
  readonly depression: () => boolean;
}

export interface Comparison {
  readonly study: string;
  readonly year: number | null;
  readonly reference: string | null;
  readonly text: Readonly<Partial<Record<ComparisonText, string | null>>> & {
    readonly treatment1: string;
    readonly treatment2: string;
  };
  readonly numbers: Readonly<Partial<Record<ComparisonNumber, number | null>>>;
}

/** Texts that are kept as given. */
const PLAIN = [
  'rating',
  'outcome_type',
  'time',
  'country',
  'age_group',
  'recruitment',
  'diagnosis',
  'target_group',
  'risk_of_bias',
] as const satisfies readonly ComparisonText[];

/** Reads one arm comparison, or says why it is held back. */
export function readComparison(
  row: Row,
  context: ComparisonContext,
  note: Note,
): Comparison | RowFault {
  const { missing, terms } = context;
  const given = (field: string): string | null => {
    const cell = trimBlanks(row.cell(field));
    return missing.has(cell) ? null : cell.normalize('NFC');
  };
  const study = given('study');
  if (study === null) return rowFault('missing-key-field', 'study', null, 'study');
  for (const field of ['treatment1', 'treatment2'] as const) {
    if (given(field) === null) return rowFault('missing-key-field', field, null, field);
  }
  const arm1 = given('treatment1') ?? '';
  const arm2 = given('treatment2') ?? '';
  for (const field of ['study', 'treatment1', 'treatment2', 'label1', 'label2']) {
    const text = given(field);
    const suspect = text === null ? null : suspectText(text);
    if (suspect) note(field, suspect, text, { onceFor: text ?? '' });
  }
  const instrument = given('instrument');
  const term = instrument === null ? null : terms.instrument(instrument, note);
  const format = given('format');
  const plain: Partial<Record<ComparisonText, string | null>> = {};
  for (const field of PLAIN) plain[field] = given(field);
  const numbers = {
    ...readNumbers(row, context, note),
    lower_is_better: term?.entry ? (term.entry.lowerIsBetter ? 1 : 0) : null,
  };
  return {
    study,
    year: readYear(given('year')),
    reference: given('reference'),
    text: {
      ...plain,
      treatment1: terms.treatment(arm1, note, 'treatment1'),
      treatment2: terms.treatment(arm2, note, 'treatment2'),
      label1: given('label1') ?? arm1,
      label2: given('label2') ?? arm2,
      condition: readCondition(given, context),
      format: format === null ? null : terms.format(format, note),
      instrument: term?.code ?? null,
      instrument_label: instrument,
    },
    numbers,
  };
}

/** The condition where the file says it for certain: a column of conditions, postnatal depression, the diagnosis. */
function readCondition(
  given: (field: string) => string | null,
  { depression }: ComparisonContext,
): string | null {
  const stated = given('condition');
  const entry = stated === null ? undefined : findCondition(stated);
  if (entry) return entry.code;
  if (given('target_group')?.toLowerCase() === 'ppd') return 'perinatal-depression';
  const diagnosis = given('diagnosis');
  if (diagnosis === null) return null;
  const found = depression() ? findMetapsyDiagnosis(diagnosis) : findCondition(diagnosis);
  return found?.code ?? null;
}

function readYear(cell: string | null): number | null {
  return cell !== null && /^(?:18|19|20|21)\d{2}$/.test(cell) ? Number(cell) : null;
}
