import { normaliseTerm } from '../../../../../shared/model/vocabulary.ts';
import { parseNumber } from '../../values/parse-number.ts';
import type { LayoutContext } from '../layout.ts';
import type { Adjust } from '../metapsy/metapsy-import.ts';
import { rowFault } from '../row-shape.ts';

type Measure = 'g' | 'log_rr';

/** Spellings of the measures that arm comparisons hold; compared after `normaliseTerm`. */
const MEASURES: ReadonlyMap<string, Measure> = new Map([
  ...['g', 'hedges g', 'hedges', 'smd'].map((term): [string, Measure] => [term, 'g']),
  ...['log rr', 'logrr', 'log risk ratio', 'rr log'].map((term): [string, Measure] => [
    term,
    'log_rr',
  ]),
]);

/** Puts the effect of a row where comparisons have it. An effect that cannot be used holds the row back. */
export function withEffect({ missing, decimalMark }: LayoutContext): Adjust {
  const style = { decimalMark, pointToo: true };
  return (row, read) => {
    const named = row.cell('measure');
    const measure = MEASURES.get(normaliseTerm(named));
    if (measure === undefined) return rowFault('unknown-measure', 'measure', named.trim());
    const number = (field: string): number | null | 'bad' => {
      const cell = row.cell(field);
      if (missing.has(cell)) return null;
      const parsed = parseNumber(cell, style);
      return parsed.ok ? parsed.value : 'bad';
    };
    const [effect, variance, se] = [number('yi'), number('vi'), number('sei')];
    for (const [field, value] of Object.entries({ yi: effect, vi: variance, sei: se })) {
      if (value === 'bad') return rowFault('not-a-number', field, row.cell(field), 'effect');
    }
    if (typeof effect !== 'number') return rowFault('missing-key-field', 'yi', null, 'effect');
    const spread = typeof se === 'number' ? se : typeof variance === 'number' ? variance : null;
    if (spread === null) {
      return rowFault('missing-key-field', 'vi', null, 'variance or standard error');
    }
    if (spread <= 0) return rowFault('spread-not-above-zero', se === null ? 'vi' : 'sei');
    const error = typeof se === 'number' ? se : Math.sqrt(spread);
    const numbers = { ...read.numbers, [measure]: effect, [`${measure}_se`]: error };
    return { ...read, numbers };
  };
}
