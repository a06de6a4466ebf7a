import { daysToWeeks, monthsToWeeks } from '../values/week.ts';

/** What a mapping file says of the values of one field. */
export interface FieldRule {
  /** The value of every row, when the file has no column for the field. */
  readonly constant: string | null;
  /** Value as it stands in the file -> what it stands for. */
  readonly values: ReadonlyMap<string, string>;
  /** Spellings of a missing value, lower case. */
  readonly missing: ReadonlySet<string>;
  readonly unit: 'days' | 'weeks' | 'months';
  /** Times of visits are whole weeks; times of leaving are not rounded. */
  readonly whole: boolean;
  /** Arm columns: treatment of each arm; the arm keeps its own label. */
  readonly treatments: ReadonlyMap<string, string>;
}

export const NO_RULE: FieldRule = {
  constant: null,
  values: new Map(),
  missing: new Set(),
  unit: 'weeks',
  whole: true,
  treatments: new Map(),
};

const PLAIN_NUMBER = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)$/;

/**
 * A cell as its rule has it: blank when it is missing, the code that its value stands for, weeks for other units.
 *
 * @param cell null when the file has no column for the field
 */
export function ruledCell(cell: string | null, rule: FieldRule): string {
  if (cell === null) return unmarked(rule.constant ?? '');
  const plain = valueKey(cell);
  if (rule.missing.has(plain.toLowerCase())) return '';
  const meant = labelOf(rule.values, cell);
  if (meant !== undefined) return unmarked(meant);
  if (rule.unit === 'weeks' || !PLAIN_NUMBER.test(plain)) return cell;
  const number = Number(plain.replace(',', '.'));
  const weeks = rule.unit === 'months' ? monthsToWeeks(number) : daysToWeeks(number);
  return unmarked(String(rule.whole ? Math.round(weeks) : Number(weeks.toFixed(2))));
}

/** Mappings write 4.29; in a file with decimal commas that would be no number, so the mark is left out: 429e-2. */
function unmarked(text: string): string {
  const number = /^(-?\d+)\.(\d+)$/.exec(text);
  const [, whole = '', fraction = ''] = number ?? [];
  return number ? `${whole}${fraction}e-${fraction.length}` : text;
}

/** What a value stands for by the labels of a mapping; case only matters where two labels differ in nothing else. */
export function labelOf(values: ReadonlyMap<string, string>, cell: string): string | undefined {
  if (values.size === 0) return undefined;
  const plain = valueKey(cell);
  return values.get(plain) ?? values.get(plain.toLowerCase());
}

/** Labels of a mapping file as they are looked up. */
export function labelMap(values: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const entries = Object.entries(values).map(([value, label]) => [valueKey(value), label] as const);
  return new Map([
    ...entries.map(([key, label]) => [key.toLowerCase(), label] as const),
    ...entries,
  ]);
}

function valueKey(cell: string): string {
  return cell.trim().normalize('NFC');
}
