import * as aq from 'arquero';
import type { ComparisonFilter } from '../../../shared/contract/filters.ts';
import type { EffectMeasure, UnusedRow } from '../../../shared/contract/meta.ts';
import { conditionSelection } from '../../../shared/model/conditions.ts';
import { instrumentLabel } from '../../../shared/model/instruments.ts';
import { sessionBand } from '../../../shared/model/session-band.ts';
import { treatmentSelection, treatmentShort } from '../../../shared/model/treatments.ts';
import { StatisticRefusal } from '../../../shared/stats/refusal.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import type { ComparisonRow } from '../store/queries/comparisons.ts';
import { type ComparisonEffect, comparisonEffect } from './comparison-effects.ts';

/** Level of a comparison on a filter field; `unknown` where the file gives none. */
export function comparisonLevel(row: ComparisonRow, field: ComparisonFilter['field']): string {
  switch (field) {
    case 'planned-sessions':
      return sessionBand(row.planned_sessions);
    case 'control':
      return row.treatment2;
    case 'age-group':
      return row.age_group ?? 'unknown';
    case 'target-group':
      return row.target_group ?? 'unknown';
    case 'itt':
      return row.itt === null ? 'unknown' : row.itt === 1 ? 'yes' : 'no';
    default:
      return row[field] ?? 'unknown';
  }
}

/** Rows that pass all filters. A condition includes its narrower forms. */
export function filterComparisons(
  rows: readonly ComparisonRow[],
  where: readonly ComparisonFilter[],
): ComparisonRow[] {
  if (rows.length === 0) return [];
  const passes = (row: ComparisonRow): boolean =>
    where.every(({ field, values }) => {
      const level = comparisonLevel(row, field);
      return values.some((value) =>
        field === 'condition' ? conditionSelection(value).has(level) : value === level,
      );
    });
  return aq
    .from([...rows])
    .filter(aq.escape(passes))
    .objects() as ComparisonRow[];
}

/** A comparison of the arms asked for, turned so that the first one is arm 1. */
export interface OrientedRow {
  readonly row: ComparisonRow;
  readonly flipped: boolean;
}

/**
 * Rows whose arm 1 is among `arm1` and whose arm 2 is among `arm2` (any, when not given). With both given, rows with the
 * arms the other way round are included, turned.
 */
export function selectComparisons(
  rows: readonly ComparisonRow[],
  arm1: readonly string[],
  arm2: readonly string[] | undefined,
): OrientedRow[] {
  const first = selection(arm1, arm2 ?? []);
  const second = arm2 && selection(arm2, arm1);
  return rows.flatMap((row): OrientedRow[] => {
    if (first.has(row.treatment1) && (second?.has(row.treatment2) ?? true)) {
      return [{ row, flipped: false }];
    }
    if (second?.has(row.treatment1) && first.has(row.treatment2)) return [{ row, flipped: true }];
    return [];
  });
}

function selection(codes: readonly string[], others: readonly string[]): ReadonlySet<string> {
  return new Set(codes.flatMap((code) => [...treatmentSelection(code, others)]));
}

export interface UsedRow extends OrientedRow {
  readonly effect: ComparisonEffect;
}

/** Effects of the rows; those without one come back with the reason. */
export function effectsOf(
  rows: readonly OrientedRow[],
  measure: EffectMeasure,
): { used: UsedRow[]; unused: UnusedRow[] } {
  const used: UsedRow[] = [];
  const unused: UnusedRow[] = [];
  for (const oriented of rows) {
    const effect = effectOrReason(oriented.row, measure);
    if (typeof effect === 'string') unused.push(unusedRow(oriented, effect));
    else used.push({ ...oriented, effect: oriented.flipped ? turned(effect) : effect });
  }
  return { used, unused };
}

/** Every measure is antisymmetric in the arms on the scale on which it is pooled. */
function turned(effect: ComparisonEffect): ComparisonEffect {
  return { ...effect, yi: -effect.yi };
}

function effectOrReason(row: ComparisonRow, measure: EffectMeasure): ComparisonEffect | string {
  try {
    return comparisonEffect(row, measure) ?? analysisText.reported();
  } catch (error) {
    if (error instanceof StatisticRefusal) return error.message;
    throw error;
  }
}

/** A row without an effect, as it is listed. */
export function unusedRow({ row, flipped }: OrientedRow, reason: string): UnusedRow {
  return {
    study: row.study,
    label: rowLabel(row),
    line: row.line,
    reason,
    randomised1: flipped ? row.randomised2 : row.randomised1,
    randomised2: flipped ? row.randomised1 : row.randomised2,
  };
}

/** What tells the rows of a study apart: the arms as the study names them, and the instrument. */
export function rowLabel(row: ComparisonRow): string {
  const arms = `${row.label1 ?? treatmentShort(row.treatment1)} vs ${row.label2 ?? treatmentShort(row.treatment2)}`;
  const instrument =
    row.instrument_label ?? (row.instrument === null ? null : instrumentLabel(row.instrument));
  return instrument === null ? arms : `${arms}, ${instrument}`;
}
