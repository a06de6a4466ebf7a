import { formatNumber, formatTick } from './format-number.ts';

/** What is said of a yes/no outcome: the rule with its numbers, and what a rule lacks. */
export const outcomeText = {
  response: (percent: number): string =>
    `Response: at least ${formatTick(percent)}% better than at baseline.`,
  remission: (instrument: string, cutoff: number, lowerIsBetter: boolean): string =>
    `Remission: ${instrument} of ${formatTick(cutoff)} or ${lowerIsBetter ? 'below' : 'above'}.`,
  jacobsonTruax: (rule: {
    readonly label: string;
    readonly reliability: number;
    readonly sd: number;
    readonly threshold: number;
    readonly cutoff: number;
  }): string =>
    `Jacobson-Truax on ${rule.label}: a change of more than ${formatNumber(rule.threshold, 1)} points is reliable (reliability ${formatTick(rule.reliability)}, SD ${formatNumber(rule.sd, 1)}); recovered also means past ${formatTick(rule.cutoff)}.`,
  goodIsReliable: (): string =>
    'Arms are compared on reliable improvement: recovered and improved together.',
  sdFromBaseline: (): string =>
    'The SD of the reliable change is that of the baseline scores of both arms.',
  needsBaseline: (instrument: string): string =>
    `${instrument} has no baseline score here, and this rule needs one. Choose remission, or another instrument.`,
  responseNeedsLower: (instrument: string): string =>
    `Response is a drop from baseline, and on ${instrument} higher is better. Choose remission or Jacobson-Truax.`,
  needsCutoff: (instrument: string): string =>
    `Remission needs a cut-off on ${instrument}: give the score at or past which somebody is in remission.`,
  needsReliability: (instrument: string): string =>
    `Jacobson-Truax needs the reliability of ${instrument} and the cut-off between the two populations. None is assumed: take them from the instrument’s manual.`,
  noBaselineSd: (instrument: string): string =>
    `The baseline scores on ${instrument} do not vary, so no reliable change can be worked out. Give an SD.`,
};
