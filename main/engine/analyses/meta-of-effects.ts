import type { MetaEffectsResult, MetaRow, PeopleBehind } from '../../../shared/contract/meta.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { normalCritical } from '../../../shared/stats/distributions.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import { effectsText } from '../../../shared/text/effects-table.ts';
import type { EffectsTable } from '../import/effects-table.ts';
import { biasPart } from './meta-bias.ts';
import { influencePart } from './meta-influence.ts';
import { effectsOfRows, type FurtherParts, NO_FURTHER_PARTS, partNotes } from './meta-parts.ts';
import { regressionPart } from './meta-regression.ts';
import { pool } from './pool.ts';

/**
 * A table of effects pooled as given. It carries no people, so every n is null and a note says so.
 *
 * @throws StatisticRefusal when there is nothing to pool or the model cannot be fitted
 */
export function metaOfEffects(
  { rows: given, moderators, without }: EffectsTable,
  input: ParsedInput<'meta.effects'>,
): MetaEffectsResult {
  const { model, method, test, level } = input;
  const { pooled, weights } = pool(
    given.map(({ yi }) => yi),
    given.map(({ vi }) => vi),
    input,
  );
  const critical = normalCritical(level);
  const studies = new Set(given.map(({ study }) => study)).size;
  const rows = given.map(
    ({ line, study, yi, vi, year }, i): MetaRow => ({
      ...ROW_WITHOUT_PEOPLE,
      study,
      label: study,
      yi,
      vi,
      year,
      weight: weights[i] ?? 0,
      ciLow: yi - critical * Math.sqrt(vi),
      ciHigh: yi + critical * Math.sqrt(vi),
      line,
    }),
  );
  const parts: FurtherParts = {
    ...NO_FURTHER_PARTS,
    ...(moderators.length > 0
      ? regressionPart(rows, moderators, input, (positions) => nobody(positions.length))
      : {}),
    ...(input.influence ? influencePart(rows, input) : {}),
    ...(input.bias ? { bias: biasPart(effectsOfRows(rows), pooled.estimate, null, input) } : {}),
  };
  return {
    ...pooled,
    studies,
    arm1: [],
    arm2: null,
    measure: 'given',
    ...{ model, method, test, level },
    rows,
    unused: without.map((row) => ({
      ...row,
      label: row.study,
      reason: effectsText.incomplete(),
      randomised1: null,
      randomised2: null,
    })),
    people: nobody(rows.length),
    subgroups: [],
    subgroupsRefused: [],
    between: null,
    ...parts,
    synthetic: false,
    notes: [
      ...(model === 'fixed' ? [analysisText.modelIsFixed()] : []),
      ...(rows.length > studies ? [analysisText.dependentRows(rows.length, studies)] : []),
      ...(without.length > 0 ? [analysisText.unusedRows(without.length)] : []),
      analysisText.noPeople(),
      ...partNotes(parts, rows),
    ],
  };
}

function nobody(rowsWithoutAttrition: number): PeopleBehind {
  return { analysed: 0, randomised: 0, lost: 0, arm1: NOBODY, arm2: NOBODY, rowsWithoutAttrition };
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
  condition: null,
  format: null,
  plannedSessions: null,
  instrument: null,
  origin: 'reported',
  flipped: false,
} as const;
