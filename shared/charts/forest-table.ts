import type { EvidenceResult, EvidenceSide, MetaResult, UnusedRow } from '../contract/meta.ts';
import { formatLabel } from '../model/formats.ts';
import { treatmentShort } from '../model/treatments.ts';
import { EFFECT_LABEL, isRatio } from '../text/effect-text.ts';
import type { ChartTable } from './chart-types.ts';
import { type ForestOrder, sortedRows } from './forest-order.ts';

type Row = ChartTable['rows'][number];

const LEADING = [
  'block',
  'study',
  'comparison',
  'treatment',
  'against',
  'format',
  'year',
  'analysed 1',
  'analysed 2',
  'randomised 1',
  'randomised 2',
  'lost 1',
  'lost 2',
] as const;

/** Every comparison of an evidence view, drawn or not, pooled or not, and what was pooled from them; unrounded. */
export function forestTable(result: EvidenceResult, order: ForestOrder = 'year'): ChartTable {
  const a = treatmentShort(result.a);
  const b = treatmentShort(result.b);
  const { indirect } = result;
  const sides: readonly (readonly [string, EvidenceSide])[] = [
    [`${a} versus control`, result.aVersusControl],
    [`${b} versus control`, result.bVersusControl],
    [`${a} versus ${b}`, result.direct],
  ];
  const rows = sides.flatMap(([block, side]) =>
    side.status === 'pooled'
      ? metaTableRows(block, side.meta, order)
      : [total(block, `not pooled: ${side.refusal.message}`, null), ...unused(block, side.unused)],
  );
  if (indirect) rows.push(total(`${a} versus ${b}`, 'indirect', indirect));
  return { columns: columns(result.measure), rows };
}

/** Every comparison of one pooling and its result; unrounded. */
export function metaForestTable(meta: MetaResult, order: ForestOrder = 'year'): ChartTable {
  const block = meta.arm1.map(treatmentShort).join(', ');
  return { columns: columns(meta.measure), rows: metaTableRows(block, meta, order) };
}

function columns(measure: MetaResult['measure']): string[] {
  const effect = isRatio(measure) ? `log ${EFFECT_LABEL[measure]}` : EFFECT_LABEL[measure];
  return [...LEADING, effect, 'CI low', 'CI high', 'weight %', 'line of the file', 'remark'];
}

function metaTableRows(block: string, meta: MetaResult, order: ForestOrder): Row[] {
  const studies = sortedRows(meta.rows, order).map((row): Row => {
    const format = row.format === null ? null : formatLabel(row.format);
    const arms = [treatmentShort(row.treatment1), treatmentShort(row.treatment2)];
    const people = [row.n1, row.n2, row.randomised1, row.randomised2];
    const effect = [row.yi, row.ciLow, row.ciHigh, row.weight, row.line, null];
    const lost = [row.attrition1, row.attrition2];
    return [block, row.study, row.label, ...arms, format, row.year, ...people, ...lost, ...effect];
  });
  const groups = meta.subgroups.map((group) => total(block, `pooled, ${group.level}`, group));
  return [...studies, ...unused(block, meta.unused), total(block, 'pooled', meta), ...groups];
}

function unused(block: string, rows: readonly UnusedRow[]): Row[] {
  return rows.map((row): Row => {
    const people = [null, null, row.randomised1, row.randomised2, null, null];
    const effect = [null, null, null, null, row.line, `not pooled: ${row.reason}`];
    return [block, row.study, row.label, null, null, null, null, ...people, ...effect];
  });
}

function total(
  block: string,
  label: string,
  pooled: { readonly estimate: number; readonly ciLow: number; readonly ciHigh: number } | null,
): Row {
  const blank = LEADING.slice(2).map(() => null);
  const effect = pooled ? [pooled.estimate, pooled.ciLow, pooled.ciHigh] : [null, null, null];
  return [block, label, ...blank, ...effect, null, null, null];
}
