import type {
  ComparePart,
  CompareResult,
  Estimate,
  TrialsTogether,
} from '../../../shared/contract/compare.ts';
import { ESTIMAND_ENTRY } from '../../../shared/model/estimand.ts';
import { instrumentLabel } from '../../../shared/model/instruments.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import { interactionText } from '../../../shared/text/effect-text.ts';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatP,
  formatPercent,
  formatTick,
} from '../../../shared/text/format-number.ts';
import { textTable } from '../text-table.ts';

/** A comparison for the terminal: the people first, then the estimates, then what is to be said about them. */
export function compareText(result: CompareResult): string {
  const { contrast, endpoint, population } = result;
  const [a, b] = [treatmentShort(contrast.a), treatmentShort(contrast.b)];
  const title = `${a} versus ${b}, ${instrumentLabel(endpoint.instrument)} at week ${formatTick(endpoint.week)}`;
  const others = population.notShown
    .map(({ treatment, n }) => `${treatmentShort(treatment)} ${formatCount(n)}`)
    .join(', ');
  const parts = [
    `${title}${result.synthetic ? ' [SYNTHETIC DATA]' : ''}`,
    `${formatCount(population.matched)} of ${formatCount(population.participants)} people match${others ? `; not compared: ${others}` : ''}`,
    ...partText(result, endpoint.lowerIsBetter, [a, b]),
    ...result.groups.flatMap((group) => [
      `-- ${group.level} --`,
      ...partText(group, endpoint.lowerIsBetter, [a, b]),
    ]),
    ...(result.trialsTogether ? [trialsText(result.trialsTogether)] : []),
    ...(result.interaction ? [interactionText(result.interaction)] : []),
    ...result.notes.map((note) => `Note: ${note}`),
  ];
  return parts.join('\n\n');
}

function partText(part: ComparePart, lowerIsBetter: boolean, [a, b]: [string, string]): string[] {
  const arms = textTable(
    ['arm', 'randomised', 'with score', 'missed', 'left early', 'left (95% CI)'],
    part.arms.map(({ treatment, randomised, withData, dropout, endpoint }) => [
      treatmentShort(treatment),
      formatCount(randomised),
      formatCount(withData),
      formatCount(endpoint.missedVisit),
      formatCount(dropout.n),
      `${formatPercent(dropout.percent)} (${formatInterval(dropout.ciLow, dropout.ciHigh, 0)})`,
    ]),
  );
  const scale = `Mean difference is ${a} minus ${b}; ${lowerIsBetter ? 'lower' : 'higher'} scores are better. Positive g favours ${a}.`;
  const estimates = textTable(
    ['estimand', 'measure', 'estimate (95% CI)', 'p', 'n used'],
    part.estimates.map(estimateRow),
    ['estimand', 'measure'],
  );
  const notes = [
    ...new Set(
      part.estimates.flatMap(({ estimand, notes }) =>
        notes.map((note) => `${ESTIMAND_ENTRY[estimand].label}: ${note}`),
      ),
    ),
  ];
  return [arms, `${estimates}\n${scale}`, ...(notes.length > 0 ? [notes.join('\n')] : [])];
}

function estimateRow(estimate: Estimate): string[] {
  const { estimand, measure, refusal, nUsed, randomised } = estimate;
  const used = `${formatCount(nUsed)} of ${formatCount(randomised)}`;
  const name = [
    ESTIMAND_ENTRY[estimand].label,
    measure === 'hedges-g' ? 'Hedges’ g' : 'mean difference',
  ];
  if (estimate.estimate === null || estimate.ciLow === null || estimate.ciHigh === null) {
    return [...name, refusal?.message ?? 'not available', '', used];
  }
  const value = `${formatNumber(estimate.estimate, 2)} (${formatInterval(estimate.ciLow, estimate.ciHigh, 2)})`;
  return [...name, value, estimate.p === null ? '' : formatP(estimate.p), used];
}

/** Several trials: each by itself, then together. */
function trialsText({ trials, without, twoStage, oneStage, refusals }: TrialsTogether): string {
  const effect = (e: { estimate: number; ciLow: number; ciHigh: number }) =>
    `${formatNumber(e.estimate, 2)} (${formatInterval(e.ciLow, e.ciHigh, 2)})`;
  return [
    textTable(
      ['trial', 'observed cases (95% CI)', 'n used'],
      [
        ...trials.map((t) => [t.trial, effect(t), `${formatCount(t.nA)} + ${formatCount(t.nB)}`]),
        ...without.map((t) => [t.trial, t.reason, formatCount(t.people)]),
      ],
    ),
    ...(twoStage
      ? [`Two-stage (REML, Knapp-Hartung): ${effect(twoStage)}, ${formatP(twoStage.p)}`]
      : []),
    ...(oneStage ? [`One-stage: ${effect(oneStage)}, ${formatP(oneStage.p)}`] : []),
    ...refusals.map(({ message }) => message),
  ].join('\n');
}
