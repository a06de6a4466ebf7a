import type { MetaResult, PeopleBehind, UnusedRow } from '../../../shared/contract/meta.ts';
import type { StudyModerator } from '../../../shared/stats/meta/design.ts';
import { metaRegression } from '../../../shared/stats/meta/meta-regression.ts';
import { StatisticRefusal } from '../../../shared/stats/refusal.ts';
import { metaPartsText } from '../../../shared/text/meta-parts-text.ts';
import type { ModeratorColumn } from './meta-moderators.ts';
import { effectsOfRows, type NamedEffect, type PartOptions } from './meta-parts.ts';
import { orRefusal } from './refusals.ts';

export interface RegressionRow extends NamedEffect {
  readonly randomised1: number | null;
  readonly randomised2: number | null;
}

/**
 * Meta-regression on the rows that give every moderator; the others are listed with the reason.
 *
 * @param peopleOf people behind the rows at these positions
 */
export function regressionPart(
  rows: readonly RegressionRow[],
  columns: readonly ModeratorColumn[],
  options: PartOptions,
  peopleOf: (positions: readonly number[]) => PeopleBehind,
): Pick<MetaResult, 'coefficients' | 'QM' | 'R2' | 'regression'> {
  const missing = rows.map((_, i) =>
    columns.filter(({ values }) => values[i] === null).map(({ name }) => name),
  );
  const positions = rows.flatMap((_, i) => (missing[i]?.length === 0 ? [i] : []));
  const used = positions.flatMap((i) => rows.slice(i, i + 1));
  const behind = {
    moderators: columns.map(({ name }) => name),
    k: used.length,
    studies: new Set(used.map(({ study }) => study)).size,
    people: peopleOf(positions),
    leftOut: rows.flatMap((row, i) => leftOut(row, missing[i] ?? [])),
  };
  const fit = orRefusal(() => fitted(used, columns, positions, options));
  if (fit.refusal !== null) {
    const { refusal } = fit;
    const regression = { ...behind, refusal, tests: [], residual: null };
    return { coefficients: null, QM: null, R2: null, regression };
  }
  const { coefficients, QM, R2, tests, tau2, tau2Low, tau2High, I2, H2, Q, Qdf, Qp } = fit.value;
  const residual = { tau2, tau2Low, tau2High, I2, H2, Q, Qdf, Qp };
  return { coefficients, QM, R2, regression: { ...behind, refusal: null, tests, residual } };
}

function fitted(
  used: readonly RegressionRow[],
  columns: readonly ModeratorColumn[],
  positions: readonly number[],
  { model, method, test, level }: PartOptions,
) {
  if (model === 'mh' || model === 'peto') {
    throw new StatisticRefusal('invalid-input', metaPartsText.inverseVarianceOnly('Moderators'));
  }
  if (used.length === 0) {
    throw new StatisticRefusal('no-effects', metaPartsText.noRowWithModerators());
  }
  const moderators = columns.map((column) => complete(column, positions));
  return metaRegression({ ...effectsOfRows(used), model, method, test, level, moderators });
}

function complete(column: ModeratorColumn, positions: readonly number[]): StudyModerator {
  const { name } = column;
  if (column.kind === 'numeric') {
    const values = positions.flatMap((i) => column.values[i] ?? []);
    return { name, kind: 'numeric', values };
  }
  return { name, kind: 'categorical', values: positions.flatMap((i) => column.values[i] ?? []) };
}

function leftOut(row: RegressionRow, without: readonly string[]): UnusedRow[] {
  if (without.length === 0) return [];
  const { study, label, line, randomised1, randomised2 } = row;
  const reason = metaPartsText.withoutModerator(without);
  return [{ study, label, line, reason, randomised1, randomised2 }];
}
