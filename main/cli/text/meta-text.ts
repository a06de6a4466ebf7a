import type { MetaEffectsResult, MetaResult, MetaRow } from '../../../shared/contract/meta.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatP,
  formatPercent,
} from '../../../shared/text/format-number.ts';
import { textTable } from '../text-table.ts';
import { biasText } from './meta-bias-text.ts';
import { influenceText, jointText, nntText, regressionText } from './meta-parts-text.ts';

/** A pooled result for the terminal: the rows with both arms' attrition, then the pooled numbers. */
export function metaText(result: MetaResult | MetaEffectsResult): string {
  const rows = textTable(
    ['study', 'effect (CI)', 'weight', 'n', 'lost 1', 'lost 2'],
    result.rows.map((row) => [
      row.study.slice(0, 40),
      `${formatNumber(row.yi, 2)} (${formatInterval(row.ciLow, row.ciHigh, 2)})`,
      formatPercent(row.weight, 1),
      row.n1 === null || row.n2 === null ? '' : formatCount(Math.round(row.n1 + row.n2)),
      lost(row, 1),
      lost(row, 2),
    ]),
  );
  const { people } = result;
  const lines = [
    `Pooled ${formatNumber(result.estimate, 3)} (${formatInterval(result.ciLow, result.ciHigh, 3)}), se ${formatNumber(result.se, 3)}, ${formatP(result.p)}, k ${result.k} in ${result.studies} studies`,
  ];
  if (result.tau2 !== null && result.I2 !== null) {
    lines.push(
      `tau2 ${formatNumber(result.tau2, 4)} (${result.method}), I2 ${formatPercent(result.I2, 1)}, Q ${formatNumber(result.Q, 2)} on ${result.Qdf}`,
    );
  }
  if (result.predictionLow !== null && result.predictionHigh !== null) {
    lines.push(
      `Prediction interval ${formatInterval(result.predictionLow, result.predictionHigh, 3)}`,
    );
  }
  if (result.measure !== 'given') {
    lines.push(
      `People: ${formatCount(people.randomised)} randomised as far as reported, ${formatCount(people.analysed)} analysed, ${formatCount(people.lost)} lost; ${people.rowsWithoutAttrition} of ${result.k} rows do not report attrition of both arms`,
    );
  }
  const groups = result.subgroups.map(
    (group) =>
      `${group.level}: ${formatNumber(group.estimate, 3)} (${formatInterval(group.ciLow, group.ciHigh, 3)}), k ${group.k}`,
  );
  const between = result.between
    ? [`Between: ${jointText({ ...result.between, value: result.between.Q })}`]
    : [];
  const title =
    result.measure === 'given'
      ? 'Effects as given'
      : `${result.arm1.map(treatmentShort).join(', ')} versus ${result.arm2?.map(treatmentShort).join(', ') ?? 'any control'}, ${result.measure}`;
  return [
    `${title}${result.synthetic ? ' [SYNTHETIC DATA]' : ''}`,
    rows,
    lines.join('\n'),
    ...(groups.length > 0 ? [[...groups, ...between].join('\n')] : []),
    ...result.subgroupsRefused.map(({ level, refusal }) => `${level}: ${refusal.message}`),
    ...regressionText(result),
    ...influenceText(result),
    ...(result.bias ? [biasText(result.bias)] : []),
    ...nntText(result.nnt),
    ...result.notes.map((note) => `Note: ${note}`),
  ].join('\n\n');
}

function lost(row: MetaRow, arm: 1 | 2): string {
  const n = arm === 1 ? row.attrition1 : row.attrition2;
  const of = arm === 1 ? row.randomised1 : row.randomised2;
  if (n === null) return 'not reported';
  return of === null
    ? formatCount(Math.round(n))
    : `${formatCount(Math.round(n))} of ${formatCount(Math.round(of))}`;
}
