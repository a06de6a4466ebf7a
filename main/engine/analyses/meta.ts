import type { MetaResult, MetaRow, Pooled, UnusedRow } from '../../../shared/contract/meta.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import { normalCritical } from '../../../shared/stats/distributions.ts';
import { StatisticRefusal } from '../../../shared/stats/refusal.ts';
import { subgroupAnalysis } from '../../../shared/stats/subgroup.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import type { ComparisonRow } from '../store/queries/comparisons.ts';
import {
  comparisonLevel,
  effectsOf,
  type OrientedRow,
  rowLabel,
  selectComparisons,
  type UsedRow,
} from './comparison-rows.ts';
import { peopleBehind } from './people-behind.ts';
import { pool } from './pool.ts';

type MetaInput = ParsedInput<'meta.run'>;

/** Rows that matched but could not be pooled, with the reason; the rows are never lost with the number. */
export class PoolingRefusal extends StatisticRefusal {
  readonly unused: readonly UnusedRow[];

  constructor(refusal: StatisticRefusal, unused: readonly UnusedRow[]) {
    super(refusal.code, refusal.message);
    this.name = 'PoolingRefusal';
    this.unused = unused;
  }
}

/**
 * Arm comparisons pooled.
 *
 *   filtered rows -> the arms asked for, turned where need be -> effects -> pooled, with subgroups and people
 *
 * @param rows comparisons of one data set that pass the filters
 * @throws PoolingRefusal when no row matches or none gives an effect, or the model cannot be fitted
 */
export function meta(
  rows: readonly ComparisonRow[],
  input: MetaInput,
  synthetic: boolean,
): MetaResult {
  const selected = selectComparisons(rows, input.arm1, input.arm2);
  const { used, unused } = effectsOf(selected, input.measure);
  if (selected.length === 0) {
    const message = analysisText.noComparison(
      input.arm1.map(treatmentShort).join(', '),
      input.arm2?.map(treatmentShort).join(', ') ?? 'any control',
    );
    throw new PoolingRefusal(new StatisticRefusal('no-effects', message), unused);
  }
  if (used.length === 0) {
    const message = analysisText.noEffect(MEASURE_NAME[input.measure]);
    throw new PoolingRefusal(new StatisticRefusal('no-effects', message), unused);
  }
  try {
    return pooledResult(used, unused, input, synthetic);
  } catch (error) {
    if (error instanceof StatisticRefusal) throw new PoolingRefusal(error, unused);
    throw error;
  }
}

const MEASURE_NAME: Readonly<Record<MetaInput['measure'], string>> = {
  g: 'Hedges’ g',
  md: 'the mean difference',
  rr: 'the risk ratio',
  or: 'the odds ratio',
  rd: 'the risk difference',
};

function pooledResult(
  used: readonly UsedRow[],
  unused: readonly UnusedRow[],
  input: MetaInput,
  synthetic: boolean,
): MetaResult {
  const yi = used.map(({ effect }) => effect.yi);
  const vi = used.map(({ effect }) => effect.vi);
  const { pooled, weights } = pool(yi, vi, input);
  const groups = subgroups(used, yi, vi, input);
  const people = peopleBehind(used);
  return {
    ...pooled,
    studies: countStudies(used),
    arm1: input.arm1,
    arm2: input.arm2 ?? null,
    measure: input.measure,
    model: input.model,
    method: input.method,
    test: input.test,
    level: input.level,
    rows: used.map((row, i) => metaRow(row, weights[i] ?? 0, input.level)),
    unused,
    people,
    ...groups,
    coefficients: null,
    QM: null,
    R2: null,
    influence: null,
    bias: null,
    synthetic,
    notes: notesOn(used, unused, people.rowsWithoutAttrition, input),
  };
}

function subgroups(
  used: readonly UsedRow[],
  yi: readonly number[],
  vi: readonly number[],
  input: MetaInput,
): Pick<MetaResult, 'subgroups' | 'subgroupsRefused' | 'between'> {
  const { subgroup, model, method, test, level } = input;
  if (subgroup === undefined) return { subgroups: [], subgroupsRefused: [], between: null };
  const group = used.map(({ row }) => comparisonLevel(row, subgroup));
  const analysis = subgroupAnalysis({ yi, vi, group, model, method, test, level });
  return {
    subgroups: analysis.groups.map(({ group: name }) => {
      const rows = used.filter((_, i) => group[i] === name);
      const { pooled } = pool(
        rows.map(({ effect }) => effect.yi),
        rows.map(({ effect }) => effect.vi),
        input,
      );
      return { ...pooled, level: name, studies: countStudies(rows), people: peopleBehind(rows) };
    }),
    subgroupsRefused: analysis.refused.map(({ group: name, refusal }) => ({
      level: name,
      refusal: { code: refusal.code, message: refusal.message },
    })),
    between: analysis.between,
  };
}

function countStudies(rows: readonly OrientedRow[]): Pooled['studies'] {
  return new Set(rows.map(({ row }) => row.study)).size;
}

function metaRow({ row, flipped, effect }: UsedRow, weight: number, level: number): MetaRow {
  const half = normalCritical(level) * Math.sqrt(effect.vi);
  const order = <T>(first: T, second: T): readonly [T, T] =>
    flipped ? [second, first] : [first, second];
  const [n1, n2] = order(row.n1 ?? row.total1, row.n2 ?? row.total2);
  const [randomised1, randomised2] = order(row.randomised1, row.randomised2);
  const [attrition1, attrition2] = order(row.lost1, row.lost2);
  const [treatment1, treatment2] = order(row.treatment1, row.treatment2);
  return {
    study: row.study,
    label: rowLabel(row),
    yi: effect.yi,
    vi: effect.vi,
    weight,
    ciLow: effect.yi - half,
    ciHigh: effect.yi + half,
    n1,
    n2,
    randomised1,
    randomised2,
    attrition1,
    attrition2,
    treatment1,
    treatment2,
    year: row.year,
    condition: row.condition,
    format: row.format,
    plannedSessions: row.planned_sessions,
    instrument: row.instrument,
    line: row.line,
    origin: effect.origin,
    flipped,
  };
}

function notesOn(
  used: readonly UsedRow[],
  unused: readonly UnusedRow[],
  withoutAttrition: number,
  { measure, model }: MetaInput,
): string[] {
  const studies = countStudies(used);
  const instruments = new Set(used.map(({ row }) => row.instrument)).size;
  return [
    ...(model === 'fixed' ? [analysisText.modelIsFixed()] : []),
    ...(used.length > studies ? [analysisText.dependentRows(used.length, studies)] : []),
    ...(measure === 'md' && instruments > 1 ? [analysisText.mixedInstruments(instruments)] : []),
    ...(unused.length > 0 ? [analysisText.unusedRows(unused.length)] : []),
    ...(withoutAttrition > 0 ? [analysisText.noAttrition(withoutAttrition, used.length)] : []),
  ];
}
