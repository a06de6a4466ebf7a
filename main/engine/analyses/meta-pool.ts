import type { Pooled } from '../../../shared/contract/meta.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import type { UsedRow } from './comparison-rows.ts';
import { poolCounts } from './meta-counts.ts';
import { pool } from './pool.ts';

type Options = Pick<ParsedInput<'meta.run'>, 'model' | 'measure' | 'method' | 'test' | 'level'>;

/** Comparisons pooled under the model asked for, and the weights in percent. @throws StatisticRefusal */
export function poolRows(
  rows: readonly UsedRow[],
  { model, measure, method, test, level }: Options,
): { readonly pooled: Omit<Pooled, 'studies'>; readonly weights: readonly number[] } {
  if (model === 'mh' || model === 'peto') {
    // The contract lets no other measure through with these models.
    const ofCounts = measure === 'rr' || measure === 'rd' ? measure : 'or';
    return poolCounts(rows, model, ofCounts, level);
  }
  const yi = rows.map(({ effect }) => effect.yi);
  const vi = rows.map(({ effect }) => effect.vi);
  return pool(yi, vi, { model, method, test, level });
}
