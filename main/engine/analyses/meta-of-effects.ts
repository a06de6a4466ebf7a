import type { MetaEffectsResult } from '../../../shared/contract/meta.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { normalCritical } from '../../../shared/stats/distributions.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import { effectsText } from '../../../shared/text/effects-table.ts';
import type { EffectsTable } from '../import/effects-table.ts';
import { pool } from './pool.ts';

/**
 * A table of effects pooled as given. It carries no people, so every n is null and a note says so.
 *
 * @throws StatisticRefusal when there is nothing to pool or the model cannot be fitted
 */
export function metaOfEffects(
  { rows, without }: EffectsTable,
  input: ParsedInput<'meta.effects'>,
): MetaEffectsResult {
  const { model, method, test, level } = input;
  const { pooled, weights } = pool(
    rows.map(({ yi }) => yi),
    rows.map(({ vi }) => vi),
    input,
  );
  const critical = normalCritical(level);
  const studies = new Set(rows.map(({ study }) => study)).size;
  return {
    ...pooled,
    studies,
    arm1: [],
    arm2: null,
    measure: 'given',
    ...{ model, method, test, level },
    rows: rows.map(({ line, study, yi, vi }, i) => ({
      ...ROW_WITHOUT_PEOPLE,
      study,
      label: study,
      yi,
      vi,
      weight: weights[i] ?? 0,
      ciLow: yi - critical * Math.sqrt(vi),
      ciHigh: yi + critical * Math.sqrt(vi),
      line,
    })),
    unused: without.map((row) => ({
      ...row,
      label: row.study,
      reason: effectsText.incomplete(),
      randomised1: null,
      randomised2: null,
    })),
    people: {
      analysed: 0,
      randomised: 0,
      lost: 0,
      arm1: NOBODY,
      arm2: NOBODY,
      rowsWithoutAttrition: rows.length,
    },
    subgroups: [],
    subgroupsRefused: [],
    between: null,
    coefficients: null,
    QM: null,
    R2: null,
    influence: null,
    bias: null,
    synthetic: false,
    notes: [
      ...(model === 'fixed' ? [analysisText.modelIsFixed()] : []),
      ...(rows.length > studies ? [analysisText.dependentRows(rows.length, studies)] : []),
      ...(without.length > 0 ? [analysisText.unusedRows(without.length)] : []),
      analysisText.noPeople(),
    ],
  };
}

const NOBODY = { randomised: 0, lost: 0, arms: 0 } as const;

const ROW_WITHOUT_PEOPLE = {
  n1: null,
  n2: null,
  randomised1: null,
  randomised2: null,
  attrition1: null,
  attrition2: null,
  treatment1: '',
  treatment2: '',
  year: null,
  condition: null,
  format: null,
  plannedSessions: null,
  instrument: null,
  origin: 'reported',
  flipped: false,
} as const;
