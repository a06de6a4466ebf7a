import type {
  MetaResult,
  MetaRow,
  NntOfG,
  Pooled,
  UnusedRow,
} from '../../../shared/contract/meta.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import { normalCritical } from '../../../shared/stats/distributions.ts';
import { nntFromG } from '../../../shared/stats/meta/nnt-from-g.ts';
import { StatisticRefusal } from '../../../shared/stats/refusal.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import { metaPartsText } from '../../../shared/text/meta-parts-text.ts';
import type { ComparisonRow } from '../store/queries/comparisons.ts';
import {
  effectsOf,
  type OrientedRow,
  rowLabel,
  selectComparisons,
  type UsedRow,
} from './comparison-rows.ts';
import { biasPart } from './meta-bias.ts';
import { orientedCounts, splitByCounts } from './meta-counts.ts';
import { influencePart } from './meta-influence.ts';
import { moderatorColumn } from './meta-moderators.ts';
import { effectsOfRows, type FurtherParts, NO_FURTHER_PARTS, partNotes } from './meta-parts.ts';
import { poolRows } from './meta-pool.ts';
import { regressionPart } from './meta-regression.ts';
import { subgroupsOf } from './meta-subgroups.ts';
import { nnt } from './outcome-contrasts.ts';
import { peopleBehind } from './people-behind.ts';

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
  matching: readonly UsedRow[],
  without: readonly UnusedRow[],
  input: MetaInput,
  synthetic: boolean,
): MetaResult {
  const { model, measure, method, test, level } = input;
  const fromCounts = model === 'mh' || model === 'peto';
  const split = fromCounts ? splitByCounts(matching) : { used: matching, unused: [] };
  const { used } = split;
  const unused = [...without, ...split.unused];
  if (used.length === 0) {
    throw new StatisticRefusal('no-effects', metaPartsText.noRowWithCounts());
  }
  const { pooled, weights } = poolRows(used, input);
  const people = peopleBehind(used);
  const rows = used.map((row, i) => metaRow(row, weights[i] ?? 0, level));
  const parts = furtherParts(used, rows, pooled, input);
  return {
    ...pooled,
    studies: countStudies(used),
    arm1: input.arm1,
    arm2: input.arm2 ?? null,
    ...{ measure, model, method, test, level },
    rows,
    unused,
    people,
    ...subgroupsOf(used, input),
    ...parts,
    synthetic,
    notes: [
      ...notesOn(used, unused, people.rowsWithoutAttrition, input),
      ...partNotes(parts, rows),
      ...(input.moderators?.some((name) => name.includes('attrition'))
        ? [metaPartsText.attritionUnit()]
        : []),
    ],
  };
}

function furtherParts(
  used: readonly UsedRow[],
  rows: readonly MetaRow[],
  pooled: Omit<Pooled, 'studies'>,
  input: MetaInput,
): FurtherParts {
  const { moderators, controlRate } = input;
  const peopleOf = (positions: readonly number[]) =>
    peopleBehind(positions.flatMap((i) => used.slice(i, i + 1)));
  return {
    ...NO_FURTHER_PARTS,
    ...(moderators && moderators.length > 0
      ? regressionPart(
          rows,
          moderators.map((name) => moderatorColumn(used, name)),
          input,
          peopleOf,
        )
      : {}),
    ...(input.influence ? influencePart(rows, input) : {}),
    ...(input.bias
      ? { bias: biasPart(effectsOfRows(rows), pooled.estimate, oddsTables(used, input), input) }
      : {}),
    ...(controlRate === undefined ? {} : { nnt: nntOfG(pooled, controlRate) }),
  };
}

/** Counts of every row, for an odds ratio; null where one has none. */
function oddsTables(used: readonly UsedRow[], { measure }: MetaInput) {
  const tables = used.flatMap((row) => orientedCounts(row) ?? []);
  return measure === 'or' && tables.length === used.length ? tables : null;
}

function nntOfG(
  { estimate, ciLow, ciHigh }: Pick<Pooled, 'estimate' | 'ciLow' | 'ciHigh'>,
  controlRate: number,
): NntOfG {
  const { kraemerKupfer, furukawa } = nntFromG({ g: estimate, ciLow, ciHigh, controlRate });
  return {
    controlRate,
    kraemerKupfer: nnt(kraemerKupfer),
    furukawa: nnt(furukawa),
    treatedRate: furukawa.treatedRate,
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
  { measure, model, subgroupTau2 }: MetaInput,
): string[] {
  const studies = countStudies(used);
  const instruments = new Set(used.map(({ row }) => row.instrument)).size;
  return [
    ...(model === 'fixed' ? [analysisText.modelIsFixed()] : []),
    ...(model === 'mh' ? [metaPartsText.counts('Mantel-Haenszel')] : []),
    ...(model === 'peto' ? [metaPartsText.counts('Peto’s odds ratio')] : []),
    ...(subgroupTau2 === 'common' ? [metaPartsText.common()] : []),
    ...(used.length > studies ? [analysisText.dependentRows(used.length, studies)] : []),
    ...(measure === 'md' && instruments > 1 ? [analysisText.mixedInstruments(instruments)] : []),
    ...(unused.length > 0 ? [analysisText.unusedRows(unused.length)] : []),
    ...(withoutAttrition > 0 ? [analysisText.noAttrition(withoutAttrition, used.length)] : []),
  ];
}
