import type {
  CumulativeRow,
  InfluenceRow,
  JointTest,
  MetaEffectsResult,
  MetaResult,
  NntOfG,
} from '../../../shared/contract/meta.ts';
import {
  bareP,
  formatCount,
  formatInterval,
  formatNumber,
  formatP,
  formatPercent,
} from '../../../shared/text/format-number.ts';
import { textTable } from '../text-table.ts';
import { nnt } from './outcomes-text.ts';

type Result = MetaResult | MetaEffectsResult;

/** `chi2 4.20 on 2, p = .12` or `F 4.20 on 2 and 30, p = .02`. */
export function jointText({ value, df, df2, p }: JointTest): string {
  const statistic =
    df2 === null
      ? `chi2 ${formatNumber(value, 2)} on ${df}`
      : `F ${formatNumber(value, 2)} on ${df} and ${df2}`;
  return `${statistic}, ${formatP(p)}`;
}

/** Coefficients of a meta-regression, what they explain, whom they rest on, and the rows left out. */
export function regressionText({ regression, coefficients, QM, R2, measure }: Result): string[] {
  if (regression === null) return [];
  const { k, studies, people, leftOut, residual, tests, refusal } = regression;
  const whom =
    measure === 'given'
      ? `k ${k} in ${studies} studies`
      : `k ${k} in ${studies} studies, ${formatCount(people.randomised)} randomised as far as reported, ${formatCount(people.lost)} lost`;
  const title = `Meta-regression on ${regression.moderators.join(', ')}: ${whom}`;
  const listed = leftOut.map(({ line, study, reason }) => `line ${line}, ${study}: ${reason}`);
  const left = listed.length > 0 ? [`Left out:\n${listed.join('\n')}`] : [];
  if (refusal !== null || coefficients === null || QM === null || residual === null) {
    return [`${title}\nNot given: ${refusal?.message ?? ''}`, ...left];
  }
  const table = textTable(
    ['term', 'estimate (CI)', 'se', 'statistic', 'p'],
    coefficients.map((term) => [
      term.term,
      `${formatNumber(term.estimate, 4)} (${formatInterval(term.ciLow, term.ciHigh, 4)})`,
      formatNumber(term.se, 4),
      formatNumber(term.statistic, 2),
      bareP(term.p),
    ]),
  );
  const each = tests.map(
    (test) =>
      `${test.moderator}${test.reference === null ? '' : ` (against ${test.reference})`}: ${jointText(test)}`,
  );
  const share = R2 === null ? 'R2 not defined' : `R2 ${formatPercent(R2, 1)}`;
  const rest = `Left over: tau2 ${formatNumber(residual.tau2, 4)}, I2 ${formatPercent(residual.I2, 1)}, Q ${formatNumber(residual.Q, 2)} on ${residual.Qdf}`;
  return [
    `${title}\n\n${table}`,
    [`QM: ${jointText(QM)}; ${share}`, ...each, rest].join('\n'),
    ...left,
  ];
}

/** What the pooled effect owes to each row, and how it came about by year. */
export function influenceText({ influence, cumulative, refused }: Result): string[] {
  return [
    ...(influence
      ? [`Without each row in turn (* influential)\n\n${leaveOneOutTable(influence)}`]
      : []),
    ...(cumulative ? [`Cumulative, by year\n\n${cumulativeTable(cumulative)}`] : []),
    ...refused.map(({ part, refusal }) => `${PART_NAME[part]}: not given. ${refusal.message}`),
  ];
}

const PART_NAME: Readonly<Record<Result['refused'][number]['part'], string>> = {
  influence: 'Influence',
  cumulative: 'Cumulative',
};

function leaveOneOutTable(rows: readonly InfluenceRow[]): string {
  return textTable(
    ['without', 'effect (CI)', 'tau2', 'I2', 'rstudent', 'dffits', 'cook d', 'cov r', 'hat', ''],
    rows.map((row) => [
      row.study.slice(0, 40),
      `${formatNumber(row.estimate, 3)} (${formatInterval(row.ciLow, row.ciHigh, 3)})`,
      row.tau2 === null ? '' : formatNumber(row.tau2, 4),
      formatPercent(row.I2, 1),
      ...[row.rstudent, row.dffits, row.cookD, row.covRatio, row.hat].map((value) =>
        formatNumber(value, 3),
      ),
      row.influential ? '*' : '',
    ]),
  );
}

function cumulativeTable(rows: readonly CumulativeRow[]): string {
  return textTable(
    ['up to', 'year', 'k', 'effect (CI)', 'tau2'],
    rows.map(({ study, year, k, pooled, refusal }) => [
      study.slice(0, 40),
      String(year),
      String(k),
      pooled === null
        ? (refusal?.message ?? '')
        : `${formatNumber(pooled.estimate, 3)} (${formatInterval(pooled.ciLow, pooled.ciHigh, 3)})`,
      pooled === null || pooled.tau2 === null ? '' : formatNumber(pooled.tau2, 4),
    ]),
  );
}

/** The numbers needed to treat that g stands for. */
export function nntText(value: NntOfG | null): string[] {
  if (value === null) return [];
  const percent = (share: number) => formatPercent(100 * share, 1);
  return [
    [
      `Number needed to treat, Kraemer-Kupfer: ${nnt(value.kraemerKupfer)}`,
      `Number needed to treat, Furukawa: ${nnt(value.furukawa)}, ${percent(value.treatedRate)} against ${percent(value.controlRate)} with the good outcome`,
    ].join('\n'),
  ];
}
